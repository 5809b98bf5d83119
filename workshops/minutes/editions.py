"""Freezing minutes: circulated, then approved with what was accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from flask_babel import force_locale, gettext
from sqlalchemy.orm import selectinload

from workshops.blocks import Document
from workshops.extensions import db, now
from workshops.meetings.models import Meeting
from workshops.minutes import frozen
from workshops.minutes.correction_models import Correction
from workshops.minutes.edition_models import Approval, Edition, EditionKind
from workshops.minutes.edits import apply
from workshops.minutes.wishes import edits_of
from workshops.people.models import Person

if TYPE_CHECKING:
    from workshops.minutes.pages import Paginated


class EditionError(ValueError):
    """What is asked cannot be done (any more); says why and what to do, in French."""


class Print(NamedTuple):
    """A document with its files and the first and last page of each block."""

    document: Document
    files: Paginated
    pages: frozen.Pages


def printed(document: Document) -> Print:
    """Takes seconds where LibreOffice is there: never call it inside a transaction that writes
    (`db.session.rollback()` first), or nobody else could write meanwhile."""
    from workshops.minutes.page_spans import page_spans  # noqa: PLC0415 - loads pypdf
    from workshops.minutes.pages import paginated  # noqa: PLC0415 - loads python-docx

    files = paginated(document)
    return Print(document, files, page_spans(document, files))


def circulated(meeting: Meeting) -> Edition | None:
    """The latest one that went round."""
    return _latest(meeting, EditionKind.CIRCULATED)


def approved(meeting: Meeting) -> Edition | None:
    return _latest(meeting, EditionKind.APPROVED)


def editions_of(meeting: Meeting) -> list[Edition]:
    query = db.select(Edition).filter_by(meeting_id=meeting.id).order_by(Edition.number)
    return list(db.session.scalars(query))


def _latest(meeting: Meeting, kind: EditionKind) -> Edition | None:
    query = db.select(Edition).filter_by(meeting_id=meeting.id, kind=kind)
    return db.session.scalar(query.order_by(Edition.number.desc()).limit(1))


def hold(edition: Edition) -> None:
    """Others who ask, decide or approve wait until this transaction ends, also where a database has
    several writers; what was read before is read again. Before anything is changed."""
    db.session.execute(db.select(Edition.id).filter_by(id=edition.id).with_for_update())
    db.session.expire_all()


def corrections_of(edition: Edition) -> list[Correction]:
    """Those that were not withdrawn, as they were asked."""
    query = db.select(Correction).filter_by(edition_id=edition.id, withdrawn_at=None)
    return list(db.session.scalars(query.order_by(Correction.number)))


def to_decide(meeting: Meeting) -> list[Edition]:
    """What this séance has to approve: the circulated minutes of earlier ones of the chantier that
    are not approved yet, or of which it decides, or decided, a request that was left open."""
    earlier = (
        db.select(Edition)
        .join(Meeting)
        .where(Meeting.workstream_id == meeting.workstream_id, Meeting.number < meeting.number)
        .where(Edition.kind == EditionKind.CIRCULATED)
        .options(selectinload(Edition.approvals), selectinload(Edition.meeting))
        .order_by(Meeting.number, Edition.number)
    )
    latest = {edition.meeting_id: edition for edition in db.session.scalars(earlier)}.values()
    concerned = _with_requests_for(latest, meeting)
    return [
        edition
        for edition in latest
        if edition.approval is None
        or edition.id in concerned
        or any(approval.meeting_id == meeting.id for approval in edition.approvals)
    ]


def _with_requests_for(editions: Iterable[Edition], meeting: Meeting) -> set[int]:
    """Ids of those with a request that waits, or on which this séance ruled."""
    ids = [edition.id for edition in editions]
    query = db.select(Correction).where(Correction.edition_id.in_(ids))
    return {
        one.edition_id
        for one in db.session.scalars(query)
        if one.is_waiting or any(ruling.meeting_id == meeting.id for ruling in one.rulings)
    }


def circulate(
    meeting: Meeting,
    made: Print,
    person: Person | None,
    deadline: date | None = None,
    source_name: str = "",
) -> Edition:
    """Freeze what is to go round. The caller commits, and sends it.

    Raises EditionError where corrections of an earlier edition were asked, or it was approved.
    """
    require_uncorrected(meeting)
    numbers = frozen.numbers_of(made.document)
    edition = _frozen(meeting, EditionKind.CIRCULATED, made, numbers, person)
    edition.deadline, edition.source_name = deadline, source_name
    return edition


def require_uncorrected(meeting: Meeting) -> None:
    """Raises EditionError where another text of its minutes must not go round any more."""
    former = circulated(meeting)
    if former is None:
        return
    with force_locale("fr"):
        if former.approval:
            raise EditionError(gettext("Ce PV est approuvé : il ne se diffuse plus."))
        if corrections_of(former):
            raise EditionError(
                gettext(
                    "Ce PV circule déjà et des corrections ont été demandées : décidez-les à la "
                    "prochaine séance plutôt que de diffuser un autre texte."
                )
            )


def corrected(edition: Edition) -> Document:
    """The circulated text with all that was accepted. Raises edits.EditError where two accepted
    requests contradict each other."""
    document = edition.document
    with force_locale("fr"):
        edits = edits_of(corrections_of(edition), document.blocks)
    return replace(document, blocks=apply(document.blocks, edits))


def require_decided(edition: Edition) -> list[Correction]:
    """All its requests. Raises EditionError where nothing was decided on one of them."""
    corrections = corrections_of(edition)
    undecided = [str(one.number) for one in corrections if one.ruling is None]
    if undecided:
        raise EditionError(
            gettext(
                "Il reste à décider : demande %(numbers)s. Reportez ce qui doit attendre.",
                numbers=", ".join(undecided),
            )
        )
    return corrections


def approve(
    edition: Edition, made: Print, meeting: Meeting | None, person: Person | None
) -> Approval:
    """« Le PV est approuvé avec n corrections »: `made` is `printed(corrected(edition))`. The
    caller commits. Raises EditionError where a request is not decided."""
    corrections = require_decided(edition)
    numbers = frozen.kept_numbers(made.document.blocks, edition.numbers)
    approved_edition = _frozen(edition.meeting, EditionKind.APPROVED, made, numbers, person)
    count = sum(one.ruling is not None and one.ruling.changes_minutes for one in corrections)
    approval = Approval(
        edition=edition,
        approved=approved_edition,
        meeting=meeting,
        person=person,
        count=count,
        at=now(),
    )
    db.session.add(approval)
    return approval


def _frozen(
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
        word=made.files.docx,
        pdf=made.files.pdf,
        has_pdf=made.files.pdf is not None,
        person=person,
        at=now(),
    )
    edition.fill(made.document, numbers, made.pages)
    db.session.add(edition)
    return edition
