"""Lines in the history of a séance."""

from __future__ import annotations

from workshops import history
from workshops.meetings.models import Meeting


def record(meeting: Meeting, actor: object, message: str, **values: str | int) -> history.Event:
    """`message` uses %(actor)s; the caller commits."""
    return history.record(
        meeting.topic, actor, message, workstream_id=meeting.workstream_id, **values
    )
