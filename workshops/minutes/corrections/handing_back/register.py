"""The register of corrections: all those of an edition, and what became of them, in Word.

Like minutes it is French, whatever the language of the interface.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flask_babel import force_locale

from workshops.blocks import Run, Table
from workshops.dates import ZONE
from workshops.meetings.records import OnTheDay
from workshops.minutes.composition import wording
from workshops.minutes.corrections.effects.labels import natures, outcomes
from workshops.minutes.models.corrections import Correction, Nature, Ruling, RulingOutcome
from workshops.minutes.models.editions import Edition
from workshops.typography import french_hour

_HEADER = (
    *("N°", "Demandée par", "Nature", "Passage", "Texte diffusé", "Texte demandé"),
    *("Source, discussion", "Décision"),
)
_WIDTHS = (0.04, 0.13, 0.1, 0.07, 0.18, 0.18, 0.15, 0.15)

Cell = tuple[Run, ...]


def register(edition: Edition) -> bytes:
    """The .docx about a circulated edition: a row for each correction, withdrawn ones too."""
    from workshops.minutes.word.sheet import sheet  # noqa: PLC0415 - loads python-docx

    meeting = edition.meeting
    with force_locale("fr"):
        rows = tuple(
            _row(correction) for correction in sorted(edition.corrections, key=lambda c: c.number)
        )
    frame = OnTheDay(meeting).frame
    name = wording.chantier(frame.workstream_number, frame.workstream_title)
    title = f"Registre des corrections – {name} – Séance {meeting.number}"
    return sheet(
        (title, *_lines(edition, len(rows))),
        Table(_HEADER, rows, "Registre des corrections", _WIDTHS),
        author=frame.programme,
        created=edition.at.isoformat(),
    )


def _lines(edition: Edition, count: int) -> Iterator[str]:
    verb = "importée" if edition.source_name else "diffusée"
    corrections = {0: "aucune demande", 1: "une demande"}.get(count, f"{count} demandes")
    yield (
        f"PV de la séance du {wording.long_day(edition.meeting.date)}, édition {edition.number} "
        f"{verb} le {_moment(edition.at)} : {corrections}"
    )
    for approval in edition.approvals:
        where = f" à la séance {approval.held_in}" if approval.held_in is not None else ""
        corrections = {0: "sans correction", 1: "avec une correction"}.get(
            approval.count, f"avec {approval.count} corrections"
        )
        yield f"Approuvé le {_moment(approval.at)}{where}, {corrections}"


def _row(correction: Correction) -> tuple[Cell, ...]:
    author = [Run(correction.author_name, bold=True), Run(f"\nle {_moment(correction.at)}")]
    if correction.lodged_by_name:
        author.append(Run(f"\nnotée par {correction.lodged_by_name}"))
    return (
        _plain(str(correction.number)),
        tuple(author),
        _plain(natures()[correction.nature]),
        _plain("\n".join(_place(correction))),
        _plain(_quoted(correction.quotation)),
        _plain(_proposed(correction)),
        _plain("\n".join(_said(correction))),
        _decision(correction),
    )


def _plain(words: str) -> Cell:
    return (Run(words),) if words else ()


def _place(correction: Correction) -> Iterator[str]:
    if correction.page:
        yield f"page {correction.page}"
    if number := correction.edition.numbers.get(correction.block):
        yield f"§ {number}"


def _proposed(correction: Correction) -> str:
    if correction.nature == Nature.METHOD:
        return correction.wording
    if correction.nature == Nature.ADDITION:
        return f"À la suite : {_quoted(correction.wording)}"
    return _quoted(correction.wording) or "À retirer"


def _said(correction: Correction) -> Iterator[str]:
    for label, words in (
        ("Source", correction.source),
        ("Raison", correction.reason),
        ("Discussion", correction.discussion),
    ):
        if words:
            yield f"{label} : {words}"


def _decision(correction: Correction) -> Cell:
    if correction.withdrawn_at:
        return _plain(f"retirée le {_moment(correction.withdrawn_at)}")
    if not correction.rulings:
        return _plain("à décider")
    return tuple(
        run for rank, ruling in enumerate(correction.rulings) for run in _ruled(ruling, rank)
    )


def _ruled(ruling: Ruling, rank: int) -> Iterator[Run]:
    yield Run(("\n" if rank else "") + outcomes()[ruling.outcome], bold=True)
    if ruling.outcome == RulingOutcome.AMENDED:
        yield Run(f"\n{_quoted(ruling.wording) or 'le passage est retiré'}")
    if ruling.motive:
        yield Run(f"\nMotif : {ruling.motive}")
    where = f"séance {ruling.held_in}, " if ruling.held_in is not None else ""
    yield Run(f"\n{where}le {_moment(ruling.at)}")


def _quoted(words: str) -> str:
    return f"« {words} »" if words else ""


def _moment(at: datetime) -> str:
    """« 2 octobre 2026 à 19h12 »"""
    local = at.astimezone(ZONE)
    return f"{wording.day(local.date())} à {french_hour(local.time())}"
