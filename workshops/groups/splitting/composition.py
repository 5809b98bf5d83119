"""A split as the mixing engine sees it: its problem, who sits where, and what that costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshops.groups.mixing.bound import wish_price
from workshops.groups.mixing.problem import Problem, Rules
from workshops.groups.mixing.solution import facet_pairs
from workshops.groups.models import Seat, Split
from workshops.groups.splitting.problem_of import problem_of
from workshops.groups.wanted.facts import Facts, facts_of
from workshops.groups.wanted.wishes import worth


@dataclass(frozen=True, slots=True)
class Composition:
    """`groups[i]` is the place in `split.subgroups` of the group of `seats[i]`. Of what was chosen
    by hand the problem holds the wishes, which have a price, and no rule."""

    problem: Problem
    seats: list[Seat]
    groups: tuple[int, ...]


def composition_of(
    split: Split, facts: Facts | None = None, weights: Mapping[str, int] | None = None
) -> Composition:
    """Compose the problem of a split with its own weights, unless others are given."""
    seats, weights = split.seats, weights or split.weights
    facts = facts or facts_of(split.meeting)
    places = {subgroup.number: place for place, subgroup in enumerate(split.subgroups)}
    people = [seat.attendance for seat in seats]
    questions = [subgroup.question_id for subgroup in split.subgroups]
    problem = problem_of(
        [attendance.person for attendance in people],
        len(split.subgroups),
        weights,
        facts.past,
        rules=Rules(wishes=worth(people, questions, facts.wishes, weights.get("wish", 0))),
        seed=split.seed,
    )
    return Composition(problem, seats, tuple(places[seat.subgroup.number] for seat in seats))


def pairs_by_facet(problem: Problem, groups: Sequence[int]) -> dict[str, int]:
    """Pairs alike by facet, the earlier séances together as « past »; unmet wishes as « wish »."""
    pairs: dict[str, int] = {}
    for facet in problem.facets:
        key = facet_key(facet.key)
        pairs[key] = pairs.get(key, 0) + sum(facet_pairs(facet, groups, problem.groups))
    if problem.rules.wishes:
        pairs["wish"] = unmet(problem, groups)
    return pairs


def unmet(problem: Problem, groups: Sequence[int]) -> int:
    """Count the people who do not sit where they wish to."""
    wishes = problem.rules.wishes.items()
    return sum(wish_price(worth, groups[person]) > 0 for person, worth in wishes)


def facet_key(key: str) -> str:
    """« past-12 » is one of the earlier séances, which are told together."""
    return "past" if key.startswith("past") else key
