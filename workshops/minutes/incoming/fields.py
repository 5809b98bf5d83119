"""Computed fields: what they show is text, what computes it is not, and is never carried out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workshops.minutes.incoming.styles import number, switch, value
from workshops.minutes.word.ooxml import Element, qn

_LINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\]\S*))', re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_TICKED, _EMPTY = "☒", "☐"


@dataclass(slots=True)
class Field:
    """`form` is what a box or a choice shows, whose code has no result."""

    code: str = ""
    is_result: bool = False
    form: str = ""

    @property
    def link(self) -> str | None:
        match = _LINK.match(self.code)
        return (match[1] or match[2]) if match else None


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of a text, the innermost last."""

    shows_pages: bool = True  # at the head and foot of pages their numbers are no text
    _open: list[Field] = field(default_factory=list[Field])

    @property
    def is_shown(self) -> bool:
        """Tell whether text here is seen by a reader, and is not the code of a field."""
        return all(
            each.is_result and (self.shows_pages or not _PAGE.match(each.code))
            for each in self._open
        )

    @property
    def link(self) -> str | None:
        return next((each.link for each in reversed(self._open) if each.link), None)

    def instruct(self, code: str) -> None:
        if self._open:
            self._open[-1].code += code

    def mark(self, character: Element) -> str:
        """Take a mark of a field into account; returns what is shown where it ends."""
        kind = character.get(qn("w:fldCharType"))
        if kind == "begin":
            self._open.append(Field(form=_form(character.find(qn("w:ffData")))))
        elif kind == "separate" and self._open:
            self._open[-1].is_result = True
        elif kind == "end" and self._open:
            return self._open.pop().form
        return ""

    def open_whole(self, code: str) -> None:
        self._open.append(Field(code, is_result=True))

    def close_whole(self) -> None:
        self._open.pop()

    def end_paragraph(self) -> None:
        """End the open codes at the end of a paragraph: a broken one must not hide the rest."""
        self._open = [each for each in self._open if each.is_result]


def _form(data: Element | None) -> str:
    box = None if data is None else data.find(qn("w:checkBox"))
    choice = None if data is None else data.find(qn("w:ddList"))
    if box is not None:
        checked = switch(box, "checked")
        return _TICKED if (switch(box, "default") if checked is None else checked) else _EMPTY
    if choice is not None:
        entries = [entry.get(qn("w:val"), "") for entry in choice.iterchildren(qn("w:listEntry"))]
        chosen = number(value(choice, "result"))
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return ""
