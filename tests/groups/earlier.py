"""Séances of the chantier before and after, in whose sub-groups the room sat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from workshops.extensions import db
from workshops.groups.models import Adoption, Seat, Split, Subgroup
from workshops.meetings.models import Attendance, Meeting
from workshops.people.models import Person
from workshops.programmes.models import Workstream


def sat(
    like: Meeting,
    number: int,
    *circles: Sequence[Person],
    workstream: Workstream | None = None,
    is_adopted: bool = True,
) -> Meeting:
    """A séance at which these sat together, in groups 1, 2…; the caller commits."""
    meeting = Meeting(
        workstream=workstream or like.workstream,
        number=number,
        date=like.date + timedelta(days=28 * (number - like.number)),
        starts_at=like.starts_at,
        ends_at=like.ends_at,
    )
    split = Split(meeting=meeting, adoption=Adoption() if is_adopted else None)
    for group, circle in enumerate(circles, start=1):
        lines = [Attendance(meeting=meeting, person=one) for one in circle]
        seats = [Seat(attendance=line, position=place) for place, line in enumerate(lines)]
        split.subgroups.append(Subgroup(number=group, seats=seats))
    db.session.add_all([meeting, split])
    db.session.flush()
    return meeting
