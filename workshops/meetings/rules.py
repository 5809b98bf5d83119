"""Rights in a séance. `subject` is the meeting or anything that has one (`.meeting`)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Protocol, TypeAlias, TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import Mapped

from workshops import live
from workshops.extensions import db
from workshops.meetings.models import (
    AgendaItem,
    Annex,
    Attendance,
    DoorRequest,
    Meeting,
    PersonRecord,
    SpeechRequest,
    UpcomingMeeting,
    topic_of,
)
from workshops.people.addresses import finds_outside
from workshops.people.viewer import Viewer
from workshops.programmes import rules as programmes
from workshops.web import Loader, loads


class HasMeeting(Protocol):
    @property
    def meeting(self) -> Meeting: ...


class PointsToMeeting(Protocol):
    meeting: Mapped[Meeting]


# A protocol with a property does not take a column in its stead.
OfMeeting: TypeAlias = HasMeeting | PointsToMeeting
T = TypeVar("T", bound=OfMeeting)


def own_attendance(viewer: Viewer, meeting: Meeting) -> Attendance | None:
    """The viewer's line in the list of this meeting: by a personal link, as a guest with a pass, or
    by name."""
    key = ("attendance", meeting.id)
    if key not in viewer.known:
        viewer.known[key] = _find_attendance(viewer, meeting)
    return viewer.known[key]


def own_line(viewer: Viewer, meeting: Meeting) -> Attendance:
    """The line of a viewer who can take part."""
    attendance = own_attendance(viewer, meeting)
    if attendance is None:
        raise LookupError(meeting.id)
    return attendance


def _find_attendance(viewer: Viewer, meeting: Meeting) -> Attendance | None:
    query = db.select(Attendance).filter_by(meeting_id=meeting.id)
    by_link = viewer.links.get(meeting.id)
    if by_link and (attendance := db.session.scalar(query.filter_by(person_id=by_link))):
        return attendance
    if own_pass := viewer.passes.get(meeting.id):
        attendance = db.session.scalar(query.filter_by(id=own_pass.attendance_id))
        if attendance and holds_pass(viewer, attendance):
            return attendance
    if viewer.person:
        return db.session.scalar(query.filter_by(person_id=viewer.person.id))
    return None


def holds_pass(viewer: Viewer, attendance: Attendance) -> bool:
    """Tell whether the viewer took this name with the code, and nobody has freed it since."""
    own_pass = viewer.passes.get(attendance.meeting_id)
    return own_pass is not None and own_pass == attendance.current_pass


def can_follow(viewer: Viewer, subject: OfMeeting) -> bool:
    """See the séance: its members, those invited, and guests with a pass."""
    meeting = subject.meeting
    if programmes.belongs(viewer, meeting.workstream):
        return True
    return own_attendance(viewer, meeting) is not None


def can_take_part(viewer: Viewer, subject: OfMeeting) -> bool:
    """Raise a hand, sit in a sub-group: whoever has a line in the list."""
    return own_attendance(viewer, subject.meeting) is not None


def can_prepare(viewer: Viewer, subject: OfMeeting) -> bool:
    return programmes.prepares(viewer, subject.meeting.workstream)


# The secretary ticks names too: co-presidents are busy welcoming people.
can_take_attendance = can_prepare


def can_lead(viewer: Viewer, subject: OfMeeting) -> bool:
    return programmes.leads(viewer, subject.meeting.workstream)


@finds_outside
def attending_elsewhere(workstreams: Collection[int]) -> Iterable[int]:
    """Ids of the people on the list of a séance of a chantier other than these."""
    query = db.select(Attendance.person_id).join(Attendance.meeting).distinct()
    return db.session.scalars(query.where(Meeting.workstream_id.not_in(workstreams)))


def within_reach(model: type[T]) -> Loader:
    """A loader that finds a row of `model` when the viewer may follow its meeting."""

    def load(viewer: Viewer, identifier: int) -> T | None:
        row = db.session.get(model, identifier)
        return row if row and can_follow(viewer, row) else None

    return load


for argument, model in (
    ("meeting_id", Meeting),
    ("item_id", AgendaItem),
    ("attendance_id", Attendance),
    ("upcoming_id", UpcomingMeeting),
    ("annex_id", Annex),
    ("door_id", DoorRequest),
    ("record_id", PersonRecord),
    ("speech_id", SpeechRequest),
):
    loads(argument)(within_reach(model))


@live.narrows
def _to_a_meeting(row: Any) -> str | None:
    """Narrow a change to the séance whose row it is; one that changes séances bears on more."""
    state = inspect(row)
    if "meeting_id" not in state.mapper.column_attrs or not row.meeting_id:
        return None
    has_moved = state.persistent and state.attrs.meeting_id.history.has_changes()
    return None if has_moved else topic_of(row.meeting_id)


# By rank: who may join several follows the first, which is shown most.
AUDIENCES = {"chair": can_lead, "secretary": can_prepare, "participant": can_follow}

for name, rule in AUDIENCES.items():
    live.audience(name, "meeting_id", rule)
live.audience("projector", "meeting_id", can_lead)


def audience_of(viewer: Viewer, subject: OfMeeting) -> str:
    """Give the audience whose pushes this viewer's page of a séance takes; they may follow it."""
    return next(name for name, rule in AUDIENCES.items() if rule(viewer, subject))
