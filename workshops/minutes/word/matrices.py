"""Matrices in landscape: tables whose cells hold lists, with rows that span all columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workshops.blocks import Block, Document, Kind, Table, text
from workshops.minutes.word.builder import Builder
from workshops.minutes.word.inline import Ink, printed, write_runs
from workshops.minutes.word.ooxml import Element, start_paragraph, sub
from workshops.minutes.word.package import Package
from workshops.minutes.word.styles import Style
from workshops.minutes.word.tables import write_properties


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A cell a column; one for all of them where it `spans`."""

    cells: tuple[tuple[Block, ...], ...]
    spans: bool = False


@dataclass(frozen=True, slots=True)
class PrintedMatrix:
    title: str
    columns: tuple[str, ...]
    rows: tuple[PrintedRow, ...]


def build_with_matrices(document: Document, matrices: Sequence[PrintedMatrix]) -> bytes:
    """The .docx of a document, its matrices on pages in landscape after it; all of it in landscape
    where it has no blocks. Raises ValueError where `document.created` is no ISO 8601 date."""
    package = Package(document)
    builder = Builder(package, document, None, Ink(package.links))
    builder.write_all(document.blocks)
    if matrices and document.blocks:
        package.end_portrait()
    elif matrices:
        package.turn_to_landscape()
    for matrix in matrices:
        builder.write(Block(Kind.RUBRIC, text(matrix.title)), 0)
        _write(builder, package, matrix)
    return builder.save()


def _write(builder: Builder, package: Package, matrix: PrintedMatrix) -> None:
    width, size = package.text_width, len(matrix.columns)
    table = sub(package.body, "w:tbl")
    write_properties(table, Table(matrix.columns, (), matrix.title), Style.GRID, width)
    edges = [round(width * rank / size) for rank in range(size + 1)]
    widths = [right - left for left, right in pairwise(edges)]
    grid = sub(table, "w:tblGrid")
    for column in widths:
        sub(grid, "w:gridCol", w=column)
    header = _start_row(table)
    sub(header[0], "w:tblHeader")
    for column, title in zip(widths, matrix.columns, strict=True):
        cell = start_paragraph(_cell(header, column), Style.CELL_HEADER)
        write_runs(cell, printed(text(title)), package.links)
    for row in matrix.rows:
        _write_row(builder, _start_row(table), row, widths)
    start_paragraph(package.body, Style.SPACER)


def _start_row(table: Element) -> Element:
    """A row that stays whole on its page."""
    row = sub(table, "w:tr")
    sub(sub(row, "w:trPr"), "w:cantSplit")
    return row


def _write_row(builder: Builder, parent: Element, row: PrintedRow, widths: Sequence[int]) -> None:
    sizes = [sum(widths)] if row.spans else widths
    for width, blocks in zip(sizes, row.cells, strict=True):
        cell = _cell(parent, width, len(widths) if row.spans else 1)
        with builder.within(cell):
            builder.write_all(blocks or [Block(Kind.PARAGRAPH)])


def _cell(row: Element, width: int, span: int = 1) -> Element:
    cell = sub(row, "w:tc")
    properties = sub(cell, "w:tcPr")
    sub(properties, "w:tcW", w=width, type="dxa")
    if span > 1:
        sub(properties, "w:gridSpan", val=span)
    return cell
