"""Paragraphs of a séance that can be cited, each with who said it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workshops.blocks import Block, Kind, Speaker, plain

# What goes on with the words of the turn before it.
GOES_ON = frozenset({Kind.PARAGRAPH, Kind.ITEM})
CITABLE = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.TURN, Kind.ASIDE, Kind.TABLE})


@dataclass(frozen=True, slots=True)
class SaidParagraph:
    """A paragraph with words. `heading` is the rubric of a note under which it stands."""

    block: Block
    speaker: Speaker | None
    heading: str = ""

    @property
    def text(self) -> str:
        return words_of(self.block)


def words_of(block: Block) -> str:
    """The words of a block; those of a table cell by cell."""
    if block.table is None:
        return block.text
    cells = [*block.table.header, *(plain(cell) for row in block.table.rows for cell in row)]
    return " ".join(filter(None, cells))


def said(blocks: Iterable[Block]) -> Iterator[SaidParagraph]:
    """The paragraphs that can be cited: a turn's speaker also said what goes on below it."""
    speaker: Speaker | None = None
    heading = ""
    for block in blocks:
        if block.kind is Kind.TURN:
            speaker = block.speaker
        elif block.kind not in GOES_ON:
            speaker = None
        if block.kind is Kind.SUBHEADING:
            heading = block.text
        elif block.kind in (Kind.HEADING, Kind.RUBRIC):
            heading = ""
        if block.kind in CITABLE and words_of(block).strip():
            yield SaidParagraph(block, speaker, heading)
