"""Approves minutes: what was accepted is applied, and the result frozen."""

from __future__ import annotations

from dataclasses import replace

from flask_babel import force_locale, gettext

from workshops.blocks import Document
from workshops.extensions import db, now
from workshops.meetings.models import Meeting
from workshops.minutes.corrections.effects.edits import edits_of
from workshops.minutes.editions.freezing import Print, frozen_edition
from workshops.minutes.editions.store import corrections_of
from workshops.minutes.models.corrections import Correction
from workshops.minutes.models.editions import Approval, Edition, EditionKind
from workshops.minutes.models.signing import NotesReopening
from workshops.minutes.text import frozen
from workshops.minutes.text.edits import apply
from workshops.people.models import Person
from workshops.refusals import RefusedError


def corrected(edition: Edition) -> Document:
    """The circulated text with all that was accepted. Raises RefusedError where two accepted
    corrections contradict each other."""
    document = edition.document
    with force_locale("fr"):
        edits = edits_of(corrections_of(edition), document.blocks)
    return replace(document, blocks=apply(document.blocks, edits))


def require_decided(edition: Edition) -> list[Correction]:
    """Corrections of the edition. Raises RefusedError if one of them has no ruling."""
    corrections = corrections_of(edition)
    undecided = [str(correction.number) for correction in corrections if correction.ruling is None]
    if undecided:
        raise RefusedError(
            gettext(
                "Il reste à décider : demande %(numbers)s. Reportez ce qui doit attendre.",
                numbers=", ".join(undecided),
            )
        )
    return corrections


def approve(
    edition: Edition, printout: Print, meeting: Meeting | None, person: Person | None
) -> Approval:
    """Approve minutes (« avec n corrections »): `printout` is `printed(corrected(edition))`. Its
    notes are closed, also where an approval before this one had been followed by a reopening. The
    caller commits. Raises RefusedError where a correction has no ruling."""
    corrections = require_decided(edition)
    numbers = frozen.kept_numbers(printout.document.blocks, edition.numbers)
    approved_edition = frozen_edition(
        edition.meeting, EditionKind.APPROVED, printout, numbers, person
    )
    count = sum(
        correction.ruling is not None and correction.ruling.changes_minutes
        for correction in corrections
    )
    approval = Approval(
        edition=edition,
        approved=approved_edition,
        meeting=meeting,
        person=person,
        count=count,
        at=now(),
    )
    db.session.add(approval)
    db.session.execute(db.delete(NotesReopening).filter_by(meeting_id=edition.meeting_id))
    return approval
