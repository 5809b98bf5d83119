"""Freezes minutes: printed once, kept as they are, and circulated."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from flask_babel import force_locale, gettext

from workshops.blocks import Document
from workshops.extensions import db, now
from workshops.meetings.models import Meeting
from workshops.minutes.editions.store import circulated, corrections_of
from workshops.minutes.models.editions import Edition, EditionKind
from workshops.minutes.text import frozen
from workshops.people.models import Person
from workshops.refusals import RefusedError

if TYPE_CHECKING:
    from workshops.minutes.word.pages import Paginated


class Print(NamedTuple):
    """A document with its files and the first and last page of each block."""

    document: Document
    files: Paginated
    pages: frozen.Pages


def printed(document: Document) -> Print:
    """Print a document. Takes seconds with LibreOffice: never call it inside a transaction that
    writes (`db.session.rollback()` first), or nobody else could write meanwhile."""
    from workshops.minutes.editions.page_spans import page_spans  # noqa: PLC0415 - loads pypdf
    from workshops.minutes.word.pages import paginated  # noqa: PLC0415 - loads python-docx

    files = paginated(document)
    return Print(document, files, page_spans(document, files))


def circulate(
    meeting: Meeting,
    printout: Print,
    person: Person | None,
    deadline: date | None = None,
    source_name: str = "",
) -> Edition:
    """Freeze what is to go round. The caller commits, and sends it.

    Raises RefusedError where an earlier edition has corrections, or it was approved.
    """
    require_uncorrected(meeting)
    numbers = frozen.numbers_of(printout.document)
    edition = frozen_edition(meeting, EditionKind.CIRCULATED, printout, numbers, person)
    edition.deadline, edition.source_name = deadline, source_name
    return edition


def require_uncorrected(meeting: Meeting) -> None:
    """Check that another text may still go round. Raises RefusedError."""
    former = circulated(meeting)
    if former is None:
        return
    with force_locale("fr"):
        if former.approval:
            raise RefusedError(gettext("Ce PV est approuvé : il ne se diffuse plus."))
        if corrections_of(former):
            raise RefusedError(
                gettext(
                    "Ce PV circule déjà et des corrections ont été demandées : décidez-les à la "
                    "prochaine séance plutôt que de diffuser un autre texte."
                )
            )


def frozen_edition(
    meeting: Meeting,
    kind: EditionKind,
    printout: Print,
    numbers: dict[str, str],
    person: Person | None,
) -> Edition:
    used = db.session.scalar(
        db.select(db.func.max(Edition.number)).where(Edition.meeting_id == meeting.id)
    )
    edition = Edition(
        meeting=meeting,
        number=(used or 0) + 1,
        kind=kind,
        at=now(),
    )
    edition.sign(person)
    edition.fill(printout.document, numbers, printout.pages)
    edition.keep_files(printout.files.docx, printout.files.pdf)
    db.session.add(edition)
    return edition
