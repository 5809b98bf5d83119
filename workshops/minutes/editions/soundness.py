"""Checks that stored editions are still what was frozen, for `panache doctor`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy.orm import Session, selectinload, undefer
from sqlalchemy.orm.interfaces import ORMOption

from workshops.blocks import plain
from workshops.extensions import db, reading
from workshops.minutes.models.corrections import Correction
from workshops.minutes.models.editions import Approval, Edition
from workshops.minutes.text import frozen
from workshops.minutes.text.places import Spot, texts

Words = dict[Spot, str]  # the texts of an edition


def _whole() -> tuple[ORMOption, ...]:
    """Load what other pages leave out. Made when asked: it configures all mappers."""
    return (
        undefer(Edition.content),
        undefer(Edition.word),
        undefer(Edition.pdf),
        selectinload(Edition.meeting),
    )


class Damage(NamedTuple):
    """The faults of one edition, a clause each."""

    edition: str
    faults: list[str]


def edition_count() -> int:
    return db.session.scalar(db.select(db.func.count(Edition.id))) or 0


def damages() -> Iterator[Damage]:
    """Yield the editions that are not as they were frozen. One is in memory at a time:
    megabytes."""
    with reading(), Session(db.engine) as session:
        ids = list(session.scalars(db.select(Edition.id).order_by(Edition.id)))
    for edition_id in ids:
        with reading(), Session(db.engine) as session:
            damage = _examined(session, edition_id)
        if damage.faults:
            yield damage


def _examined(session: Session, edition_id: int) -> Damage:
    try:
        edition = session.get_one(Edition, edition_id, options=_whole())
        return Damage(_name(edition), list(_faults(session, edition)))
    except ValueError:  # what is stored is not even JSON
        return Damage(f"Édition d'identifiant {edition_id}", ["elle ne se lit plus"])


def _name(edition: Edition) -> str:
    meeting = edition.meeting
    return (
        f"Édition {edition.number} du PV de la séance {meeting.number}, chantier "
        f"{meeting.workstream.number} (« {meeting.workstream.title} »)"
    )


def _faults(session: Session, edition: Edition) -> Iterator[str]:
    yield from _file_faults(edition)
    try:
        words = {spot: plain(runs) for b in edition.document.blocks for spot, runs in texts(b)}
    except (AttributeError, KeyError, TypeError, ValueError):
        yield "le texte ne se lit plus"
        return
    if not edition.is_intact:
        yield "le texte ou les § ne sont plus ceux qui ont été figés"
    yield from _number_faults(edition)
    yield from _renumbering_faults(session, edition)
    for correction in edition.corrections:
        yield from _anchor_faults(correction, words)


def _file_faults(edition: Edition) -> Iterator[str]:
    if frozen.file_digest(edition.word) != edition.word_digest:
        yield "le fichier Word n'est plus celui qui a été figé"
    pdf_digest = "" if edition.pdf is None else frozen.file_digest(edition.pdf)
    if pdf_digest != edition.pdf_digest or edition.has_pdf is not (edition.pdf is not None):
        yield "le PDF n'est plus celui qui a été figé"
    if _pages_digest(edition) != edition.pages_digest:
        yield "les pages des paragraphes ne sont plus celles qui ont été figées"


def _pages_digest(edition: Edition) -> str:
    try:
        return frozen.pages_digest(edition.pages)
    except (AttributeError, TypeError):  # not the shape that we store
        return ""


def _number_faults(edition: Edition) -> Iterator[str]:
    known = {block.id for block in edition.document.blocks}
    for block in edition.numbers.keys() - known:
        yield f"le § {edition.numbers[block]} n'a plus de paragraphe"
    for number, count in Counter(edition.numbers.values()).items():
        if count > 1:
            yield f"le § {number} figure {count} fois"


def _renumbering_faults(session: Session, edition: Edition) -> Iterator[str]:
    """Yield faults of §: a paragraph keeps its own in the edition that was approved."""
    approval = session.scalar(db.select(Approval).filter_by(approved_id=edition.id))
    for block, number in approval.edition.numbers.items() if approval else ():
        if edition.numbers.get(block, number) != number:
            yield f"le § {number} de l'édition diffusée y est devenu le § {edition.numbers[block]}"


def _anchor_faults(correction: Correction, words: Words) -> Iterator[str]:
    place = correction.place
    text = words.get(place.spot)
    if text is None:
        yield f"la demande {correction.number} porte sur un paragraphe qui n'y est pas"
    elif text[place.start : place.end] != correction.quotation:
        yield f"la demande {correction.number} cite des mots qui n'y sont pas"
