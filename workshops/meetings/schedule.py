"""The séances of workstreams in time: which comes next, how many were there, what remains to do."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy.orm import selectinload

from workshops.dates import ZONE
from workshops.extensions import db, now
from workshops.meetings.models import Answer, Attendance, Meeting, Presence


class Turnout(NamedTuple):
    """People expected at a séance: who came (or is coming), who is excused, the others."""

    coming: int
    excused: int
    others: int
    is_planned: bool

    @property
    def total(self) -> int:
        return self.coming + self.excused + self.others


def today() -> dt.date:
    return now().astimezone(ZONE).date()


def meetings_of(workstream_ids: Collection[int]) -> defaultdict[int, list[Meeting]]:
    """List séances by workstream and number, with their opening and adjournment; three queries."""
    query = (
        db.select(Meeting)
        .where(Meeting.workstream_id.in_(workstream_ids))
        .order_by(Meeting.number)
        .options(selectinload(Meeting.opening), selectinload(Meeting.adjournment))
    )
    meetings: defaultdict[int, list[Meeting]] = defaultdict(list)
    for meeting in db.session.scalars(query):
        meetings[meeting.workstream_id].append(meeting)
    return meetings


def next_of(meetings: Iterable[Meeting], day: dt.date) -> Meeting | None:
    """The one that is open, else the nearest to come that was not adjourned."""
    coming = [m for m in meetings if m.adjournment is None and (m.opening or m.date >= day)]
    return min(coming, key=lambda m: (not m.is_open, m.date, m.starts_at), default=None)


def last_of(meetings: Iterable[Meeting]) -> list[Meeting]:
    """The latest one that was adjourned, if there is any."""
    return sorted((m for m in meetings if m.adjournment), key=lambda m: m.date)[-1:]


def with_details(meeting_ids: Collection[int]) -> dict[int, Meeting]:
    """Load these séances with their agenda and their list, in a fixed number of queries."""
    query = db.select(Meeting).where(Meeting.id.in_(meeting_ids))
    query = query.options(selectinload(Meeting.items), selectinload(Meeting.attendances))
    return {m.id: m for m in db.session.scalars(query.execution_options(populate_existing=True))}


def turnouts(meetings: Collection[Meeting]) -> dict[int, Turnout]:
    """Count turnouts by meeting (id), in one query. Somebody replaced is counted through the one
    who comes."""
    query = db.select(
        Attendance.meeting_id,
        Attendance.person_id,
        Attendance.presence,
        Attendance.answer,
        Attendance.replaces_id,
    ).where(Attendance.meeting_id.in_([m.id for m in meetings]))
    lines = defaultdict(list)
    for line in db.session.execute(query):
        lines[line.meeting_id].append(line)
    return {m.id: _turnout(lines[m.id], is_planned=m.opening is None) for m in meetings}


def _turnout(lines: Collection, *, is_planned: bool) -> Turnout:
    replacing = [x for x in lines if is_planned or x.presence == Presence.PRESENT]
    replaced = {line.replaces_id for line in replacing}
    counted = [line for line in lines if line.person_id not in replaced]
    if is_planned:
        coming = sum(line.answer == Answer.COMING for line in counted)
        excused = sum(line.answer == Answer.EXCUSED for line in counted)
    else:
        coming = sum(line.presence == Presence.PRESENT for line in counted)
        excused = sum(line.presence == Presence.EXCUSED for line in counted)
    return Turnout(coming, excused, len(counted) - coming - excused, is_planned)
