"""Tables with fixed columns and a header row that comes back on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workshops.blocks import Run, Table, text
from workshops.minutes.text.places import HEADER, Cell, Spot
from workshops.minutes.word.fields import Bookmarks
from workshops.minutes.word.inline import Ink
from workshops.minutes.word.ooxml import Element, clean, start_paragraph, sub
from workshops.minutes.word.styles import Style
from workshops.typography import french

_SHORT = 10  # rows: up to there a table that is `whole` is not torn between two pages


def columns(table: Table) -> int:
    """Number of columns; 0 where there is no cell to show."""
    return len(table.header) or max(map(len, table.rows), default=0)


def write_table(
    parent: Element,
    table: Table,
    ink: Ink,
    bookmarks: Bookmarks,
    width: int,
    style: Style = Style.GRID,
    row_height: int = 0,
    block_id: str = "",
    *,
    whole: bool = False,
) -> None:
    """Write a table of at least one column, as elements: proxies would look each cell up anew.

    `width` and `row_height`, the least one of the rows below the header, are in twips. The bookmark
    is in the first cell: LibreOffice 25.2 takes one around a table to the page where it ends.
    """
    rows = _Rows(sub(parent, "w:tbl"), _widths(table, width), ink, bookmarks, block_id)
    write_properties(rows.table, table, style, width)
    grid = sub(rows.table, "w:tblGrid")
    for column in rows.widths:
        sub(grid, "w:gridCol", w=column)
    if table.header:
        sub(rows.start(), "w:tblHeader")
        rows.fill(HEADER, [text(label) for label in table.header], Style.CELL_HEADER)
    together = range(len(table.rows) - 1 if whole and len(table.rows) <= _SHORT else 0)
    for rank, cells in enumerate(table.rows):
        properties = rows.start()
        if row_height:
            sub(properties, "w:trHeight", val=row_height, hRule="atLeast")
        rows.fill(rank, cells, Style.CELL_KEPT if rank in together else Style.CELL)


@dataclass(frozen=True, slots=True)
class _Rows:
    table: Element
    widths: Sequence[int]
    ink: Ink
    bookmarks: Bookmarks
    block_id: str

    def start(self) -> Element:
        """The properties of a new row, which stays whole on its page."""
        properties = sub(sub(self.table, "w:tr"), "w:trPr")
        sub(properties, "w:cantSplit")
        return properties

    def fill(self, rank: int, cells: Sequence[Sequence[Run]], style: Style) -> None:
        """The cells of the last row; empty ones where it has too few."""
        row = self.table[-1]
        for column, width in enumerate(self.widths):
            cell = sub(row, "w:tc")
            sub(sub(cell, "w:tcPr"), "w:tcW", w=width, type="dxa")
            content = cells[column] if column < len(cells) else ()
            spot = Spot(self.block_id, Cell(rank, column))
            paragraph = start_paragraph(cell, style)
            with self.bookmarks.around(paragraph, self.block_id):  # only the first is marked
                self.ink.write(paragraph, spot, content)


def _widths(table: Table, total: int) -> list[int]:
    """Widths of the columns in twips, adding up to `total`; equal where the table gives none."""
    size = columns(table)
    shares = table.widths if len(table.widths) == size and sum(table.widths) > 0 else (1,) * size
    edges = [round(total * sum(shares[:rank]) / sum(shares)) for rank in range(size + 1)]
    return [right - left for left, right in pairwise(edges)]


def write_properties(parent: Element, table: Table, style: Style, width: int) -> None:
    """Say how a table looks, how wide it is, and what it is for who cannot see it."""
    properties = sub(parent, "w:tblPr")
    sub(properties, "w:tblStyle", val=style)
    sub(properties, "w:tblW", w=width, type="dxa")
    sub(properties, "w:tblLayout", type="fixed")
    has_header = int(bool(table.header))
    bits = {"firstRow": has_header, "lastRow": 0, "firstColumn": 0, "lastColumn": 0}
    sub(properties, "w:tblLook", val="0620" if has_header else "0600", **bits, noHBand=1, noVBand=1)
    if table.caption:
        caption = french(clean(table.caption))
        sub(properties, "w:tblCaption", val=caption)
        sub(properties, "w:tblDescription", val=clean(", ".join((caption, *table.header))))
