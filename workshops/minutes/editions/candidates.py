"""Candidates of a search for a passage: a text, or the whole row of a table, whose
cells alone would not tell which row they are of. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from workshops.blocks import Block
from workshops.minutes.editions.spots import EditionStretch, cells, stretch
from workshops.minutes.text.passages import Paragraph, Passage
from workshops.minutes.text.places import HEADER, Cell


class CandidatePart(NamedTuple):
    """A text, with the label of its column in a table; `is_found`, or there to tell what is."""

    stretch: EditionStretch
    label: str = ""
    is_found: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """`row` is that of a table, from 1, and 0 for its header; None for any other text."""

    paragraph: Paragraph
    parts: list[CandidatePart]
    row: int | None = None


def candidates(blocks: Sequence[Block], passages: Iterable[Passage]) -> Iterator[Candidate]:
    """Group passages into candidates, in the order in which each was first found."""
    together: dict[object, list[tuple[Passage, EditionStretch]]] = {}
    for passage in passages:
        part = _stretch(blocks, passage)
        cell = part.spot.cell
        key = (part.spot.block, cell.row) if cell else passage
        together.setdefault(key, []).append((passage, part))
    for group in together.values():
        passage, part = group[0]
        if part.spot.cell is None:
            yield Candidate(passage.paragraph, [CandidatePart(part)])
            continue
        parts = list(_row(part.block, part.spot.cell, [each for _, each in group]))
        yield Candidate(passage.paragraph, parts, part.spot.cell.row - HEADER)


def _stretch(blocks: Sequence[Block], passage: Passage) -> EditionStretch:
    whole = stretch(blocks, passage.paragraph.id)
    return replace(whole, start=passage.start, end=passage.end)


def _row(block: Block, cell: Cell, stretches: Iterable[EditionStretch]) -> Iterator[CandidatePart]:
    """Yield the content of the row of `cell`: the stretches found, and the other cells whole."""
    by_cell: dict[Cell | None, list[EditionStretch]] = {}
    for part in stretches:
        by_cell.setdefault(part.spot.cell, []).append(part)
    header = block.table.header if block.table and cell.row != HEADER else ()
    for column, whole in enumerate(cells(block, cell.row)):
        label = header[column] if column < len(header) else ""
        hits = by_cell.get(whole.spot.cell)
        yield from (
            (CandidatePart(part, label) for part in hits)
            if hits
            else [CandidatePart(whole, label, False)]
        )
