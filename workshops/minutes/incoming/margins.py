"""Headers and footers of the pages of a .docx."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workshops.blocks import Run, plain
from workshops.minutes.incoming.body import Body
from workshops.minutes.incoming.entries import Grid
from workshops.minutes.incoming.package import PackagePart
from workshops.minutes.incoming.people import folded
from workshops.minutes.incoming.styles import switch
from workshops.minutes.incoming.typed import typed_runs
from workshops.minutes.word.accept import accept
from workshops.minutes.word.ooxml import Element, qn

_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))
_PAGE_NUMBERS = re.compile(r"\W*(?:pages?|pg?)?\W*(?:/|sur|de|of)?\W*", re.IGNORECASE)


class Margins(NamedTuple):
    """The running title, then every other line, once."""

    running_title: str
    lines: tuple[tuple[Run, ...], ...]


def margins(main: PackagePart, body: Body) -> Margins:
    running: list[str] = []
    lines: dict[str, tuple[Run, ...]] = {}
    is_first = True
    for part, reference in _shown(main):
        is_running = is_first and reference.tag == _REFERENCES[0] and _kind(reference) == "default"
        is_first = is_first and not is_running
        for runs in _lines(part, body):
            if is_running:
                running.append(plain(runs).replace("\t", " "))
            else:
                lines.setdefault(folded(plain(runs)), runs)
    lines = {words: runs for words, runs in lines.items() if words not in map(folded, running)}
    return Margins(" – ".join(running), tuple(lines.values()))


def _shown(main: PackagePart) -> Iterator[tuple[PackagePart, Element]]:
    """The headers and footers of all sections, each part once; those of a first page only where
    the section has one of its own."""
    seen: set[str] = set()
    for section in main.root.iter(qn("w:sectPr")):
        has_first_page = bool(switch(section, "titlePg"))
        for reference in section.iterchildren(*_REFERENCES):
            part = main.at(reference.get(qn("r:id")))
            is_seen = has_first_page or _kind(reference) != "first"
            if part and is_seen and part.name not in seen:
                seen.add(part.name)
                yield part, reference


def _kind(reference: Element) -> str:
    return reference.get(qn("w:type"), "default")


def _lines(part: PackagePart, body: Body) -> Iterator[tuple[Run, ...]]:
    accept(part.root)
    for entry in body.entries(part, part.root, shows_pages=False):
        cells = [cell for row in entry.rows for cell in row] if isinstance(entry, Grid) else []
        for runs in map(typed_runs, cells or ([] if isinstance(entry, Grid) else [entry.runs])):
            if not _PAGE_NUMBERS.fullmatch(plain(runs)):
                yield runs
