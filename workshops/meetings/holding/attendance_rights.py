"""Closing of sockets already open when somebody loses the role or the pass that let them in."""

from __future__ import annotations

from sqlalchemy import Connection, event, inspect
from sqlalchemy.orm import Mapper

from workshops import live
from workshops.extensions import db
from workshops.meetings.models import Attendance, Meeting, topic_of
from workshops.programmes.models import Membership


@event.listens_for(Attendance, "after_delete")
def _taken_off_the_list(_: Mapper, _connection: Connection, attendance: Attendance) -> None:
    live.recheck(topic_of(attendance.meeting_id))


@event.listens_for(Attendance, "after_update")
def _pass_withdrawn(mapper: Mapper, connection: Connection, attendance: Attendance) -> None:
    # Of a value that was not read before it was written, the history has no « deleted ».
    changed = inspect(attendance).attrs.claimed_at.history.has_changes()
    if changed and attendance.claimed_at is None:
        _taken_off_the_list(mapper, connection, attendance)


@event.listens_for(Membership, "after_delete")
def _role_lost(_: Mapper, connection: Connection, membership: Membership) -> None:
    query = db.select(Meeting.id).filter_by(workstream_id=membership.workstream_id)
    for meeting_id in connection.scalars(query):
        live.recheck(topic_of(meeting_id))


@event.listens_for(Membership, "after_update")
def _role_changed(mapper: Mapper, connection: Connection, membership: Membership) -> None:
    if inspect(membership).attrs.role.history.has_changes():
        _role_lost(mapper, connection, membership)
