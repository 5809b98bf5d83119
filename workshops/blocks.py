"""Plain blocks: the one text format that notes, minutes, Word and the dossier all read.

A text is a flat sequence of blocks. Nesting is a number (`level`), never a tree, so that a
paragraph can be numbered, cited, compared and corrected on its own. No Flask, no database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any, cast


class Kind(StrEnum):
    # What a person types in a note.
    SUBHEADING = "subheading"  # level 1-3; never numbered: it is the note's, not the agenda's
    PARAGRAPH = "paragraph"  # level > 0: goes on inside the list item above it
    ITEM = "item"  # list item; level 0-8, marker, restart
    TURN = "turn"  # spoken by `speaker`; with no runs, the paragraphs below are the words
    ASIDE = "aside"  # NDR, note du rédacteur
    # What composing the minutes adds.
    TITLE = "title"
    COVER = "cover"  # a line of the cover block
    RUBRIC = "rubric"  # « Présents : »; a heading outside the numbering
    AGENDA_ENTRY = "agenda_entry"  # number, target = id of its heading
    HEADING = "heading"  # level 1-3, number « 7.1 »
    PROMPT = "prompt"  # the question given to a sub-group, quoted
    TABLE = "table"


class Marker(StrEnum):
    BULLET = "bullet"
    DECIMAL = "decimal"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one formatting. `link` is an absolute http(s) or mailto address."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """`label` is what was shown when it was typed; `person` the id in the directory, if any."""

    label: str
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`header` may be empty; every row has as many cells; `widths` are shares that add up to 1."""

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    caption: str
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    kind: Kind
    runs: tuple[Run, ...] = ()
    id: str = ""  # stable; unique within one text
    level: int = 0
    marker: Marker = Marker.BULLET
    restart: bool = False  # the first item of a list at its level
    number: str = ""  # « 7.1 »; of the first item of a list, where it starts if not at 1
    target: str = ""
    speaker: Speaker | None = None
    tags: tuple[str, ...] = ()
    table: Table | None = None

    @property
    def text(self) -> str:
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class Document:
    """A composed text with the properties its file carries. `created` is ISO 8601."""

    title: str
    subject: str
    author: str
    created: str
    running_title: str
    blocks: tuple[Block, ...]
    language: str = "fr-BE"
    keywords: tuple[str, ...] = field(default=())


def plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def text(value: str) -> tuple[Run, ...]:
    """`value` as one run without formatting; no run where it is empty."""
    return (Run(value),) if value else ()


PARAGRAPHS = frozenset(
    {
        Kind.PARAGRAPH,
        Kind.ITEM,
        Kind.TURN,
        Kind.ASIDE,
        Kind.SUBHEADING,
        Kind.PROMPT,
        Kind.TABLE,
    }
)


def numbered(blocks: Sequence[Block]) -> Iterator[tuple[Block, int]]:
    """Number the blocks by paragraph (§ 1, § 2…); 0 for titles, which have none."""
    number = 0
    for block in blocks:
        is_paragraph = block.kind in PARAGRAPHS
        number += is_paragraph
        yield block, number if is_paragraph else 0


TAG = re.compile(r"(?:^|(?<=\s))#([^\W\d_][\w-]{1,39})")


def tags_in(value: str) -> tuple[str, ...]:
    """The tags typed in a text (« #frein »), lower-cased, each once, in order."""
    return tuple(dict.fromkeys(match[1].lower() for match in TAG.finditer(value)))


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same runs with neighbours of one formatting joined and empty ones left out."""
    result: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if result and replace(result[-1], text="") == replace(run, text=""):
            result[-1] = replace(run, text=result[-1].text + run.text)
        else:
            result.append(run)
    return tuple(result)


def _sparse(value: Any) -> Any:
    if isinstance(value, dict):
        pairs = cast("dict[str, Any]", value)
        return {key: _sparse(item) for key, item in pairs.items() if item not in ("", None, (), 0)}
    if isinstance(value, (tuple, list)):
        return [_sparse(item) for item in cast("list[Any]", value)]
    return value


def to_json(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Blocks as JSON values; what has its default is left out."""
    values: list[dict[str, Any]] = []
    for block in blocks:
        value = _sparse(asdict(block))
        if block.marker is Marker.BULLET:
            value.pop("marker", None)
        values.append(value)
    return values


# `to_json` leaves out what is empty, these too.
EMPTY_RUN: dict[str, Any] = {"text": ""}
NOBODY: dict[str, Any] = {"label": ""}


def _runs(values: Iterable[dict[str, Any]]) -> tuple[Run, ...]:
    return tuple(Run(**EMPTY_RUN | value) for value in values)


def _table(value: dict[str, Any]) -> Table:
    return Table(
        header=tuple(value.get("header", ())),
        rows=tuple(tuple(_runs(cell) for cell in row) for row in value.get("rows", ())),
        caption=value.get("caption", ""),
        widths=tuple(value.get("widths", ())),
    )


def _block(value: dict[str, Any]) -> Block:
    fields = dict(value)
    fields["kind"] = Kind(fields["kind"])
    fields["runs"] = _runs(fields.get("runs", ()))
    fields["tags"] = tuple(fields.get("tags", ()))
    if "marker" in fields:
        fields["marker"] = Marker(fields["marker"])
    if "speaker" in fields:
        fields["speaker"] = Speaker(**NOBODY | fields["speaker"])
    if "table" in fields:
        fields["table"] = _table(fields["table"])
    return Block(**fields)


def from_json(values: Iterable[dict[str, Any]]) -> tuple[Block, ...]:
    """The inverse of `to_json`. Raises KeyError, TypeError or ValueError on another shape."""
    return tuple(_block(value) for value in values)


ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def letters(rank: int) -> str:
    """1 → « a », 26 → « z », 27 → « aa »."""
    result = ""
    while rank > 0:
        rank, rest = divmod(rank - 1, 26)
        result = ALPHABET[rest] + result
    return result


def numbered_items(blocks: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """Rank each block in its list (1, 2, 3… at its level; 0 for what is no item)."""
    ranks: list[int] = []
    for block in blocks:
        if block.kind is Kind.PARAGRAPH and block.level > 0:
            yield block, 0
            continue
        if block.kind is not Kind.ITEM:
            ranks.clear()
            yield block, 0
            continue
        del ranks[block.level + 1 :]
        ranks.extend([0] * (block.level + 1 - len(ranks)))
        first = int(block.number) if block.number.isdecimal() else 1
        ranks[block.level] = first if block.restart else ranks[block.level] + 1
        yield block, ranks[block.level]
