"""Tables of a .docx as rows of cells, merged ones included."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workshops.minutes.incoming.entries import Cell, Grid
from workshops.minutes.incoming.styles import number, switch, value
from workshops.minutes.incoming.words import ALTERNATIVES, PROPERTIES, chosen
from workshops.minutes.word.ooxml import Element, qn

_ROW, _CELL = qn("w:tr"), qn("w:tc")
_MOST_COLUMNS = 63  # as in Word


def parts(parent: Element, *tags: str) -> Iterator[Element]:
    """The outermost elements of these tags, whatever they are wrapped in: content controls,
    custom XML, alternatives."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag == ALTERNATIVES:
            yield from parts(chosen(child), *tags)
        elif child.tag not in PROPERTIES:
            yield from parts(child, *tags)


def is_box(table: Element) -> bool:
    """Tell whether it is a frame drawn around a text: one cell."""
    cells = (cell for row in parts(table, _ROW) for cell in parts(row, _CELL))
    return next(cells, None) is not None and next(cells, None) is None


def grid(table: Element, read: Callable[[Element], Cell]) -> Grid:
    """The table, each of its cells as `read` gives it. What is merged stands in the first cell."""
    elements = list(parts(table, _ROW))
    rows = [list(_cells(row, read)) for row in elements]
    size = max(map(len, rows), default=0)
    for row in rows:
        row.extend([] for _ in range(size - len(row)))
    properties = table.find(qn("w:tblPr"))
    columns = table.find(qn("w:tblGrid"))
    widths = [] if columns is None else [column.get(qn("w:w")) for column in columns]
    return Grid(
        rows,
        has_header=bool(elements and switch(elements[0].find(qn("w:trPr")), "tblHeader")),
        caption=value(properties, "tblCaption") or "",
        shares=[number(width) for width in widths],
    )


def _cells(row: Element, read: Callable[[Element], Cell]) -> Iterator[Cell]:
    properties = row.find(qn("w:trPr"))
    yield from _empty(value(properties, "gridBefore"))
    for cell in parts(row, _CELL):
        yield read(cell)
        yield from _empty(value(cell, "tcPr", "gridSpan"), first=1)
    yield from _empty(value(properties, "gridAfter"))


def _empty(span: str | None, first: int = 0) -> Iterator[Cell]:
    for _ in range(first, min(number(span), _MOST_COLUMNS)):
        yield []
