"""Places of words in a text made of blocks: in a block, or in a cell of its table. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from workshops.blocks import Block, Run, plain, text

HEADER = -1


class Cell(NamedTuple):
    """Rows count from 0 below the header, whose row is HEADER."""

    row: int
    column: int


class Spot(NamedTuple):
    """The holder of one text: a block, by its id, or a cell of the block's table."""

    block: str
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """`text[start:end]` of a spot; to the end of the text where `end` is None."""

    block: str
    start: int = 0
    end: int | None = None
    cell: Cell | None = None

    @property
    def spot(self) -> Spot:
        return Spot(self.block, self.cell)


def texts(block: Block) -> Iterator[tuple[Spot, tuple[Run, ...]]]:
    """Yield each spot of a block with its runs: the block's own, or its table's cells row by
    row."""
    if block.table is None:
        yield Spot(block.id), block.runs
        return
    for column, label in enumerate(block.table.header):
        yield Spot(block.id, Cell(HEADER, column)), text(label)
    for row, cells in enumerate(block.table.rows):
        for column, runs in enumerate(cells):
            yield Spot(block.id, Cell(row, column)), runs


def with_texts(block: Block, runs: Mapping[Spot, tuple[Run, ...]]) -> Block:
    """The block with other runs in these spots; a header keeps no formatting."""
    if not runs:
        return block
    if block.table is None:
        return replace(block, runs=runs[Spot(block.id)])
    by_cell = {spot.cell: runs.get(spot, old) for spot, old in texts(block)}
    header = tuple(
        plain(by_cell[Cell(HEADER, column)]) for column, _ in enumerate(block.table.header)
    )
    rows = tuple(
        tuple(by_cell[Cell(rank, column)] for column, _ in enumerate(row))
        for rank, row in enumerate(block.table.rows)
    )
    return replace(block, table=replace(block.table, header=header, rows=rows))
