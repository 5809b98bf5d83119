"""Text of a composed document, to be compared at a glance."""

from __future__ import annotations

from workshops.blocks import Block, Document, Kind, Speaker, text


def words(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def headings(document: Document) -> list[str]:
    return [f"{b.number} {b.text}" for b in document.blocks if b.kind is Kind.HEADING]


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [["".join(run.text for run in cell) for cell in row] for row in block.table.rows]
        for block in document.blocks
        if block.table
    ]


def said(label: str, value: str, person: int | None = None) -> Block:
    return Block(Kind.TURN, text(value), id="t", speaker=Speaker(label, person))
