"""An edition arranged for reading: its own § and pages, and corrections beside their passages.

Pure but for the database rows of the corrections.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import ClassVar

from workshops.blocks import Block, Run
from workshops.minutes.composition.reader import (
    NO_LINKS,
    LinksByBlock,
    Listing,
    NumberedBlock,
    arranged,
    lines,
    paragraph_anchor,
)
from workshops.minutes.models.corrections import Correction, Nature
from workshops.minutes.models.editions import Edition
from workshops.minutes.text.changes import split
from workshops.minutes.text.places import texts, with_texts

_MOST_ROWS = 12  # that the style sheet lets a note in the second column span

CorrectionsByBlock = dict[str, list[Correction]]  # by block


@dataclass(frozen=True, slots=True)
class Marked(Run):
    """Words that a correction is about."""

    is_marked: ClassVar[bool] = True


@dataclass(slots=True)
class ReadingRow:
    """One row of the page, and the corrections beside it, which span `span` rows: as many
    as follow without corrections of their own."""

    name: str  # of its section
    content: tuple[NumberedBlock | Listing, ...]
    corrections: list[Correction] = field(default_factory=list[Correction])
    span: int = 1


def anchor_of(edition: Edition, block: str) -> str:
    """Anchor of a block in the page of the edition."""
    number = edition.numbers.get(block)
    return paragraph_anchor(number) if number else block


def rows(
    edition: Edition,
    corrections: Iterable[Correction],
    address: Callable[[str], str] | None,
    links: LinksByBlock = NO_LINKS,
) -> list[ReadingRow]:
    """`address` tells where the § of a block (by its id) leads; None where no correction can be
    lodged any more. `links`: what was drawn from each block."""
    beside: CorrectionsByBlock = defaultdict(list)
    for correction in corrections:
        beside[correction.block].append(correction)
    sections = arranged(_dressed(edition, beside, address, links))
    page_rows = [
        ReadingRow(section.name, content)
        for section in sections
        for content in (
            [(row,) for row in section.rows] if section.name == "text" else [section.rows]
        )
    ]
    for row in page_rows:
        row.corrections = [
            correction for block in _blocks(row.content) for correction in beside.get(block.id, ())
        ]
    _set_spans(page_rows)
    return page_rows


def _set_spans(page_rows: Sequence[ReadingRow]) -> None:
    taken = [rank for rank, row in enumerate(page_rows) if row.corrections]
    for rank, following in pairwise([*taken, len(page_rows)]):
        page_rows[rank].span = min(following - rank, _MOST_ROWS)


def _dressed(
    edition: Edition,
    beside: CorrectionsByBlock,
    address: Callable[[str], str] | None,
    links: LinksByBlock,
) -> Iterator[NumberedBlock]:
    page = 1
    for line in lines(edition.document, links):
        block = line.block
        line.number = edition.numbers.get(block.id, "")
        line.is_open = address is not None
        if address and line.number:
            line.address = address(block.id)
        begins = edition.page_of(block.id)
        if begins and begins != page:
            line.page = page = begins
        line.block = _marked(block, beside.get(block.id, ()))
        yield line


def _blocks(content: Iterable[NumberedBlock | Listing]) -> Iterator[Block]:
    for part in content:
        if isinstance(part, NumberedBlock):
            yield part.block
            continue
        for item in part.items:
            yield item.line.block
            yield from _blocks(item.inside)


def _marked(block: Block, corrections: Sequence[Correction]) -> Block:
    marks_by_spot = {}
    for spot, runs in texts(block):
        spans = [
            (correction.start, correction.end)
            for correction in corrections
            if correction.place.spot == spot
            and correction.nature != Nature.ADDITION
            and correction.start < correction.end
        ]
        if spans:
            marks_by_spot[spot] = tuple(_with_marks(runs, spans))
    return with_texts(block, marks_by_spot)


def _with_marks(runs: Sequence[Run], spans: Sequence[tuple[int, int]]) -> Iterator[Run]:
    cuts = sorted({at for span in spans for at in span})
    starts = [0, *cuts]
    for start, part in zip(starts, split(runs, cuts), strict=True):
        is_marked = any(first <= start < last for first, last in spans)
        for run in part:
            yield Marked(run.text, run.bold, run.italic, run.link) if is_marked else run
