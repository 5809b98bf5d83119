"""Content of a .docx, in its order, before each entry is recognised for what it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from workshops.blocks import Run, plain
from workshops.minutes.incoming.numbering import Label


@dataclass(slots=True)
class IncomingParagraph:
    """`style` is in small letters, `outline` counts from 0, `left` is in twips.

    `bookmarks` begin in it and `anchors` are those that its links lead to.
    """

    runs: list[Run]
    style: str = ""
    label: Label | None = None
    outline: int | None = None
    left: int = 0
    bookmarks: set[str] = field(default_factory=set[str])
    anchors: list[str] = field(default_factory=list[str])
    is_note: bool = False

    @property
    def text(self) -> str:
        return plain(self.runs)


Cell = list[Run]


@dataclass(slots=True)
class Grid:
    """`shares` are the widths of its columns; every row has as many cells."""

    rows: list[list[Cell]]
    has_header: bool
    caption: str
    shares: list[int]


Entry = IncomingParagraph | Grid
