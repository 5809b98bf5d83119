"""The roles in each group, notes and report: two willing people, never the same."""

from __future__ import annotations

import random
from collections.abc import Sequence

from workshops.groups.mixing.problem import Problem

Roles = tuple[tuple[int, ...] | None, tuple[int, ...] | None]


def roles(problem: Problem, groups: Sequence[int]) -> Roles:
    """A secretary and a rapporteur of each group, `None` for a role that was not asked for.

    The groups hold the rules, so each has the people it needs. Somebody who would take both
    roles is left for the one that lacks people.
    """
    chance = random.Random(problem.seed)  # noqa: S311 (draws that repeat, not secrets)
    rules = problem.rules
    notes, words = rules.secretaries, rules.rapporteurs
    secretaries: list[int] = []
    rapporteurs: list[int] = []
    for group in range(problem.groups):
        here = sorted(
            (person for person, place in enumerate(groups) if place == group),
            key=problem.people.__getitem__,
        )
        chance.shuffle(here)
        secretary = None
        if notes is not None:
            able = [person for person in here if person in notes]
            secretary = min(able, key=lambda person: person in (words or ()))
            secretaries.append(secretary)
        if words is not None:
            rapporteurs.append(next(p for p in here if p in words and p != secretary))
    return (
        tuple(secretaries) if notes is not None else None,
        tuple(rapporteurs) if words is not None else None,
    )
