"""Hands the minutes back as Word with real revisions, between what was circulated and what was
approved.

Both texts are printed first, each as a whole, and then compared: what is kept and struck is the
circulated file word for word, what is kept and inserted the approved one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby

from workshops.blocks import Block, Document, Kind, numbered_items
from workshops.minutes.text.changes import Op
from workshops.minutes.text.edited_lists import ItemList
from workshops.minutes.text.edits import CorrectionEdit, Traced, trace
from workshops.minutes.word.builder import Builder
from workshops.minutes.word.comments import Comments
from workshops.minutes.word.ooxml import Element, qn, start_paragraph
from workshops.minutes.word.package import Package
from workshops.minutes.word.redline_ink import RevisionInk
from workshops.minutes.word.revisions import Revisions
from workshops.minutes.word.styles import Style


def redlined(
    document: Document, edits: Sequence[CorrectionEdit], pages: Mapping[str, int] | None = None
) -> bytes:
    """The .docx of a circulated document with the revisions that make it the approved one, each
    signed by who asked for it, and one comment for each edit.

    « Accept all » gives `build` of `apply`, « reject all » `build` of the document, in text,
    formatting and numbers. `pages` as in `build`. Raises EditError as `apply`, ValueError as
    `build`.
    """
    redline = _Redline(document, edits, pages)
    for kind, entries in groupby(redline.placed(), key=lambda placed: placed[0].block.kind):
        if kind is Kind.AGENDA_ENTRY:
            redline.write_agenda([entry.block for entry, _ in entries])
        else:
            for entry, place in entries:
                redline.write(entry, place)
    return redline.save()


class _Redline:
    """The file being written.

    Where paragraphs come or go, one that stays has to follow: their ends are joined to it, which
    before a table and at the end of the text cannot be, and the comments on them are called in it.
    Called inside, they would stay there, and LibreOffice give what follows the style of what goes.
    """

    def __init__(
        self, document: Document, edits: Sequence[CorrectionEdit], pages: Mapping[str, int] | None
    ) -> None:
        self._traced = trace(document.blocks, edits)
        self._package = package = Package(document)
        self._revisions = Revisions(package.annotations)
        self._comments = Comments(package)
        ink = RevisionInk(package.links, self._revisions, self._comments, self._traced, edits)
        self._builder = Builder(package, document, pages, ink)
        self._edits: dict[str, list[CorrectionEdit]] = defaultdict(list)
        for edit in edits:
            self._edits[edit.place.block].append(edit)
        self._is_open = False  # whether the last paragraph comes or goes
        self._called_later: list[int | CorrectionEdit] = []

    def placed(self) -> Iterator[tuple[Traced, int | ItemList]]:
        """Yield each block with its place in its list."""
        ranks = numbered_items(entry.before for entry in self._traced if entry.before)
        for entry in self._traced:
            rank = next(ranks)[1] if entry.before else 0
            yield entry, entry.item_list or rank

    def write_agenda(self, entries: list[Block]) -> None:
        self._close()
        self._builder.write_agenda(entries)

    def write(self, entry: Traced, place: int | ItemList) -> None:
        if entry.edit is None and entry.block.table:
            self._close()
        first = len(self._package.body) if self._is_open or entry.edit else 0
        self._builder.write(entry.block, place)
        if entry.edit:
            self._mark(entry, entry.edit, self._package.body[first:])
        elif self._is_open:
            self._call(self._package.body[first])

    def save(self) -> bytes:
        self._close()
        self._comments.save()
        return self._builder.save()

    def _mark(self, entry: Traced, edit: CorrectionEdit, written: Sequence[Element]) -> None:
        op = Op.DELETE if entry.before else Op.INSERT
        self._revisions.mark(written, op, edit)
        for about in self._edits.pop(entry.block.id, ()):
            if entry.block.table:
                self._called_later.append(about)
            else:
                with _at_start(written[0]) as start:
                    self._called_later.append(self._comments.open(start, about))
        self._is_open = True

    def _close(self) -> None:
        if self._is_open:
            self._call(start_paragraph(self._package.body, Style.SPACER))

    def _call(self, paragraph: Element) -> None:
        """Call the comments on what comes or goes at the beginning of the paragraph after it."""
        with _at_start(paragraph) as start:
            for comment in self._called_later:
                number = (
                    self._comments.open(start, comment)
                    if isinstance(comment, CorrectionEdit)
                    else comment
                )
                self._comments.close(start, number)
        self._called_later.clear()
        self._is_open = False


@contextmanager
def _at_start(paragraph: Element) -> Generator[Element]:
    """Yield an element whose content is then put first in the paragraph."""
    start = paragraph.makeelement(paragraph.tag, {})
    yield start
    place = 0 if paragraph.find(qn("w:pPr")) is None else 1
    paragraph[place:place] = list(start)
