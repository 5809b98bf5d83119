"""Somebody arrives, leaves or is replaced: the best that a few moves make of the groups.

People who come in are seated freely; of those who sit, as few as wished change groups. A group
may stay as small or as big as it has become, so that no move is forced by sizes alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from workshops.groups.mixing.bound import bound
from workshops.groups.mixing.conflict import check_numbers
from workshops.groups.mixing.problem import Problem, Rules
from workshops.groups.mixing.seating.model import Ints, Model
from workshops.groups.mixing.seating.modelling import model_of
from workshops.groups.mixing.seating.search import search
from workshops.groups.mixing.seating.state import Leash
from workshops.groups.mixing.solution import cost

BUDGET = 600  # iterations for each number of moves


@dataclass(frozen=True, slots=True)
class Repair:
    """The best groups found in which the people of `moved`, and no others, change groups."""

    moved: tuple[int, ...]
    groups: tuple[int, ...]
    cost: int


def repair(
    problem: Problem,
    before: Sequence[int | None],
    most_moves: int,
    kept: Collection[int] = (),
) -> list[Repair]:
    """Find the best groups for at most 0, 1, 2… `most_moves` moves, each cheaper than the one
    before. `before[i]` is the group of person i, None for who arrives; those of `kept` (the
    secretaries and rapporteurs) stay. Empty where no groups within so few moves hold the rules."""
    check_numbers(problem)
    order = problem.by_name()
    ordered = problem.in_order(order)
    settled = [before[person] for person in order]
    staying = {place for place, person in enumerate(order) if person in kept}
    model = _loosened(model_of(ordered), settled, staying)
    away = _away(model, settled)
    least = bound(replace(problem, rules=Rules()))
    seats = _at_home(model, away, settled)
    curve: list[Repair] = []
    for most in range(most_moves + 1):
        if curve and curve[-1].cost == least:
            break
        seats = search(model, problem.seed, BUDGET, least, seats, Leash(away, most))
        if model.is_kept(seats):
            repaired = _repair(problem, before, order, model.people(seats))
            if not curve or repaired.cost < curve[-1].cost:
                curve.append(repaired)
    return curve


def _loosened(model: Model, settled: list[int | None], staying: set[int]) -> Model:
    """Sizes that hold as people sit now, and those who stay held where they are."""
    seated = np.bincount([g for g in settled if g is not None], minlength=model.groups)
    least, most, allowed = model.least.copy(), model.most.copy(), model.allowed.copy()
    least[:, 0] = np.minimum(least[:, 0], seated)
    most[:, 0] = np.maximum(most[:, 0], seated)
    for unit, members in enumerate(model.members):
        for person in staying.intersection(members):
            allowed[unit] &= np.arange(model.groups) == settled[person]
    return replace(model, least=least, most=most, allowed=allowed)


def _away(model: Model, settled: list[int | None]) -> Ints:
    """Count how many people of each unit a group would make change groups, (K, u)."""
    away = np.zeros((model.groups, model.units), np.int64)
    for unit, members in enumerate(model.members):
        for person in members:
            if settled[person] is not None:
                away[:, unit] += np.arange(model.groups) != settled[person]
    return away


def _at_home(model: Model, away: Ints, settled: list[int | None]) -> Ints:
    """Seat everybody where they sit; who arrives, where there is the most room."""
    seats = away.argmin(axis=0)
    arriving = [
        unit
        for unit, members in enumerate(model.members)
        if all(settled[person] is None for person in members)
    ]
    seated = np.ones(model.units, np.bool_)
    seated[arriving] = False
    room = model.most[:, 0].copy()
    np.subtract.at(room, seats[seated], model.traits[seated, 0])
    for unit in arriving:
        seats[unit] = int(room.argmax())
        room[seats[unit]] -= model.traits[unit, 0]
    return seats


def _repair(
    problem: Problem, before: Sequence[int | None], order: list[int], placed: tuple[int, ...]
) -> Repair:
    groups = [0] * len(order)
    for place, person in enumerate(order):
        groups[person] = placed[place]
    moved = tuple(
        person
        for person, (old, new) in enumerate(zip(before, groups, strict=True))
        if old is not None and old != new
    )
    return Repair(moved, tuple(groups), cost(problem, groups))
