"""Plain blocks as a Word file: each block is one paragraph, or table, of a named style."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from itertools import groupby
from typing import ClassVar

from workshops.blocks import Block, Document, Kind, Run, numbered_items
from workshops.minutes.text.edited_lists import ItemList
from workshops.minutes.text.places import Spot
from workshops.minutes.word.agenda import write_agenda
from workshops.minutes.word.fields import Bookmarks
from workshops.minutes.word.inline import Ink
from workshops.minutes.word.lists import LEVELS, NO_NUMBER_NUM, HeadingNumbers, Lists, text_indent
from workshops.minutes.word.ooxml import (
    Element,
    clean,
    number_paragraph,
    paragraph_properties,
    start_paragraph,
    sub,
    write_run,
)
from workshops.minutes.word.package import Package
from workshops.minutes.word.styles import HEADINGS, SUBHEADINGS, Style, of_level
from workshops.minutes.word.tables import columns, write_table
from workshops.typography import NO_BREAK, french

_STYLES = {
    Kind.TITLE: Style.TITLE,
    Kind.COVER: Style.COVER,
    Kind.RUBRIC: Style.RUBRIC,
    Kind.PROMPT: Style.PROMPT,
}


def build(document: Document, pages: Mapping[str, int] | None = None) -> bytes:
    """The .docx of a document.

    `pages` is the page of each heading, by block id; without it the agenda links to the headings
    and shows no page. Raises ValueError where `document.created` is no ISO 8601 date.
    """
    package = Package(document)
    builder = Builder(package, document, pages, Ink(package.links))
    builder.write_all(document.blocks)
    return builder.save()


def _goes_on(block: Block) -> bool:
    """Tell whether the block is a further paragraph of the list item above it."""
    return block.kind is Kind.PARAGRAPH and block.level > 0


class Builder:
    """Writes blocks one after the other; `ink` writes their words."""

    def __init__(
        self, package: Package, document: Document, pages: Mapping[str, int] | None, ink: Ink
    ) -> None:
        self._package = package
        self._body = package.body
        self._plain = Style.NORMAL  # of a paragraph
        self._pages = pages
        self._ink = ink
        headings = (block for block in document.blocks if block.kind is Kind.HEADING)
        self._targets = {heading.id for heading in headings if heading.id}
        self._bookmarks = Bookmarks(package.annotations)
        self._headings = HeadingNumbers()
        self._lists = Lists()

    def write_all(self, blocks: Iterable[Block]) -> None:
        for kind, neighbours in groupby(numbered_items(blocks), key=lambda pair: pair[0].kind):
            if kind is Kind.AGENDA_ENTRY:
                self.write_agenda([block for block, _ in neighbours])
            else:
                for block, rank in neighbours:
                    self.write(block, rank)

    @contextmanager
    def within(self, cell: Element) -> Generator[None]:
        """Write into a cell of a table what is written in this block."""
        around, self._body, self._plain = self._body, cell, Style.CELL
        self._lists.end()
        try:
            yield
        finally:
            self._body, self._plain = around, Style.NORMAL
            self._lists.end()

    def write_agenda(self, entries: list[Block]) -> None:
        self._lists.end()
        write_agenda(self._body, entries, self._targets, self._pages, self._bookmarks, self._ink)

    def write(self, block: Block, place: int | ItemList) -> None:
        """`place` is the rank of an item in its list, or its list where items come and go."""
        if block.kind is not Kind.ITEM and not _goes_on(block):
            self._lists.end()
        self._writers[block.kind](self, block, place)

    def save(self) -> bytes:
        self._lists.write(self._package.numbering)
        return self._package.save()

    def _fill(
        self,
        paragraph: Element,
        block: Block,
        before: Iterable[Run] = (),
        after: Iterable[Run] = (),
    ) -> None:
        with self._bookmarks.around(paragraph, block.id):
            self._ink.write(paragraph, Spot(block.id), block.runs, before, after)

    def _simple(self, block: Block, place: int | ItemList) -> None:
        self._fill(start_paragraph(self._body, _STYLES[block.kind]), block)

    def _paragraph(self, block: Block, place: int | ItemList) -> None:
        if not _goes_on(block):
            self._fill(start_paragraph(self._body, self._plain), block)
            return
        paragraph = start_paragraph(self._body, Style.CONTINUATION)
        above = min(block.level, len(LEVELS)) - 1
        sub(paragraph_properties(paragraph), "w:ind", left=text_indent(above))
        self._fill(paragraph, block)

    def _item(self, block: Block, place: int | ItemList) -> None:
        paragraph = start_paragraph(self._body, Style.ITEM)
        level = min(block.level, LEVELS[-1])
        number_paragraph(paragraph, self._lists.num_id(level, block.marker, place), level)
        self._fill(paragraph, block)

    def _heading(self, block: Block, place: int | ItemList) -> None:
        style = of_level(HEADINGS, block.level)
        paragraph = start_paragraph(self._body, style)
        level = HEADINGS.index(style)
        is_given = self._headings.give(block.number, level)
        if not is_given:
            number_paragraph(paragraph, NO_NUMBER_NUM, level)
        is_written = block.number and not is_given
        self._fill(paragraph, block, before=[Run(f"{block.number}. ")] if is_written else ())

    def _subheading(self, block: Block, place: int | ItemList) -> None:
        self._fill(start_paragraph(self._body, of_level(SUBHEADINGS, block.level)), block)

    def _turn(self, block: Block, place: int | ItemList) -> None:
        label = block.speaker.label if block.speaker else ""
        if not block.runs:
            self._fill(start_paragraph(self._body, Style.TURN_LINE), block, before=[Run(label)])
            return
        paragraph = start_paragraph(self._body, Style.TURN)
        with self._bookmarks.around(paragraph, block.id):
            if name := french(clean(label)):
                write_run(paragraph, f"{name}{NO_BREAK}: ", Style.SPEAKER)
            self._ink.write(paragraph, Spot(block.id), block.runs)

    def _aside(self, block: Block, place: int | ItemList) -> None:
        paragraph = start_paragraph(self._body, Style.ASIDE)
        self._fill(paragraph, block, before=[Run("(NDR : ")], after=[Run(")")])

    def _table(self, block: Block, place: int | ItemList) -> None:
        if block.table and columns(block.table):
            write_table(
                self._body,
                block.table,
                self._ink,
                self._bookmarks,
                self._package.text_width,
                block_id=block.id,
                whole=True,
            )
        self._fill(start_paragraph(self._body, Style.SPACER), block)

    _writers: ClassVar[dict[Kind, Callable[[Builder, Block, int | ItemList], None]]] = {
        **dict.fromkeys(_STYLES, _simple),
        Kind.PARAGRAPH: _paragraph,
        Kind.ITEM: _item,
        Kind.HEADING: _heading,
        Kind.SUBHEADING: _subheading,
        Kind.TURN: _turn,
        Kind.ASIDE: _aside,
        Kind.TABLE: _table,
    }
