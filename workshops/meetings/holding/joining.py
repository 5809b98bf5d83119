"""Getting into a séance with its code."""

from __future__ import annotations

from datetime import timedelta

from flask import session

from workshops import live
from workshops.dates import ZONE
from workshops.extensions import db, now
from workshops.meetings.codes import normalised
from workshops.meetings.holding.guessing import note_wrong_code, remember
from workshops.meetings.models import DoorRequest, Meeting
from workshops.people.viewer import Viewer
from workshops.web import loads, public

AFTERWARDS = timedelta(days=1)  # that a code still lets people in, unless the séance runs on


def by_code(typed: str) -> Meeting | None:
    """The séance that has this code, which the browser is then known to know."""
    meeting = db.session.scalar(db.select(Meeting).filter_by(code=normalised(typed)))
    if meeting:
        remember(meeting.code)
    else:
        note_wrong_code()
    return meeting


def lets_in(meeting: Meeting) -> bool:
    """A code seen on a wall is not a key for ever."""
    return meeting.is_open or now().astimezone(ZONE).date() <= meeting.date + AFTERWARDS


def wait_at_door(request: DoorRequest) -> None:
    """Remember in this browser that it made the request."""
    session["doors"] = {**session.get("doors", {}), str(request.meeting_id): request.id}


def leave_door(meeting: Meeting) -> None:
    doors = dict(session.get("doors", {}))
    doors.pop(str(meeting.id), None)
    session["doors"] = doors


def asked_here(meeting: Meeting) -> DoorRequest | None:
    """The request that this browser made at the door of the séance, if any."""
    identifier = session.get("doors", {}).get(str(meeting.id))
    return db.session.get(DoorRequest, identifier) if identifier else None


@loads("waiting_id")
def _load_waiting(_viewer: Viewer, identifier: int) -> DoorRequest | None:
    if identifier not in session.get("doors", {}).values():
        return None
    return db.session.get(DoorRequest, identifier)


live.audience("door", "waiting_id", public)  # the loader has found it theirs
