"""Footnotes and endnotes: called « [1] » and « [i] » in the text, in the order of their calls."""

from __future__ import annotations

from itertools import count
from typing import NamedTuple

from workshops.minutes.incoming.labels import written
from workshops.minutes.incoming.package import PackagePart
from workshops.minutes.word.accept import accept
from workshops.minutes.word.ooxml import Element, qn

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


class Footnote(NamedTuple):
    """`label` is empty where the author gave the note a mark of his own, which stands in it."""

    label: str
    part: PackagePart
    content: Element


class Footnotes:
    def __init__(self, main: PackagePart) -> None:
        self._notes: dict[tuple[str, str | None], tuple[PackagePart, Element]] = {}
        self._ranks = {kind: count(1) for kind in _FORMS}
        for kind in _FORMS:
            for part in main.related(f"{kind}s"):
                accept(part.root)
                for note in part.root.iterchildren(qn(f"w:{kind}")):
                    self._notes[kind, note.get(qn("w:id"))] = part, note

    def called(self, reference: Element) -> Footnote | None:
        """The note that a `w:footnoteReference` or `w:endnoteReference` calls, the next of its
        kind; None where there is none."""
        kind = reference.tag.rpartition("}")[2].removesuffix("Reference")
        note = self._notes.get((kind, reference.get(qn("w:id"))))
        if note is None:
            return None
        if reference.get(qn("w:customMarkFollows"), "0") in ("1", "true", "on"):
            return Footnote("", *note)
        return Footnote(f"[{written(next(self._ranks[kind]), _FORMS[kind])}]", *note)
