"""The placing of people who arrive late: each into a group with room, where the mix suffers
least."""

from __future__ import annotations

from workshops.groups.models import Split
from workshops.groups.splitting.prices import points_for
from workshops.groups.wanted.facts import facts_of
from workshops.groups.wanted.participants import participants
from workshops.meetings.models import Attendance


def unplaced(split: Split) -> list[Attendance]:
    """People who are here, take part, and are in no group yet."""
    seated = {seat.attendance_id for seat in split.seats}
    return [a for a in participants(split.meeting)[0] if a.id not in seated]


def place_best(split: Split) -> list[Attendance]:
    """Seat everyone not placed; nobody else moves. Gives those who were placed."""
    facts = facts_of(split.meeting)
    arrivals = unplaced(split)
    for attendance in arrivals:
        points = points_for(split, attendance, facts)
        least = min(len(subgroup.seats) for subgroup in split.subgroups)
        roomy = [subgroup for subgroup in split.subgroups if len(subgroup.seats) == least]
        split.place(attendance, min(roomy, key=lambda s: (points[s.number], s.number)))
    return arrivals
