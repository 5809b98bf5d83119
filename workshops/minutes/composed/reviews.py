"""Reviews of earlier minutes by a séance, as its own minutes tell them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from workshops.blocks import Speaker
from workshops.dates import ZONE
from workshops.extensions import db
from workshops.meetings.models import AgendaItem, ItemKind, Meeting
from workshops.minutes.composition.sitting import Review, ReviewedCorrection
from workshops.minutes.corrections.effects.preview import Reworded, preview
from workshops.minutes.corrections.effects.to_decide import CorrectionRegister, deciding
from workshops.minutes.models.corrections import Correction, DraftTaken, Ruling
from workshops.minutes.models.terms import REPLACING, Nature, RulingOutcome
from workshops.minutes.text.changes import Op, Segment

LONG = 160  # characters of a passage that nobody wants to read twice


def reviews_to_print(meeting: Meeting) -> tuple[Review, ...]:
    """Reviews to print; none where the secretary took the draft over into the point's note."""
    return () if draft_taken(meeting) else reviews_of(meeting)


def draft_taken(meeting: Meeting) -> DraftTaken | None:
    return db.session.scalar(db.select(DraftTaken).filter_by(meeting_id=meeting.id))


def approval_point(meeting: Meeting) -> AgendaItem | None:
    return next((item for item in meeting.items if item.kind == ItemKind.APPROVAL), None)


def reviews_of(meeting: Meeting) -> tuple[Review, ...]:
    """Reviews by this séance; none before its opening."""
    if meeting.opening is None:
        return ()
    has_point = approval_point(meeting) is not None
    return tuple(
        _review(register)
        for register in deciding(meeting).registers
        if register.is_begun or (has_point and _is_in_time(register.edition.at, meeting))
    )


def _is_in_time(at: datetime, meeting: Meeting) -> bool:
    """Tell whether the séance was not over yet at that moment, so that it could speak of it."""
    return meeting.adjournment is None or at <= meeting.adjournment.at


def _review(register: CorrectionRegister) -> Review:
    edition, meeting = register.edition, register.meeting
    return Review(
        number=edition.meeting.number,
        date=edition.meeting.date,
        circulated_on=None if edition.source_name else edition.at.astimezone(ZONE).date(),
        corrections=tuple(
            _correction(correction, meeting)
            for correction in register.corrections
            if register.has_ruled(correction) or _is_in_time(correction.at, meeting)
        ),
        accepted=register.approval.count if register.approval else None,
    )


def _correction(correction: Correction, meeting: Meeting) -> ReviewedCorrection:
    ruling = _ruling_as_of(correction, meeting)
    before, after = _readings(correction, correction.wording)
    return ReviewedCorrection(
        number=correction.number,
        by=Speaker(correction.author_name, correction.person_id),
        service=correction.author_organisation,
        nature=Nature(correction.nature),
        section=correction.edition.numbers.get(correction.block, ""),
        page=correction.page,
        before=before,
        after=after,
        source=correction.source,
        reason=correction.reason,
        discussion=correction.discussion,
        outcome=RulingOutcome(ruling.outcome) if ruling else None,
        agreed=_readings(correction, ruling.wording)[1] if ruling and ruling.wording else "",
        motive=ruling.motive if ruling else "",
    )


def _ruling_as_of(correction: Correction, meeting: Meeting) -> Ruling | None:
    """The ruling in force at the end of this séance; None if only an earlier one postponed it."""
    known = [r for r in correction.rulings if r.meeting and r.meeting.number <= meeting.number]
    if not known or (known[-1].outcome == RulingOutcome.POSTPONED and known[-1].meeting != meeting):
        return None
    return known[-1]


def _readings(correction: Correction, wording: str) -> tuple[str, str]:
    """The quoted words and the proposed ones; of a long passage only what changes."""
    quotation = correction.quotation
    if not wording or len(quotation) <= LONG or correction.nature not in REPLACING:
        return quotation, wording
    texts = preview(correction, wording).texts
    return _reading(texts, Op.INSERT), _reading(texts, Op.DELETE)


def _reading(texts: Iterable[Reworded], left_out: Op) -> str:
    """One of the two versions, with a few words around what changes."""
    return " ".join(_words(text.excerpt, left_out) for text in texts).strip()


def _words(segments: Iterable[Segment], left_out: Op) -> str:
    return "".join(part.text for part in segments if part.op is not left_out)
