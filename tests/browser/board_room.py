"""A room with a proposal on the board, for the browser tests of sub-groups."""

from __future__ import annotations

from tests.cast import Cast
from tests.groups.room import Room, fill
from workshops.extensions import db
from workshops.groups.splitting.asking import SplitSettings
from workshops.groups.splitting.problem_of import DEFAULT_WEIGHTS
from workshops.groups.splitting.proposing import propose
from workshops.meetings.models import Presence


def proposed_room(cast: Cast) -> Room:
    """Fill a room with a proposal of three groups, and one who arrived since. Loaded and cut off
    from the database, so that this process holds no lock while the server writes."""
    room = fill(cast)
    for attendance in cast.meeting.attendances[:2]:
        attendance.presence = Presence.EXCUSED
    propose(cast.meeting, SplitSettings(3, DEFAULT_WEIGHTS))
    db.session.flush()
    room.arrive("Noémie", "Tardive")
    db.session.commit()
    for loaded in (cast.president, cast.secretary, cast.member, cast.meeting, *room.here):
        db.session.refresh(loaded)
    db.session.expunge_all()
    db.session.rollback()
    return room
