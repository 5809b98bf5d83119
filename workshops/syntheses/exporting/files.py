"""A synthesis as files: Word with its matrices, CSV of its elements. French, like minutes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from flask_babel import force_locale

from workshops.blocks import Block, Document, Kind, from_json, text
from workshops.citations.places import CitedPlace, places_of
from workshops.minutes.composition import wording
from workshops.syntheses.composed.blocks import spoken, with_sources
from workshops.syntheses.composed.contents import outline
from workshops.syntheses.models import Matrix, Synthesis, SynthesisElement, VerdictOutcome

if TYPE_CHECKING:
    from workshops.minutes.word.matrices import PrintedMatrix

HEADER = (
    *("liste", "rang", "élément", "rattaché à", "étiquettes", "déjà soulevé"),
    *("ajouté en séance", "source", "paroles citées"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would reckon with


def word_file(synthesis: Synthesis) -> bytes:
    """The .docx of a whole synthesis, its matrices in landscape at its end."""
    from workshops.minutes.word.matrices import build_with_matrices  # noqa: PLC0415 - python-docx

    with force_locale("fr"):
        blocks = tuple(_blocks(synthesis))
    return build_with_matrices(
        _document(synthesis, synthesis.title, blocks), [_printed(m) for m in synthesis.matrices]
    )


def matrix_file(matrix: Matrix) -> bytes:
    """The .docx of one matrix alone, in landscape."""
    from workshops.minutes.word.matrices import build_with_matrices  # noqa: PLC0415 - python-docx

    return build_with_matrices(_document(matrix.synthesis, matrix.title, ()), [_printed(matrix)])


def _document(synthesis: Synthesis, title: str, blocks: tuple[Block, ...]) -> Document:
    workstream = synthesis.workstream
    name = wording.chantier(workstream.number, workstream.title)
    return Document(
        title=f"{title} – {name}",
        subject=workstream.programme.name,
        author=synthesis.person.name if synthesis.person else workstream.programme.name,
        created=synthesis.at.isoformat(),
        running_title=f"{name} – {title}",
        blocks=blocks,
        keywords=("synthèse",),
    )


def _blocks(synthesis: Synthesis) -> Iterator[Block]:
    yield Block(Kind.TITLE, text(synthesis.title), id="titre")
    meetings = wording.listed([f"séance {meeting.number}" for meeting in synthesis.meetings])
    workstream = synthesis.workstream
    cover = (wording.chantier(workstream.number, workstream.title), f"D'après : {meetings}")
    for rank, line in enumerate(cover[: 2 if meetings else 1]):
        yield Block(Kind.COVER, text(line), id=f"couverture_{rank}")
    yield from with_sources(outline(synthesis, _places(synthesis)), "s")
    presentation = synthesis.presentation
    if presentation and (verdict := presentation.verdict):
        is_validated = verdict.outcome == VerdictOutcome.VALIDATED
        yield spoken(verdict.sentence, "s", is_validated=is_validated)


def _places(synthesis: Synthesis) -> dict[int, CitedPlace]:
    return places_of(c for element in synthesis.elements for c in element.citations)


def _printed(matrix: Matrix) -> PrintedMatrix:
    from workshops.minutes.word.matrices import (  # noqa: PLC0415 - loads python-docx
        PrintedMatrix,
        PrintedRow,
    )

    rows = (
        PrintedRow(tuple(from_json(cell) for cell in row.cells), row.is_spanning)
        for row in matrix.rows
    )
    return PrintedMatrix(matrix.title, tuple(matrix.columns), tuple(rows))


def elements_table(synthesis: Synthesis) -> str:
    """The elements as CSV, one row for each citation of each, with semicolons as spreadsheets of
    the country read them."""
    with force_locale("fr"):
        places = _places(synthesis)
    output = StringIO()
    writer = csv.writer(output, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    for row in _rows(synthesis, places):
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row])
    return output.getvalue()


def _rows(synthesis: Synthesis, places: dict[int, CitedPlace]) -> Iterator[list[str]]:
    for one in synthesis.lists:
        for rank, top in enumerate(one.tops, 1):
            yield from _element_rows(top, str(rank), places)
            for below, child in enumerate(top.children, 1):
                yield from _element_rows(child, f"{rank}.{below}", places)


def _element_rows(
    element: SynthesisElement, rank: str, places: dict[int, CitedPlace]
) -> Iterator[list[str]]:
    row = [
        element.in_list.title,
        rank,
        element.text,
        element.parent.text if element.parent else "",
        ", ".join(element.tags),
        "oui" if element.already_raised else "",
        f"séance {element.added_in.number}" if element.added_in else "",
    ]
    cited = [[places[c.id].label, c.quotation] for c in element.citations]
    yield from ([*row, *source] for source in cited or [["", ""]])
