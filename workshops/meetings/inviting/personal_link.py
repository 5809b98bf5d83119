"""The signed link of an invitation: whoever holds it answers for one person, without an account."""

from __future__ import annotations

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from workshops.extensions import db, now
from workshops.meetings.models import Attendance, Meeting


class LinkError(ValueError):
    """The link leads nowhere (any more); `reason` is « unknown » or « over »."""

    def __init__(self, reason: str, meeting: Meeting | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.meeting = meeting


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="invitation")


def token_of(attendance: Attendance) -> str:
    """Make a token bound to the person and to the séance: a line put on the list again has the same
    link."""
    return str(_signer().dumps([attendance.meeting_id, attendance.person_id]))


def invited_by(token: str) -> Attendance:
    """Raises LinkError where the token is not ours, the person is no longer on the list, or the
    séance is over."""
    try:
        meeting_id, person_id = _signer().loads(token)
    except (BadSignature, ValueError) as error:
        raise LinkError("unknown") from error
    query = db.select(Attendance).filter_by(meeting_id=meeting_id, person_id=person_id)
    attendance = db.session.scalar(query)
    if attendance is None:
        raise LinkError("unknown", db.session.get(Meeting, meeting_id))
    meeting = attendance.meeting
    if meeting.adjournment or meeting.planned_end < now():
        raise LinkError("over", meeting)
    return attendance
