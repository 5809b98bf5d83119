"""The frozen minutes of a séance for its dossier: editions, corrections, rulings, approvals."""

from __future__ import annotations

from base64 import b64encode

from sqlalchemy.orm import joinedload, selectinload, undefer
from sqlalchemy.sql.base import ExecutableOption

from workshops.dossier_parts.texts import PersonOf, still_there
from workshops.dossier_parts.values import Values, act, given, instant, key
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.dossier.frozen_texts import from_document
from workshops.minutes.models.corrections import Correction, DraftTaken, Ruling
from workshops.minutes.models.dismissals import RealHours
from workshops.minutes.models.editions import Approval, Edition, Recipient


def _loaded() -> tuple[ExecutableOption, ...]:
    """Load with it what will be read. Made when asked: it configures all mappers."""
    return (
        *(undefer(Edition.content), undefer(Edition.word), undefer(Edition.pdf)),
        selectinload(Edition.recipients),
        selectinload(Edition.approvals).options(
            joinedload(Approval.approved), joinedload(Approval.meeting)
        ),
        selectinload(Edition.corrections)
        .selectinload(Correction.rulings)
        .joinedload(Ruling.meeting),
    )


def editions(meeting: Meeting) -> Values:
    query = db.select(Edition).filter_by(meeting_id=meeting.id).order_by(Edition.number)
    rows = db.session.scalars(query.options(*_loaded())).all()
    people = still_there(edition.document.blocks for edition in rows)
    key_of: PersonOf = lambda person: key(person) if person in people else None  # noqa: E731
    return given(
        editions=[_edition(edition, key_of) for edition in rows],
        draft_taken=act(db.session.scalar(db.select(DraftTaken).filter_by(meeting_id=meeting.id))),
        real_hours=act(db.session.scalar(db.select(RealHours).filter_by(meeting_id=meeting.id))),
    )


def _edition(edition: Edition, key_of: PersonOf) -> Values:
    return given(
        number=edition.number,
        kind=edition.kind,
        **act(edition) or {},
        deadline=edition.deadline and edition.deadline.isoformat(),
        message=edition.message,
        source_name=edition.source_name,
        digest=edition.digest,
        document=from_document(edition.document, key_of),
        numbers=edition.numbers,
        pages=edition.pages,
        word=b64encode(edition.word).decode(),
        pdf=edition.pdf and b64encode(edition.pdf).decode(),
        recipients=[_recipient(row) for row in edition.recipients],
        corrections=[_correction(row) for row in sorted(edition.corrections, key=_number)],
        approvals=[_approval(row) for row in edition.approvals],
    )


def _number(correction: Correction) -> int:
    return correction.number


def _recipient(row: Recipient) -> Values:
    return given(
        person=key(row.person_id),
        sent_at=instant(row.sent_at),
        reminded_at=instant(row.reminded_at),
        opened_at=instant(row.opened_at),
        cleared_at=instant(row.cleared_at),
    )


def _correction(row: Correction) -> Values:
    return given(
        number=row.number,
        person=key(row.person_id),
        lodged_by=key(row.lodged_by_id),
        author={"name": row.author_name, "organisation": row.author_organisation},
        lodged_by_name=row.lodged_by_name,
        at=instant(row.at),
        nature=row.nature,
        block=row.block,
        row=row.row,
        column=row.column,
        start=row.start,
        end=row.end,
        quotation=row.quotation,
        wording=row.wording,
        source=row.source,
        reason=row.reason,
        discussion=row.discussion,
        withdrawn_at=instant(row.withdrawn_at),
        rulings=[_ruling(ruling) for ruling in row.rulings],
    )


def _ruling(ruling: Ruling) -> Values:
    return given(
        outcome=ruling.outcome,
        wording=ruling.wording,
        motive=ruling.motive,
        **act(ruling) or {},
        meeting=ruling.held_in,
    )


def _approval(approval: Approval) -> Values:
    return given(
        approved=approval.approved.number,
        **act(approval) or {},
        meeting=approval.held_in,
        count=approval.count,
    )
