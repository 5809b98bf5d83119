"""An annex typed as simple lines, and the blocks it becomes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from workshops.blocks import Block, Kind, Marker, numbered_items, text

LINE = re.compile(r"(?P<indent>\s*)(?:(?P<mark>#|[-*•]|\d{1,3}[.)])\s+)?(?P<words>\S.*)")
INDENT = 2  # spaces a level
DEEPEST = 8


def blocks_of(typed: str) -> list[Block]:
    """« # » begins a heading, « - » an item, « 1. » a numbered item, indented ones are nested; any
    other line is a paragraph. Empty lines only separate."""
    lines = [match for line in typed.splitlines() if (match := LINE.fullmatch(line.rstrip()))]
    blocks = [_block(match) for match in lines]
    return [replace(block, id=f"l{n}") for n, block in enumerate(_with_restarts(blocks), start=1)]


def _block(line: re.Match[str]) -> Block:
    mark, runs = line["mark"], text(line["words"])
    if mark is None:
        return Block(Kind.PARAGRAPH, runs)
    if mark == "#":
        return Block(Kind.SUBHEADING, runs, level=1)
    level = min(len(line["indent"].expandtabs(INDENT)) // INDENT, DEEPEST)
    marker = Marker.DECIMAL if mark[0].isdigit() else Marker.BULLET
    return Block(Kind.ITEM, runs, level=level, marker=marker)


def _with_restarts(blocks: Iterable[Block]) -> Iterator[Block]:
    """The first item of each list says so: after a text, under another item, with another mark."""
    open_lists: dict[int, Marker] = {}
    for block in blocks:
        if block.kind is not Kind.ITEM:
            open_lists.clear()
            yield block
            continue
        open_lists = {level: m for level, m in open_lists.items() if level <= block.level}
        yield replace(block, restart=open_lists.get(block.level) is not block.marker)
        open_lists[block.level] = block.marker


def text_of(blocks: Iterable[Block]) -> str:
    """The lines to type for these blocks; formatting within a line is left out."""
    return "\n".join(_line(block, rank) for block, rank in numbered_items(blocks))


def _line(block: Block, rank: int) -> str:
    if block.kind is Kind.SUBHEADING:
        return f"# {block.text}"
    if block.kind is not Kind.ITEM:
        return block.text
    mark = "-" if block.marker is Marker.BULLET else f"{rank}."
    return f"{' ' * INDENT * block.level}{mark} {block.text}"
