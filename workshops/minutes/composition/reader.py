"""The blocks of minutes arranged for a page: headings by level, lists nested, agenda together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from workshops.blocks import Block, Document, Kind, Marker, numbered

TOP = 2  # the page itself has the h1
DEEPEST = 6


class PassageLink(NamedTuple):
    """Something that rests on a paragraph, and its address."""

    label: str
    address: str


@dataclass(slots=True)
class NumberedBlock:
    """A block with its paragraph number (0 or "": none) and, for headings, the level of its
    element.

    In an edition: `page` where a new one begins with it, and whether corrections can be about its
    words; `address` is where its § then leads. `links`: what was drawn from it.
    """

    block: Block
    number: int | str = 0
    level: int = 0
    page: int = 0
    is_open: bool = False
    address: str = ""
    links: Sequence[PassageLink] = ()

    @property
    def anchor(self) -> str:
        return paragraph_anchor(self.number)


def paragraph_anchor(number: int | str) -> str:
    """Id of the element of a paragraph. Headings have that of their block, which may be « p12 »."""
    return f"par-{number}".replace(" ", "-")


@dataclass(slots=True)
class Item:
    line: NumberedBlock
    inside: list[NumberedBlock | Listing] = field(default_factory=list["NumberedBlock | Listing"])


@dataclass(slots=True)
class Listing:
    marker: Marker
    start: int
    items: list[Item] = field(default_factory=list[Item])


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page, made of neighbouring rows of one sort: « cover », « contents »,
    « text »."""

    name: str
    rows: tuple[NumberedBlock | Listing, ...]


NAMES = {Kind.TITLE: "cover", Kind.COVER: "cover", Kind.AGENDA_ENTRY: "contents"}


LinksByBlock = Mapping[str, Sequence[PassageLink]]
NO_LINKS: LinksByBlock = {}


def sections(document: Document, links: LinksByBlock = NO_LINKS) -> list[Section]:
    return arranged(lines(document, links))


def lines(document: Document, links: LinksByBlock = NO_LINKS) -> Iterator[NumberedBlock]:
    """`links` are those of each block, by its id."""
    for line in _levelled(numbered(document.blocks)):
        line.links = links.get(line.block.id, ())
        yield line


def arranged(rows: Iterable[NumberedBlock]) -> list[Section]:
    grouped = groupby(rows, key=lambda line: NAMES.get(line.block.kind, "text"))
    return [Section(name, tuple(_nested(lines))) for name, lines in grouped]


def _levelled(blocks: Iterable[tuple[Block, int]]) -> Iterator[NumberedBlock]:
    """Headings of the agenda begin at h2; those of a note go on below, and never skip a level."""
    base = last = TOP
    for block, number in blocks:
        if block.kind is Kind.RUBRIC:
            base = last = TOP
        elif block.kind is Kind.HEADING:
            base = last = min(TOP - 1 + max(block.level, 1), last + 1)
        elif block.kind is Kind.SUBHEADING:
            last = min(base + max(block.level, 1), last + 1, DEEPEST)
        yield NumberedBlock(block, number, last)


def _nested(lines: Iterable[NumberedBlock]) -> list[NumberedBlock | Listing]:
    top: list[NumberedBlock | Listing] = []
    path: list[Listing] = []  # the open list of each level
    for line in lines:
        block = line.block
        if block.kind is Kind.ITEM:
            _add_item(line, top, path)
        elif block.kind is Kind.PARAGRAPH and block.level > 0 and path:
            del path[block.level :]
            path[-1].items[-1].inside.append(line)
        else:
            path.clear()
            top.append(line)
    return top


def _add_item(line: NumberedBlock, top: list[NumberedBlock | Listing], path: list[Listing]) -> None:
    block = line.block
    level = min(block.level, len(path))
    del path[level + 1 :]
    if len(path) > level and (block.restart or path[level].marker is not block.marker):
        del path[level]
    if len(path) == level:
        listing = Listing(block.marker, int(block.number or 1))
        (path[-1].items[-1].inside if path else top).append(listing)
        path.append(listing)
    path[level].items.append(Item(line))
