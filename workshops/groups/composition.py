"""A split as the mixing engine sees it: its problem, who sits where, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass

from workshops.groups.mixing import Problem, bound, cost
from workshops.groups.models import Seat, Split
from workshops.groups.problem_of import PastSplit, past_splits, problem_of


@dataclass(frozen=True, slots=True)
class Composition:
    """`groups[i]` is the place in `split.subgroups` of the group of `seats[i]`."""

    problem: Problem
    seats: list[Seat]
    groups: tuple[int, ...]


def composition_of(split: Split, past: list[PastSplit] | None = None) -> Composition:
    seats = split.seats
    places = {subgroup.number: place for place, subgroup in enumerate(split.subgroups)}
    problem = problem_of(
        [seat.attendance.person for seat in seats],
        len(split.subgroups),
        split.weights,
        past_splits(split.meeting) if past is None else past,
        seed=split.seed,
    )
    return Composition(problem, seats, tuple(places[seat.subgroup.number] for seat in seats))


def reassess(split: Split, *, same_people: bool) -> None:
    """After a change by hand: the new cost; the bound too where it no longer holds.

    A bound proven for even groups may be passed below once the groups are uneven.
    """
    composition = composition_of(split)
    split.cost = cost(composition.problem, composition.groups)
    if not same_people or split.cost < split.bound:
        split.bound, split.examined = bound(composition.problem), 0
        split.proof = "bound" if split.cost == split.bound else "none"
