"""Headings and entries of the agenda: their number, their title, and what leads to which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workshops.blocks import Block, Kind, Run, plain
from workshops.minutes.incoming.entries import IncomingParagraph
from workshops.minutes.incoming.people import folded
from workshops.minutes.incoming.typed import sliced

_NUMBER = re.compile(r"\w{1,8}(?:\.\w{1,8}){0,8}")
# « 7. », « 7) », « 7.1 » or « 7 » before a tab: not « 2 » in « 2 réunions ».
_TYPED = re.compile(
    r"(\d{1,2}(?:\.\d{1,2})*)(?:\s*[.)]\s*|(?<=\.\d)\s+|(?<=\.\d\d)\s+|\t\s*)(?=\S)"
)
_PAGE = re.compile(r"(?:\s*\t\s*|\s*\.{3,}\s*|\s*…+\s*)\d{1,4}$")
_AROUND = " \t\u00a0.):-–("


def numbered(entry: IncomingParagraph, runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...]]:
    """The number of a heading, « 7.1 », and its words: one that Word counts or that was typed."""
    label = entry.label.text if entry.label else ""
    if not label:
        return typed_number(runs)
    number = label.strip(_AROUND)
    if _NUMBER.fullmatch(number):
        return number, runs
    return "", (Run(f"{label} "), *runs)


def typed_number(runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...]]:
    match = _TYPED.match(plain(runs))
    return (match[1], sliced(runs, match.end())) if match else ("", runs)


def heading(entry: IncomingParagraph, runs: tuple[Run, ...], has_numbers: bool) -> Block:
    """Make a heading block; where others have numbers, one without is no point of the agenda."""
    number, words = numbered(entry, runs)
    level = (entry.outline or 0) + 1
    words = plain_where_all_bold(words)
    if number or (not has_numbers and level <= 3):
        return Block(Kind.HEADING, words, level=min(level, 3), number=number)
    if level == 1:
        return Block(Kind.RUBRIC, words)
    return Block(Kind.SUBHEADING, words, level=min(level - 3 if level > 3 else level - 1, 3))


def plain_where_all_bold(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Make runs plain if all are bold: titles are bold by themselves."""
    is_all = all(run.bold for run in runs)
    return tuple(replace(run, bold=False) for run in runs) if is_all else runs


def led(pairs: Sequence[tuple[Block, IncomingParagraph | None]]) -> Iterable[Block]:
    """The blocks, each entry of the agenda with the heading that it announces: the one to which it
    links, else the one with its number and its words. Its page goes: it is another one here."""
    headings = [block for block, _ in pairs if block.kind is Kind.HEADING]
    by_mark = {
        mark: block.id
        for block, entry in pairs
        if entry and block.kind is Kind.HEADING
        for mark in entry.bookmarks
    }
    by_words = {(block.number, folded(block.text)): block.id for block in reversed(headings)}
    for block, entry in pairs:
        if entry is None or block.kind is not Kind.AGENDA_ENTRY:
            yield block
            continue
        page = _PAGE.search(block.text)
        words = sliced(block.runs, 0, page.start()) if page else block.runs
        marks = [by_mark[anchor] for anchor in entry.anchors if anchor in by_mark]
        target = marks[0] if marks else by_words.get((block.number, folded(plain(words))), "")
        yield replace(block, runs=words, target=target) if target else block
