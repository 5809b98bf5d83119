"""The two PVs of the demonstration that went round: one is approved with corrections, six requests
wait on the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from workshops.blocks import Document
from workshops.extensions import db
from workshops.meetings.models import Meeting, Presence
from workshops.minutes.composed.compose import minutes_of
from workshops.minutes.corrections.deciding import approving
from workshops.minutes.demo.requests import DECIDED, WAITING, DemoCorrection
from workshops.minutes.editions import freezing
from workshops.minutes.editions.freezing import Print
from workshops.minutes.models.corrections import Correction, DraftTaken, Ruling
from workshops.minutes.models.editions import Edition, Recipient
from workshops.minutes.word.builder import build
from workshops.minutes.word.pages import Paginated
from workshops.people.models import Person

Printer = Callable[[Document], Print]
VERIFYING, ANSWERING = timedelta(days=7), timedelta(days=2)
SECOND_POINT = timedelta(minutes=50)  # after the planned hour; the séance began late


def without_pdf(document: Document) -> Print:
    """Seconds faster than `freezing.printed`: nobody waits for LibreOffice."""
    return Print(document, Paginated(build(document), None, {}), {})


def approve_with_corrections(meeting: Meeting, following: Meeting) -> None:
    """Approve, in the following séance, the minutes of one that were circulated and corrected; it
    has told of it in its own words."""
    edition = _circulate(meeting, without_pdf)
    corrections = _ask(edition, DECIDED)
    at = following.planned_start + SECOND_POINT
    president, secretary = _hosts(following)
    for correction, demo_correction in zip(corrections, DECIDED, strict=True):
        correction.rulings = [
            Ruling(
                outcome=demo_correction.outcome,
                wording=demo_correction.agreed,
                motive=demo_correction.motive,
                meeting=following,
                person=secretary,
                at=at,
            )
        ]
    db.session.flush()
    corrected = without_pdf(approving.corrected(edition))
    approval = approving.approve(edition, corrected, following, president)
    approval.at = approval.approved.at = at + timedelta(minutes=2)
    db.session.add(DraftTaken(meeting_id=following.id, person_id=secretary.id, at=at))


def circulate_with_requests(meeting: Meeting, printer: Printer, deadline: date) -> None:
    _ask(_circulate(meeting, printer, deadline), WAITING)


def _circulate(meeting: Meeting, printer: Printer, deadline: date | None = None) -> Edition:
    """Circulate a week after the séance, to all who were invited; the first two have nothing to
    correct."""
    _, secretary = _hosts(meeting)
    edition = freezing.circulate(meeting, printer(minutes_of(meeting)), secretary, deadline)
    edition.at = meeting.planned_end + VERIFYING
    edition.message = "Merci de relire ce que le PV vous fait dire."
    opened = edition.at + ANSWERING
    for rank, attendance in enumerate(meeting.attendances):
        receipt = Recipient(person=attendance.person, sent_at=edition.at)
        if attendance.presence == Presence.PRESENT and rank % 2:
            receipt.opened_at = opened
        if rank < 2:
            receipt.opened_at = receipt.cleared_at = opened
        edition.recipients.append(receipt)
    return edition


def _ask(edition: Edition, demo_corrections: Iterable[DemoCorrection]) -> list[Correction]:
    """Lodge a correction a day, from the third day on."""
    people = {line.person.name: line.person for line in edition.meeting.attendances}
    receipts = {receipt.person.name: receipt for receipt in edition.recipients}
    _, secretary = _hosts(edition.meeting)
    corrections: list[Correction] = []
    for number, demo_correction in enumerate(demo_corrections, 1):
        at = edition.at + ANSWERING + timedelta(days=number, minutes=37 * number)
        block, start = _place(edition.document, demo_correction.quotation)
        correction = Correction(
            number=number,
            person=people[demo_correction.person],
            lodged_by=secretary if demo_correction.is_lodged else None,
            at=at,
            nature=demo_correction.nature,
            block=block,
            start=start,
            end=start + len(demo_correction.quotation),
            quotation=demo_correction.quotation,
            wording=demo_correction.wording,
            source=demo_correction.source,
            reason=demo_correction.reason,
        )
        receipt = receipts[demo_correction.person]
        receipt.opened_at, receipt.cleared_at = receipt.opened_at or at, None
        corrections.append(correction)
    edition.corrections = corrections
    return corrections


def _place(document: Document, quotation: str) -> tuple[str, int]:
    (block,) = (block for block in document.blocks if quotation in block.text)
    return block.id, block.text.index(quotation)


def _hosts(meeting: Meeting) -> tuple[Person, Person]:
    """Co-president and secretary."""
    workstream = meeting.workstream
    return workstream.co_presidents[0], workstream.secretaries[0]
