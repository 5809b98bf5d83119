"""The texts of an edition that can be corrected, and how addresses name a stretch of one.

The page shows French spaces that the stored text does not have, so a stretch is told by the number
of signs, spaces left out, that stand before its two ends. Pure: no Flask, no database.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workshops.blocks import Block, Kind, plain
from workshops.minutes.text.changes import bounds
from workshops.minutes.text.frozen import Pages
from workshops.minutes.text.passages import Paragraph
from workshops.minutes.text.places import Cell, Place, Spot, texts

_CELL = re.compile(r"(.*):(-?\d+):(\d+)", re.DOTALL)
_SAID = frozenset({Kind.PARAGRAPH, Kind.ITEM})  # goes on with what a turn's speaker said


@dataclass(frozen=True, slots=True)
class EditionStretch:
    """`text[start:end]` of a spot of `block`."""

    block: Block
    spot: Spot
    text: str
    start: int
    end: int

    @property
    def quotation(self) -> str:
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        return self.text[: self.start]

    @property
    def after(self) -> str:
        return self.text[self.end :]

    @property
    def place(self) -> Place:
        return Place(self.block.id, self.start, self.end, self.spot.cell)

    @property
    def is_whole(self) -> bool:
        return self.quotation.strip() == self.text.strip()

    @property
    def address(self) -> dict[str, str | int]:
        """Parameters by which `stretch` finds it again."""
        name = spot_name(self.spot)
        if self.is_whole:
            return {"passage": name}
        signs = [_signs(self.text[:at]) for at in (self.start, self.end)]
        return {"passage": name, "de": signs[0], "a": signs[1]}


def spot_name(spot: Spot) -> str:
    """« b12 », or « b12:3:1 » for a cell of its table."""
    return spot.block if spot.cell is None else f"{spot.block}:{spot.cell.row}:{spot.cell.column}"


def stretch(
    blocks: Sequence[Block], name: str, first: int | None = None, last: int | None = None
) -> EditionStretch:
    """The signs from `first` up to `last` of a spot, made up to whole words; all of it without
    them. Raises LookupError where there is no such spot."""
    block, spot = _spot(blocks, name)
    text = plain(dict(texts(block))[spot])
    if first is None or last is None or not 0 <= first < last <= _signs(text):
        return EditionStretch(block, spot, text, 0, len(text))
    places = [at for at, sign in enumerate(text) if not sign.isspace()]
    start, end = places[first], places[last - 1] + 1
    cuts = bounds(text)
    return EditionStretch(
        block,
        spot,
        text,
        max(at for at in cuts if at <= start),
        min(at for at in cuts if at >= end),
    )


def cells(block: Block, row: int) -> list[EditionStretch]:
    """List the cells, each whole, in a row of the block's table."""
    plain_texts = ((spot, plain(runs)) for spot, runs in texts(block) if spot.cell)
    return [
        EditionStretch(block, spot, text, 0, len(text))
        for spot, text in plain_texts
        if spot.cell and spot.cell.row == row
    ]


def paragraphs(
    blocks: Sequence[Block], numbers: Mapping[str, str], pages: Pages
) -> list[Paragraph]:
    """List the texts of an edition, each cell by itself, to look a quotation up in."""
    result: list[Paragraph] = []
    turn: int | None = None
    for block in blocks:
        first, last = pages.get(block.id, (0, 0))
        if turn is not None and block.kind in _SAID:
            result[turn] = replace(result[turn], last_page=max(result[turn].last_page, last))
        is_turn = block.kind is Kind.TURN
        turn = len(result) if is_turn else turn if block.kind in _SAID else None
        number = numbers.get(block.id, "")
        result += (
            Paragraph(name, number, words, first, last, is_turn) for name, words in _said(block)
        )
    return result


def _said(block: Block) -> Iterator[tuple[str, str]]:
    for spot, runs in texts(block):
        yield spot_name(spot), plain(runs)


def _spot(blocks: Sequence[Block], name: str) -> tuple[Block, Spot]:
    known = {block.id: block for block in blocks}
    block, cell = known.get(name), None
    if block is None and (match := _CELL.fullmatch(name)):
        block, cell = known.get(match[1]), Cell(int(match[2]), int(match[3]))
    spot = Spot(block.id if block else name, cell)
    if block is None or spot not in dict(texts(block)):
        raise LookupError(name)
    return block, spot


def _signs(text: str) -> int:
    return sum(not sign.isspace() for sign in text)
