"""A list cut into what a room can read at once. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

LINE = 46  # characters of a line on the wall
LINES = 10  # of one page

T = TypeVar("T")


def height(words: Iterable[str]) -> int:
    """Lines that these elements take on the wall, an empty one between."""
    return sum(max(-(-len(text) // LINE), 1) for text in words) + 1


def pages_of(heights: Sequence[int]) -> list[range]:
    """Ranges of neighbouring elements, each as full as the wall holds: all of them, in order. An
    element that is too long for the wall has a page to itself; no element, one empty page."""
    pages: list[range] = []
    start = filled = 0
    for rank, lines in enumerate(heights):
        if filled and filled + lines > LINES:
            pages.append(range(start, rank))
            start, filled = rank, 0
        filled += lines
    pages.append(range(start, len(heights)))
    return pages


def within(page: int, pages: Sequence[T]) -> T:
    """The page of this number, or the last one where elements went away meanwhile."""
    return pages[min(max(page, 0), len(pages) - 1)]
