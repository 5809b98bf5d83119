"""How far the minutes of each séance are, for the pages that list séances."""

from __future__ import annotations

from collections.abc import Collection

from flask import url_for
from flask_babel import gettext

from workshops.extensions import db
from workshops.groups.models import Adoption, Split, Subgroup
from workshops.meetings.models import Meeting
from workshops.meetings.slots import Status, tells_minutes_status
from workshops.minutes.models import Minutes, Verification
from workshops.notes.models import Note, Sealing


@tells_minutes_status
def minutes_status(meetings: list[Meeting]) -> dict[int, Status]:
    """Of those that have been opened, in two queries."""
    begun = [meeting for meeting in meetings if meeting.opening]
    ids = [meeting.id for meeting in begun]
    verified, waiting = _verified(ids), _waiting(ids)
    return {
        meeting.id: _status(meeting, meeting.id in verified, meeting.id in waiting)
        for meeting in begun
    }


def _status(meeting: Meeting, is_verified: bool, waits_for_notes: bool) -> Status:
    address = url_for("minutes.show", meeting_id=meeting.id)
    if meeting.adjournment is None:
        return Status("accent", "pen", gettext("en cours"), address)
    if waits_for_notes:
        return Status("warn", "pen", gettext("des notes manquent"), address)
    if not is_verified:
        return Status("warn", "pen", gettext("à vérifier"), address)
    return Status("ok", "check", gettext("vérifié"), address)


def _verified(ids: Collection[int]) -> set[int]:
    query = db.select(Minutes.meeting_id).join(Verification)
    return set(db.session.scalars(query.where(Minutes.meeting_id.in_(ids))))


def _waiting(ids: Collection[int]) -> set[int]:
    """Séances (by id) of which a sub-group has not handed its note in."""
    query = (
        db.select(Split.meeting_id)
        .join(Adoption)
        .join(Subgroup, Subgroup.split_id == Split.id)
        .outerjoin(Note, Note.subgroup_id == Subgroup.id)
        .outerjoin(Sealing)
        .where(Split.meeting_id.in_(ids), Sealing.id.is_(None))
    )
    return set(db.session.scalars(query))
