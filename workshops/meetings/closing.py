"""The rule that closes what was noted in a séance, as features above know it: one for pages,
sockets and whatever writes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, false, literal, or_

from workshops.extensions import db
from workshops.meetings import extending
from workshops.meetings.models import Meeting


def has_closed(meeting_id: ColumnElement[int] | Any) -> ColumnElement[bool]:
    """The condition, for queries, that the séance with this id is closed."""
    return or_(false(), *(meeting_id.in_(find()) for find in extending.closings))


def is_closed(meeting: Meeting) -> bool:
    """Tell whether it is closed, by one query each time: who has a page open for hours is to be
    refused at once."""
    return bool(db.session.scalar(db.select(has_closed(literal(meeting.id)))))
