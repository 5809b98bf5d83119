"""The frozen minutes of a séance for its dossier: editions, corrections, rulings, approvals."""

from __future__ import annotations

from base64 import b64encode

from sqlalchemy.orm import joinedload, selectinload, undefer

from workshops.dossiers.frozen_texts import from_document
from workshops.dossiers.outgoing.notes import still_there
from workshops.dossiers.texts import PersonOf
from workshops.dossiers.values import Values, act, given, instant, key
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.models.corrections import Correction, DraftTaken, Ruling
from workshops.minutes.models.dismissals import RealHours
from workshops.minutes.models.editions import Approval, Edition, Recipient

LOADED = (
    *(undefer(Edition.content), undefer(Edition.word), undefer(Edition.pdf)),
    selectinload(Edition.recipients),
    selectinload(Edition.approvals).options(
        joinedload(Approval.approved), joinedload(Approval.meeting)
    ),
    selectinload(Edition.corrections).selectinload(Correction.rulings).joinedload(Ruling.meeting),
)


def editions(meeting: Meeting) -> Values:
    query = db.select(Edition).filter_by(meeting_id=meeting.id).order_by(Edition.number)
    found = db.session.scalars(query.options(*LOADED)).all()
    people = still_there(edition.document.blocks for edition in found)
    key_of: PersonOf = lambda person: key(person) if person in people else None  # noqa: E731
    return given(
        editions=[_edition(edition, key_of) for edition in found],
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
        recipients=[_recipient(one) for one in edition.recipients],
        corrections=[_correction(one) for one in sorted(edition.corrections, key=_number)],
        approvals=[_approval(one) for one in edition.approvals],
    )


def _number(correction: Correction) -> int:
    return correction.number


def _recipient(one: Recipient) -> Values:
    return given(
        person=key(one.person_id),
        sent_at=instant(one.sent_at),
        reminded_at=instant(one.reminded_at),
        opened_at=instant(one.opened_at),
        cleared_at=instant(one.cleared_at),
    )


def _correction(one: Correction) -> Values:
    return given(
        number=one.number,
        person=key(one.person_id),
        lodged_by=key(one.lodged_by_id),
        author={"name": one.author_name, "organisation": one.author_organisation},
        lodged_by_name=one.lodged_by_name,
        at=instant(one.at),
        nature=one.nature,
        block=one.block,
        row=one.row,
        column=one.column,
        start=one.start,
        end=one.end,
        quotation=one.quotation,
        wording=one.wording,
        source=one.source,
        reason=one.reason,
        discussion=one.discussion,
        withdrawn_at=instant(one.withdrawn_at),
        rulings=[_ruling(ruling) for ruling in one.rulings],
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
