"""Says what each paragraph of a .docx is; where nothing tells, a plain paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from workshops.blocks import Block, Kind, Run, Speaker, Table, plain
from workshops.minutes.incoming.entries import Entry, Grid, IncomingParagraph
from workshops.minutes.incoming.headings import (
    heading,
    led,
    numbered,
    plain_where_all_bold,
    typed_number,
)
from workshops.minutes.incoming.lists import OpenLists
from workshops.minutes.incoming.people import names, spoken, spoken_in_ours
from workshops.minutes.incoming.typed import sliced, typed, typed_runs
from workshops.minutes.word.lists import INDENT

_TITLE = re.compile(r"(?:P\.? ?V\b|procès[- ]verbal\b|compte[- ]rendu\b).{0,150}", re.IGNORECASE)
_RUBRIC = re.compile(
    r"(?:ordre du jour|participante?s?|(?:présent|excusé|absent)(?:e|\(e\)|·e)?s?)\s*:?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\(\s*NDR\s*:\s*(.*)\)", re.IGNORECASE | re.DOTALL)
_CONTENTS = re.compile(r"toc ([1-9])")
_OUR_SUBHEADING = re.compile(r"pv sous-titre ([1-3])")
_STYLES = {
    "subtitle": Kind.COVER,
    "toc heading": Kind.RUBRIC,
    "pv couverture": Kind.COVER,
    "pv rubrique": Kind.RUBRIC,
    "pv consigne": Kind.PROMPT,
}


def blocks(entries: Sequence[Entry]) -> tuple[Block, ...]:
    """The entries as blocks, with ids that follow from their order. What is empty is left out."""
    kinds = _Kinds(entries)
    pairs: list[tuple[Block, IncomingParagraph | None]] = []
    for entry in entries:
        block = kinds.table(entry) if isinstance(entry, Grid) else kinds.paragraph(entry)
        if block:
            named = replace(block, id=f"i{len(pairs) + 1}")
            pairs.append((named, entry if isinstance(entry, IncomingParagraph) else None))
    return tuple(led(pairs))


class _Kinds:
    def __init__(self, entries: Sequence[Entry]) -> None:
        self._lists = OpenLists()
        self._people = names(entries)
        paragraphs = [entry for entry in entries if isinstance(entry, IncomingParagraph)]
        self._has_title = any(entry.style == "title" for entry in paragraphs)
        self._is_titled = self._is_begun = False
        self._has_numbers = any(
            numbered(entry, typed_runs(entry.runs))[0]
            for entry in paragraphs
            if entry.outline is not None
        )

    def table(self, grid: Grid) -> Block | None:
        self._lists.end()
        rows = [tuple(typed_runs(cell) for cell in row) for row in grid.rows]
        if not any(cell for row in rows for cell in row):
            return None
        header = tuple(plain(cell) for cell in rows.pop(0)) if grid.has_header else ()
        table = Table(header, tuple(rows), typed(grid.caption), _widths(grid))
        return Block(Kind.TABLE, table=table)

    def paragraph(self, entry: IncomingParagraph) -> Block | None:
        runs = typed_runs(entry.runs)
        if not runs:
            return None
        if entry.label and entry.outline is None and not entry.is_note:
            block = self._lists.block(entry.label, entry.left, runs)
        else:
            block = self._styled(entry, runs) or self._told(entry, runs)
            if block.kind is not Kind.PARAGRAPH or block.level == 0:
                self._lists.end()
        self._is_begun = True
        return block

    def _styled(self, entry: IncomingParagraph, runs: tuple[Run, ...]) -> Block | None:
        """Recognise a paragraph by its style; None where the style does not tell."""
        contents = _CONTENTS.fullmatch(entry.style)
        subheading = _OUR_SUBHEADING.fullmatch(entry.style)
        if entry.style in _STYLES:
            kind = _STYLES[entry.style]
            return Block(kind, plain_where_all_bold(runs) if kind is Kind.RUBRIC else runs)
        if entry.style == "title":
            return self._title(runs)
        if contents:
            number, words = typed_number(runs)
            level = int(contents[1]) if contents[1] != "1" else 0
            return Block(Kind.AGENDA_ENTRY, words, level=level, number=number)
        if subheading:
            return Block(Kind.SUBHEADING, runs, level=int(subheading[1]))
        if entry.style == "pv intervenant":
            return Block(Kind.TURN, speaker=Speaker(plain(runs)))
        if entry.style == "pv intervention":
            return spoken_in_ours(runs)
        if entry.outline is not None:
            return heading(entry, runs, self._has_numbers)
        return None

    def _title(self, runs: tuple[Run, ...]) -> Block:
        kind = Kind.COVER if self._is_titled else Kind.TITLE
        self._is_titled = True
        return Block(kind, plain_where_all_bold(runs) if kind is Kind.TITLE else runs)

    def _told(self, entry: IncomingParagraph, runs: tuple[Run, ...]) -> Block:
        """Recognise a paragraph by its words, where they leave no doubt."""
        words = plain(runs)
        aside = _ASIDE.fullmatch(words)
        level = self._lists.level_inside(entry.left)
        if aside and not entry.is_note:
            return Block(Kind.ASIDE, sliced(runs, *aside.span(1)))
        if _RUBRIC.fullmatch(words):
            return Block(Kind.RUBRIC, plain_where_all_bold(runs))
        if not self._is_begun and not self._has_title and _TITLE.fullmatch(words):
            return self._title(runs)
        if entry.style == "pv suite de liste":
            return Block(Kind.PARAGRAPH, runs, level=level or max(1, entry.left // INDENT))
        said = None if entry.is_note else spoken(runs, self._people)
        return said or Block(Kind.PARAGRAPH, runs, level=level)


def _widths(grid: Grid) -> tuple[float, ...]:
    """The shares of the columns, in hundredths."""
    columns = max(map(len, grid.rows), default=0)
    total = sum(grid.shares)
    if len(grid.shares) != columns or min(grid.shares, default=0) <= 0:
        return ()
    edges = [round(edge / total, 2) for edge in accumulate(grid.shares, initial=0)]
    return tuple(round(right - left, 2) for left, right in pairwise(edges))
