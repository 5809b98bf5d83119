"""Blocks as lines that are easy to compare."""

from __future__ import annotations

from collections.abc import Iterable

from workshops.blocks import Block, Kind, Marker, letters, numbered_items, plain
from workshops.minutes.incoming.read_docx import read


def lines(content: bytes) -> list[str]:
    """« item 1 a. le temps »: kind, level, label and words of each block; tables row by row."""
    return list(described(read(content).document.blocks))


def described(blocks: Iterable[Block]) -> Iterable[str]:
    for block, rank in numbered_items(blocks):
        if block.table:
            rows = [block.table.header] if block.table.header else []
            rows += [tuple(map(plain, row)) for row in block.table.rows]
            yield from ("table " + " | ".join(row) for row in rows)
            continue
        level = str(block.level) if block.level else ""
        speaker = f"{block.speaker.label} :" if block.speaker else ""
        words = (block.kind, level, _label(block, rank), speaker, block.text)
        yield " ".join(filter(None, words))


def _label(block: Block, rank: int) -> str:
    if block.kind is not Kind.ITEM:
        return f"{block.number}." if block.number else ""
    shown = {Marker.BULLET: "•", Marker.DECIMAL: f"{rank}.", Marker.LETTER: f"{letters(rank)}."}
    return shown[block.marker]
