"""The roles of a composition go to the volunteers whom the engine found a place for."""

from __future__ import annotations

from workshops.groups.mixing.solution import Solution
from workshops.groups.models import SeatRole, Split
from workshops.groups.splitting.asking import Brief


def draw_roles(split: Split, brief: Brief, solution: Solution) -> None:
    """Give the roles of the solution; what a hand gave stays with whom it was given to."""
    for role, holders in (
        (SeatRole.SECRETARY, solution.secretaries),
        (SeatRole.RAPPORTEUR, solution.rapporteurs),
    ):
        if holders is None:
            continue
        for subgroup, place in zip(split.subgroups, holders, strict=True):
            holder = subgroup.with_role(role)
            seat = split.seat_of(brief.people[place])
            if seat and (holder is None or holder.is_drawn):
                seat.take_role(role, is_drawn=True)
