"""Tracked changes: around runs, on the marks of paragraphs and on the rows of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from workshops.minutes.text.changes import Op
from workshops.minutes.text.edits import CorrectionEdit
from workshops.minutes.word.ooxml import Element, clean, paragraph_properties, qn, sub

_TAGS = {Op.INSERT: "w:ins", Op.DELETE: "w:del"}


class Revisions:
    """Signs each change with its author, its date and a number of its own."""

    def __init__(self, numbers: Iterator[int]) -> None:
        self._numbers = numbers

    def signed(self, parent: Element, op: Op, edit: CorrectionEdit) -> Element:
        """A new last child of `parent` that says who inserted, or deleted, what is put in it."""
        return sub(
            parent,
            _TAGS[op],
            id=next(self._numbers),
            author=clean(edit.author),
            date=word_date(edit),
        )

    def around(self, op: Op, edit: CorrectionEdit) -> Callable[[Element], Element]:
        return lambda parent: self.signed(parent, op, edit)

    def mark(self, elements: Iterable[Element], op: Op, edit: CorrectionEdit) -> None:
        """Say of whole paragraphs and tables that they were inserted or deleted."""
        for element in elements:
            for row in element.iter(qn("w:tr")):
                self.signed(row.find(qn("w:trPr")), op, edit)
            if element.tag == qn("w:p"):
                self.signed(sub(paragraph_properties(element), "w:rPr"), op, edit)
            for run in list(element.iter(qn("w:r"))):
                self._wrap(run, op, edit)
            strike(element)

    def _wrap(self, run: Element, op: Op, edit: CorrectionEdit) -> None:
        holder = run.getprevious()
        if holder is None or holder.tag != qn(_TAGS[op]):
            parent, place = run.getparent(), run.getparent().index(run)
            holder = self.signed(parent, op, edit)
            parent.insert(place, holder)
        holder.append(run)


def strike(parent: Element) -> None:
    """Rename the text of deletions inside `parent`, as Word wants it (w:delText)."""
    for deletion in parent.iter(qn("w:del")):
        for text in deletion.iter(qn("w:t")):
            text.tag = qn("w:delText")


def word_date(edit: CorrectionEdit) -> str:
    """Word shows the clock as it stands and writes a « Z » that does not mean UTC."""
    return edit.date.strftime("%Y-%m-%dT%H:%M:%SZ")
