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
    """Takes seconds where LibreOffice is there: never call it inside a transaction that writes
    (`db.session.rollback()` first), or nobody else could write meanwhile."""
    from workshops.minutes.editions.page_spans import page_spans  # noqa: PLC0415 - loads pypdf
    from workshops.minutes.word.pages import paginated  # noqa: PLC0415 - loads python-docx

    files = paginated(document)
    return Print(document, files, page_spans(document, files))


def circulate(
    meeting: Meeting,
    made: Print,
    person: Person | None,
    deadline: date | None = None,
    source_name: str = "",
) -> Edition:
    """Freeze what is to go round. The caller commits, and sends it.

    Raises RefusedError where corrections of an earlier edition were asked, or it was approved.
    """
    require_uncorrected(meeting)
    numbers = frozen.numbers_of(made.document)
    edition = frozen_edition(meeting, EditionKind.CIRCULATED, made, numbers, person)
    edition.deadline, edition.source_name = deadline, source_name
    return edition


def require_uncorrected(meeting: Meeting) -> None:
    """Raises RefusedError where another text of its minutes must not go round any more."""
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
    made: Print,
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
    edition.fill(made.document, numbers, made.pages)
    edition.keep_files(made.files.docx, made.files.pdf)
    db.session.add(edition)
    return edition
