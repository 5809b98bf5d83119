"""A séance that is held today, whatever the hour of the test."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from workshops import live
from workshops.dates import ZONE
from workshops.extensions import db, now
from workshops.meetings import regions
from workshops.meetings.models import ItemStart, Meeting, Opening
from workshops.people.models import Person


def held_today(meeting: Meeting) -> Meeting:
    meeting.date = now().astimezone(ZONE).date()
    meeting.starts_at, meeting.ends_at = time(0), time(23, 59)
    db.session.commit()
    return meeting


def opened(meeting: Meeting, chair: Person, ago: int = 0, item: int = 0) -> datetime:
    """Open today's séance `ago` minutes ago, at its point `item`; answers the instant."""
    held_today(meeting)
    at = now() - timedelta(minutes=ago)
    meeting.opening = Opening(at=at, person=chair)
    meeting.opening.chairs.append(chair)
    meeting.items[item].starts.append(ItemStart(at=at))
    live.changed(meeting.topic, *regions.FLOW, *regions.SITTING)
    db.session.commit()
    return at
