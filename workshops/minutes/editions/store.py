"""Editions as the database holds them, and what was asked of each."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import selectinload

from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.models.corrections import Correction
from workshops.minutes.models.editions import Edition, EditionKind


def circulated(meeting: Meeting) -> Edition | None:
    """The latest one that went round."""
    return _latest(meeting, EditionKind.CIRCULATED)


def approved(meeting: Meeting) -> Edition | None:
    return _latest(meeting, EditionKind.APPROVED)


def editions_of(meeting: Meeting) -> list[Edition]:
    query = db.select(Edition).filter_by(meeting_id=meeting.id).order_by(Edition.number)
    return list(db.session.scalars(query))


def latest(meeting: Meeting) -> Edition | None:
    """What counts: the approved edition, else the one that went round last."""
    query = db.select(Edition).filter_by(meeting_id=meeting.id)
    return db.session.scalar(query.order_by(Edition.number.desc()).limit(1))


def _latest(meeting: Meeting, kind: EditionKind) -> Edition | None:
    query = db.select(Edition).filter_by(meeting_id=meeting.id, kind=kind)
    return db.session.scalar(query.order_by(Edition.number.desc()).limit(1))


def hold(edition: Edition) -> None:
    """Others who ask, decide or approve wait until this transaction ends, also where a database has
    several writers; what was read before is read again. Before anything is changed."""
    db.session.execute(db.select(Edition.id).filter_by(id=edition.id).with_for_update())
    db.session.expire_all()


def corrections_of(edition: Edition) -> list[Correction]:
    """Those that were not withdrawn, as they were asked."""
    query = db.select(Correction).filter_by(edition_id=edition.id, withdrawn_at=None)
    return list(db.session.scalars(query.order_by(Correction.number)))


def to_decide(meeting: Meeting) -> list[Edition]:
    """What this séance has to approve: the circulated minutes of earlier ones of the chantier that
    are not approved yet, or of which it decides, or decided, a request that was left open."""
    earlier = (
        db.select(Edition)
        .join(Meeting)
        .where(Meeting.workstream_id == meeting.workstream_id, Meeting.number < meeting.number)
        .where(Edition.kind == EditionKind.CIRCULATED)
        .options(selectinload(Edition.approvals), selectinload(Edition.meeting))
        .order_by(Meeting.number, Edition.number)
    )
    latest = {edition.meeting_id: edition for edition in db.session.scalars(earlier)}.values()
    concerned = _with_requests_for(latest, meeting)
    return [
        edition
        for edition in latest
        if edition.approval is None
        or edition.id in concerned
        or any(approval.meeting_id == meeting.id for approval in edition.approvals)
    ]


def _with_requests_for(editions: Iterable[Edition], meeting: Meeting) -> set[int]:
    """Ids of those with a request that waits, or on which this séance ruled."""
    ids = [edition.id for edition in editions]
    query = db.select(Correction).where(Correction.edition_id.in_(ids))
    return {
        one.edition_id
        for one in db.session.scalars(query)
        if one.is_waiting or any(ruling.meeting_id == meeting.id for ruling in one.rulings)
    }
