"""Queries for editions, and for the corrections of each."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import selectinload

from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.models.corrections import Correction
from workshops.minutes.models.editions import Edition, EditionKind


def circulated(meeting: Meeting) -> Edition | None:
    """The latest circulated edition."""
    return _latest(meeting, EditionKind.CIRCULATED)


def approved(meeting: Meeting) -> Edition | None:
    return _latest(meeting, EditionKind.APPROVED)


def editions_of(meeting: Meeting) -> list[Edition]:
    query = db.select(Edition).filter_by(meeting_id=meeting.id).order_by(Edition.number)
    return list(db.session.scalars(query))


def latest(meeting: Meeting) -> Edition | None:
    """The edition that counts: the approved one, else the one that went round last."""
    query = db.select(Edition).filter_by(meeting_id=meeting.id)
    return db.session.scalar(query.order_by(Edition.number.desc()).limit(1))


def _latest(meeting: Meeting, kind: EditionKind) -> Edition | None:
    query = db.select(Edition).filter_by(meeting_id=meeting.id, kind=kind)
    return db.session.scalar(query.order_by(Edition.number.desc()).limit(1))


def hold(edition: Edition) -> None:
    """Lock the edition before anything changes: others who ask, decide or approve wait until this
    transaction ends, on any database. What was read before is read again."""
    db.session.execute(db.select(Edition.id).filter_by(id=edition.id).with_for_update())
    db.session.expire_all()


def corrections_of(edition: Edition) -> list[Correction]:
    """Corrections that were not withdrawn, in the order of their numbers."""
    query = db.select(Correction).filter_by(edition_id=edition.id, withdrawn_at=None)
    return list(db.session.scalars(query.order_by(Correction.number)))


def to_decide(meeting: Meeting) -> list[Edition]:
    """Editions that this séance has to approve: the circulated minutes of earlier ones of the
    chantier, if not approved yet or if it decides, or decided, a correction left open."""
    earlier = (
        db.select(Edition)
        .join(Meeting)
        .where(Meeting.workstream_id == meeting.workstream_id, Meeting.number < meeting.number)
        .where(Edition.kind == EditionKind.CIRCULATED)
        .options(selectinload(Edition.approvals), selectinload(Edition.meeting))
        .order_by(Meeting.number, Edition.number)
    )
    latest = {edition.meeting_id: edition for edition in db.session.scalars(earlier)}.values()
    concerned = _with_corrections_for(latest, meeting)
    return [
        edition
        for edition in latest
        if edition.approval is None
        or edition.id in concerned
        or any(approval.meeting_id == meeting.id for approval in edition.approvals)
    ]


def _with_corrections_for(editions: Iterable[Edition], meeting: Meeting) -> set[int]:
    """Ids of editions with a correction that waits, or on which this séance ruled."""
    ids = [edition.id for edition in editions]
    query = db.select(Correction).where(Correction.edition_id.in_(ids))
    return {
        correction.edition_id
        for correction in db.session.scalars(query)
        if correction.is_waiting
        or any(ruling.meeting_id == meeting.id for ruling in correction.rulings)
    }
