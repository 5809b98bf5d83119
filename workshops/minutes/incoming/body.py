"""Walks through one part of a .docx: paragraphs, tables, and what stands inside and beside them."""

from __future__ import annotations

from collections.abc import Iterator

from workshops.blocks import Run, plain
from workshops.minutes.incoming.entries import Entry, IncomingParagraph
from workshops.minutes.incoming.notes import Footnote, Footnotes
from workshops.minutes.incoming.numbering import Label, Numbering, indent
from workshops.minutes.incoming.package import PackagePart
from workshops.minutes.incoming.styles import Styles, value
from workshops.minutes.incoming.tables import grid, is_box, parts
from workshops.minutes.incoming.words import TextLine, Words
from workshops.minutes.word.ooxml import Element, qn

# The look of these is theirs, and no emphasis in their words.
_OURS = ("pv ", "title", "subtitle", "toc ", "caption")
_PARAGRAPH, _TABLE = qn("w:p"), qn("w:tbl")


class Body:
    """Reads the entries of the package, part after part; lists are counted through all of them."""

    def __init__(self, main: PackagePart) -> None:
        self.styles = Styles(_root(main, "styles"))
        self._numbering = Numbering(_root(main, "numbering"), self.styles)
        self._notes = Footnotes(main)
        self.hidden = 0

    def entries(
        self, part: PackagePart, root: Element, shows_pages: bool = True
    ) -> Iterator[Entry]:
        """Yield the content of `root`, an element of `part` whose tracked changes are settled."""
        words = Words(part, self.styles, self._notes, shows_pages)
        yield from self._inside(root, words)
        self.hidden += words.hidden

    def _inside(self, root: Element, words: Words) -> Iterator[Entry]:
        for element in parts(root, _PARAGRAPH, _TABLE):
            if element.tag == _PARAGRAPH:
                yield from self._paragraph(element, words)
            elif is_box(element):
                for cell in element.iter(qn("w:tc")):
                    yield from self._inside(cell, words)
                    break
            else:
                yield from self._table(element, words)

    def _table(self, element: Element, words: Words) -> Iterator[Entry]:
        notes: list[Footnote] = []
        yield grid(element, lambda cell: self._cell(cell, words, notes))
        yield from self._said_below(notes, "", 0)

    def _paragraph(self, element: Element, words: Words) -> Iterator[Entry]:
        paragraph, line = self._read(element, words)
        yield paragraph
        yield from self._said_below(line.notes, paragraph.style, paragraph.left)
        for box in line.boxes:
            yield from self._inside(box, words)

    def _read(self, element: Element, words: Words) -> tuple[IncomingParagraph, TextLine]:
        properties = element.find(qn("w:pPr"))
        style_id = value(properties, "pStyle")
        outline = self.styles.outline(style_id, properties)
        name = self.styles.name(style_id)
        label = self._numbering.label(style_id, properties)
        line = words.read(element, self._base(style_id, name, outline))
        left = self._left(style_id, properties, label)
        parts_read = (line.runs, name, label, outline, left, line.bookmarks, line.anchors)
        return IncomingParagraph(*parts_read), line

    def _base(self, style_id: str | None, name: str, outline: int | None) -> Run:
        if outline is not None or name.startswith(_OURS):
            return Run("")
        on = self.styles.is_on
        return Run("", bold=on("b", style_id), italic=on("i", style_id))

    def _left(self, style_id: str | None, properties: Element | None, label: Label | None) -> int:
        indents = [indent(properties), label.left if label else None]
        indents += [indent(style.find(qn("w:pPr"))) for style in self.styles.chain(style_id)]
        return next((left for left in indents if left is not None), 0)

    def _said_below(self, notes: list[Footnote], style: str, left: int) -> Iterator[Entry]:
        """The notes called in a paragraph, each as paragraphs of its own right after it."""
        for note in notes:
            label = [Run(f"{note.label} ")] if note.label else []
            for entry in self.entries(note.part, note.content):
                if isinstance(entry, IncomingParagraph):
                    entry.is_note, entry.left = True, left
                    if entry.text.strip():
                        entry.runs, label = [*label, *entry.runs], []
                yield entry

    def _cell(self, cell: Element, words: Words, notes: list[Footnote]) -> list[Run]:
        """Read the content of a cell, one line after the other; tables in it too, cell by cell."""
        lines: list[list[Run]] = []
        for element in parts(cell, _PARAGRAPH, _TABLE):
            if element.tag == _PARAGRAPH:
                lines += self._lines(element, words, notes)
            else:
                inner = grid(element, lambda inner_cell: self._cell(inner_cell, words, notes))
                lines += [_joined(row, "\t") for row in inner.rows]
        return _joined([line for line in lines if plain(line).strip()], "\n")

    def _lines(self, element: Element, words: Words, notes: list[Footnote]) -> Iterator[list[Run]]:
        paragraph, line = self._read(element, words)
        notes += line.notes
        label = paragraph.label
        before = (label.text or "•") if label else ""
        yield [Run(f"{before} "), *line.runs] if before and line.runs else line.runs
        for box in line.boxes:
            yield self._cell(box, words, notes)


def _root(main: PackagePart, kind: str) -> Element | None:
    part = next(main.related(kind), None)
    return part.root if part else None


def _joined(lines: list[list[Run]], separator: str) -> list[Run]:
    runs: list[Run] = []
    for rank, line in enumerate(lines):
        runs += [Run(separator), *line] if rank else line
    return runs
