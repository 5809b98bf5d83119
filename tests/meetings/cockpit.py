"""Acts in the cockpit, and what has begun."""

from __future__ import annotations

from workshops.extensions import db
from workshops.meetings.holding.clock_of import starts_of
from workshops.meetings.models import (
    AgendaItem,
    Meeting,
)


def act(president, cast, path: str, **data):
    """POST on the séance, following to the cockpit; the page."""
    address = f"/seances/{cast.meeting.id}/{path}"
    answer = president.post(address, data, follow_redirects=True)
    db.session.expire_all()
    return answer


def start(president, item: AgendaItem):
    president.post(f"/points/{item.id}/debut")
    db.session.expire_all()


def begun(meeting: Meeting) -> list[str]:
    return [start.item.title for start in starts_of(meeting)]
