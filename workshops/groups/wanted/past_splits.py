"""The sub-groups of earlier séances: who sat with whom before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from workshops.extensions import db
from workshops.groups.models import Adoption, Seat, Split, Subgroup
from workshops.meetings.models import Attendance, Meeting


@dataclass(frozen=True, slots=True)
class PastSplit:
    """The sub-group number of each person (by id) in an earlier séance."""

    meeting_id: int
    groups: Mapping[int, int]

    @property
    def key(self) -> str:
        return f"past-{self.meeting_id}"


def past_splits(meeting: Meeting) -> list[PastSplit]:
    """The splits adopted in earlier séances of the workstream, the oldest first."""
    query = (
        select(Meeting.id, Attendance.person_id, Subgroup.number)
        .select_from(Seat)
        .join(Subgroup, Subgroup.id == Seat.subgroup_id)
        .join(Split, Split.id == Subgroup.split_id)
        .join(Adoption, Adoption.split_id == Split.id)
        .join(Attendance, Attendance.id == Seat.attendance_id)
        .join(Meeting, Meeting.id == Split.meeting_id)
        .where(Meeting.workstream_id == meeting.workstream_id, Meeting.number < meeting.number)
        .order_by(Meeting.number)
    )
    groups_by_meeting: dict[int, dict[int, int]] = {}
    for meeting_id, person_id, number in db.session.execute(query):
        groups_by_meeting.setdefault(meeting_id, {})[person_id] = number
    return [PastSplit(meeting_id, groups) for meeting_id, groups in groups_by_meeting.items()]
