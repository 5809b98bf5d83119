"""The rule that closes what was noted in a séance, as features above know it: one for pages,
sockets and whatever writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup
from sqlalchemy import ColumnElement, Select, false, literal, or_

from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.people.viewer import Viewer

ClosedMeetings = Callable[[], Select[tuple[int]]]
Panel = Callable[[Meeting, Viewer], str]

_closed: list[ClosedMeetings] = []
_panels: list[Panel] = []


def closes(find: ClosedMeetings) -> ClosedMeetings:
    """Register the query for the ids of séances that a feature closes."""
    _closed.append(find)
    return find


def closed_panel(render: Panel) -> Panel:
    """Register HTML for the pages on which a séance is changed: that it is closed, and what a
    change is worth now; "" where there is nothing to say."""
    _panels.append(render)
    return render


def has_closed(meeting_id: ColumnElement[int] | Any) -> ColumnElement[bool]:
    """The condition, for queries, that the séance with this id is closed."""
    return or_(false(), *(meeting_id.in_(find()) for find in _closed))


def is_closed(meeting: Meeting) -> bool:
    """Tell whether it is closed, by one query each time: who has a page open for hours is to be
    refused at once."""
    return bool(db.session.scalar(db.select(has_closed(literal(meeting.id)))))


def panels(meeting: Meeting, viewer: Viewer) -> list[Markup]:
    return [Markup(render(meeting, viewer)) for render in _panels]  # noqa: S704
