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
    """The minutes of a séance, circulated and corrected; the following one approved them and has
    told of it in its own words."""
    edition = _circulate(meeting, without_pdf)
    corrections = _ask(edition, DECIDED)
    at = following.planned_start + SECOND_POINT
    president, secretary = _hosts(following)
    for correction, one in zip(corrections, DECIDED, strict=True):
        correction.rulings = [
            Ruling(
                outcome=one.outcome,
                wording=one.agreed,
                motive=one.motive,
                meeting=following,
                person=secretary,
                at=at,
            )
        ]
    db.session.flush()
    made = without_pdf(approving.corrected(edition))
    approval = approving.approve(edition, made, following, president)
    approval.at = approval.approved.at = at + timedelta(minutes=2)
    db.session.add(DraftTaken(meeting_id=following.id, person_id=secretary.id, at=at))


def circulate_with_requests(meeting: Meeting, printer: Printer, deadline: date) -> None:
    _ask(_circulate(meeting, printer, deadline), WAITING)


def _circulate(meeting: Meeting, printer: Printer, deadline: date | None = None) -> Edition:
    """A week after the séance, to all who were invited; the first two have nothing to correct."""
    _, secretary = _hosts(meeting)
    edition = freezing.circulate(meeting, printer(minutes_of(meeting)), secretary, deadline)
    edition.at = meeting.planned_end + VERIFYING
    edition.message = "Merci de relire ce que le PV vous fait dire."
    opened = edition.at + ANSWERING
    for rank, one in enumerate(meeting.attendances):
        receipt = Recipient(person=one.person, sent_at=edition.at)
        if one.presence == Presence.PRESENT and rank % 2:
            receipt.opened_at = opened
        if rank < 2:
            receipt.opened_at = receipt.cleared_at = opened
        edition.recipients.append(receipt)
    return edition


def _ask(edition: Edition, corrections: Iterable[DemoCorrection]) -> list[Correction]:
    """From the third day on, one a day."""
    people = {one.person.name: one.person for one in edition.meeting.attendances}
    receipts = {receipt.person.name: receipt for receipt in edition.recipients}
    _, secretary = _hosts(edition.meeting)
    found: list[Correction] = []
    for number, one in enumerate(corrections, 1):
        at = edition.at + ANSWERING + timedelta(days=number, minutes=37 * number)
        block, start = _place(edition.document, one.quotation)
        correction = Correction(
            number=number,
            person=people[one.person],
            lodged_by=secretary if one.is_lodged else None,
            at=at,
            nature=one.nature,
            block=block,
            start=start,
            end=start + len(one.quotation),
            quotation=one.quotation,
            wording=one.wording,
            source=one.source,
            reason=one.reason,
        )
        receipt = receipts[one.person]
        receipt.opened_at, receipt.cleared_at = receipt.opened_at or at, None
        found.append(correction)
    edition.corrections = found
    return found


def _place(document: Document, quotation: str) -> tuple[str, int]:
    (block,) = (block for block in document.blocks if quotation in block.text)
    return block.id, block.text.index(quotation)


def _hosts(meeting: Meeting) -> tuple[Person, Person]:
    """Co-president and secretary."""
    workstream = meeting.workstream
    return workstream.co_presidents[0], workstream.secretaries[0]
