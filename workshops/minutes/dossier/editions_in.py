"""The frozen minutes of a dossier as rows: editions, corrections, rulings, approvals."""

from __future__ import annotations

from base64 import b64decode
from datetime import date
from typing import Any

from workshops.dossier_parts.entries import Entry, People, instant, instant_if_told, who
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.dossier.frozen_texts import to_document
from workshops.minutes.models.corrections import Correction, DraftTaken, Ruling
from workshops.minutes.models.dismissals import RealHours
from workshops.minutes.models.editions import Approval, Edition, Recipient

SAID = {"wording", "source", "reason", "discussion", "quotation", "row", "column", "start"}


def add_editions(meeting: Meeting, entry: Entry, people: People) -> None:
    entries = {edition["number"]: edition for edition in entry.get("editions", ())}
    rows = {number: _edition(meeting, edition, people) for number, edition in entries.items()}
    db.session.add_all(rows.values())
    for number, edition in entries.items():
        for approval in edition.get("approvals", ()):
            approved = rows[approval["approved"]]
            decision = Approval(**_decided(meeting, approval, people), approved=approved)
            decision.count = approval["count"]
            rows[number].approvals.append(decision)
    for name, model in (("draft_taken", DraftTaken), ("real_hours", RealHours)):
        if done := entry.get(name):
            by = who(done, "by", people)
            person_id = by.id if by else None
            row = model(meeting_id=meeting.id, at=instant(done, "at"), person_id=person_id)
            db.session.add(row)
    _come_home(meeting)


def _edition(meeting: Meeting, entry: Entry, people: People) -> Edition:
    edition = Edition(
        meeting=meeting,
        number=entry["number"],
        kind=entry["kind"],
        at=instant(entry, "at"),
        deadline=date.fromisoformat(entry["deadline"]) if "deadline" in entry else None,
        message=entry.get("message", ""),
        source_name=entry.get("source_name", ""),
    )
    edition.sign(who(entry, "by", people))
    pdf = b64decode(entry["pdf"]) if "pdf" in entry else None
    edition.keep_files(b64decode(entry["word"]), pdf)
    document = to_document(entry["document"], lambda key: people[key].id)
    edition.fill(document, entry.get("numbers", {}), entry.get("pages", {}))
    edition.recipients = [_recipient(value, people) for value in entry.get("recipients", ())]
    edition.corrections = [
        _correction(meeting, value, people) for value in entry.get("corrections", ())
    ]
    return edition


def _recipient(entry: Entry, people: People) -> Recipient:
    return Recipient(
        person=people[entry["person"]],
        sent_at=instant_if_told(entry, "sent_at"),
        reminded_at=instant_if_told(entry, "reminded_at"),
        opened_at=instant_if_told(entry, "opened_at"),
        cleared_at=instant_if_told(entry, "cleared_at"),
    )


def _correction(meeting: Meeting, entry: Entry, people: People) -> Correction:
    correction = Correction(
        number=entry["number"],
        person=people[entry["person"]],
        lodged_by=who(entry, "lodged_by", people),
        author_name=entry["author"]["name"],
        author_organisation=entry["author"].get("organisation", ""),
        lodged_by_name=entry.get("lodged_by_name", ""),
        at=instant(entry, "at"),
        nature=entry["nature"],
        block=entry["block"],
        end=entry["end"],
        withdrawn_at=instant_if_told(entry, "withdrawn_at"),
        **{field: entry[field] for field in SAID & entry.keys()},
    )
    correction.rulings = [
        Ruling(
            **_decided(meeting, ruling, people),
            outcome=ruling["outcome"],
            wording=ruling.get("wording", ""),
            motive=ruling.get("motive", ""),
        )
        for ruling in entry.get("rulings", ())
    ]
    return correction


def _decided(meeting: Meeting, entry: Entry, people: People) -> dict[str, Any]:
    """Date, person and séance of a decision; the séance may be taken in later."""
    number = entry.get("meeting")
    decided_in = next(
        (other for other in meeting.workstream.meetings if other.number == number), None
    )
    return {
        "at": instant(entry, "at"),
        "person": who(entry, "by", people),
        "meeting": decided_in,
        "meeting_number": None if decided_in else number,
    }


def _come_home(meeting: Meeting) -> None:
    """Attach to this séance the decisions that earlier dossiers attributed to its number."""
    of_edition = Edition.meeting.has(Meeting.workstream_id == meeting.workstream_id)
    approvals = db.select(Approval).join(Approval.edition)
    rulings = db.select(Ruling).join(Ruling.correction).join(Correction.edition)
    for query, model in ((approvals, Approval), (rulings, Ruling)):
        held_here = model.meeting_number == meeting.number
        for row in db.session.scalars(query.where(of_edition, held_here)):
            row.meeting, row.meeting_number = meeting, None
