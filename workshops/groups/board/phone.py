"""The sub-groups as pages below show them: one's own on the phone, their plumes in lists."""

from __future__ import annotations

from flask import render_template
from sqlalchemy.orm import selectinload

from workshops import live
from workshops.extensions import db
from workshops.groups import extending
from workshops.groups.adopted import adopted_split
from workshops.groups.models import Adoption, Seat, SeatRole, Split, Subgroup
from workshops.groups.wanted.participants import participants
from workshops.meetings.models import Meeting
from workshops.meetings.rules import own_attendance
from workshops.people.models import Person
from workshops.people.viewer import Viewer
from workshops.programmes.extending import Link


@live.region("groups", "chair", "secretary", "participant", "projector")
def _each_fetches_the_board(_topic: str, _audience: str) -> str:
    """A board shows whose menu one has open: everybody fetches their own."""
    return ""


@live.region("my-group", "participant")
def _each_fetches_their_group(_topic: str, _audience: str) -> str:
    return ""


def my_group(meeting: Meeting, viewer: Viewer) -> str:
    """Draw the viewer's own group; nothing before the adoption, nor for who takes no part."""
    attendance, split = own_attendance(viewer, meeting), adopted_split(meeting)
    if attendance is None or split is None:
        return ""
    seat = split.seat_of(attendance)
    if seat is None and attendance not in participants(meeting)[0]:
        return ""
    return render_template(
        "groups/board/_my_group.html",
        subgroup=seat.subgroup if seat else None,
        links=_links(seat) if seat else [],
        seat=seat,
        SeatRole=SeatRole,
    )


def _links(seat: Seat) -> list[Link]:
    if seat.role == SeatRole.MEMBER:
        return []
    return [find(seat.subgroup) for find in extending.role_links]


def groups_of(meetings: list[Meeting]) -> dict[int, list[list[Person]]]:
    query = (
        db.select(Split)
        .join(Adoption)
        .where(Split.meeting_id.in_([meeting.id for meeting in meetings]))
        .options(selectinload(Split.subgroups).selectinload(Subgroup.seats))
    )
    return {
        split.meeting_id: [subgroup.people for subgroup in split.subgroups]
        for split in db.session.scalars(query)
    }
