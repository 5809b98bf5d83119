"""Forges updates, seeded: the fields of a real one exchanged for others that a reader would accept,
and whole updates of well-formed structs, with values, neighbours and clocks that no editor gives.

`mutation.py` damages bytes; what is forged here gets deeper into the gate.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.notes import wire
from workshops.notes.admission.gate import SUFFIX_BITS, namespace
from workshops.notes.admission.reader import Reader
from workshops.notes.admission.update import Limits, read

NUMBERS = (0, 1, 2, 5, 127, 128, 255, 1 << 14, (1 << 25) - 1, 1 << 26, (1 << 31) - 1, 1 << 32)
NUMBERS += ((1 << 53) - 1, 1 << 53)
NODES = ("paragraph", "heading", "turn", "aside", "bulletList", "orderedList", "listItem", "script")
KEYS = ("id", "level", "person", "label", "start", "type", "onclick", "")
MARKS = ("bold", "italic", "link", "underline")
MARK_VALUES = ("{}", "null", '{"href":"https://exemple.test/a"}', '{"href":"/a"}', "", "[]", "1")
WORDS = ("", "a", "é", "😀", "😀😀", "le réseau", "\x00", "\u2028", "\ufeff", "n1", "x" * 300)
LENGTHS = (*range(1, 30), 1 << 20)
FLAGS = (0, 0x20, 0x40, 0x80, 0xA0, 0xC0, 0xE0)
KINDS = (0, 1, 2, 3, 4, 4, 4, 5, 6, 7, 7, 8, 8, 9, 10)


class Field(NamedTuple):
    """A field of an update: what a reader was asked for, and where the bytes are."""

    kind: str
    start: int
    end: int


class _Recorder(Reader):
    """A reader that remembers the fields it read."""

    __slots__ = ("fields",)

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.fields: list[Field] = []

    def byte(self) -> int:
        return self._recorded("byte", super().byte)

    def number(self) -> int:
        return self._recorded("number", super().number)

    def text(self, limit: int) -> str:
        return self._recorded("text", lambda: Reader.text(self, limit))

    def value(self, limit: int) -> str | int | float:
        return self._recorded("value", lambda: Reader.value(self, limit))

    def _recorded(self, kind: str, read: Callable[[], Any]) -> Any:
        """Read one field; those that it is made of are not fields of their own."""
        start, before = self.at, len(self.fields)
        result = read()
        self.fields[before:] = [Field(kind, start, self.at)]
        return result


def fields_of(update: bytes) -> list[Field]:
    """The fields of an update that our editor may write."""
    recorder = _Recorder(update)
    read(recorder, Limits())
    return recorder.fields


def exchange(rng: random.Random, update: bytes, fields: list[Field]) -> bytes:
    """`update` with one to three of its fields replaced, each by one that reads as well."""
    data = bytearray(update)
    for one in sorted(rng.sample(fields, min(len(fields), rng.choice((1, 1, 1, 2, 3)))))[::-1]:
        data[one.start : one.end] = _instead(rng, update, one, fields)
    return bytes(data)


def _instead(rng: random.Random, update: bytes, one: Field, fields: list[Field]) -> bytes:
    if rng.random() < 0.5:
        other = rng.choice([field for field in fields if field.kind == one.kind])
        return update[other.start : other.end]
    match one.kind:
        case "byte":
            return bytes([rng.choice(FLAGS) | rng.choice(KINDS)])
        case "number":
            near = Reader(update[one.start : one.end]).number() + rng.choice((-2, -1, 1, 2))
            return wire.number(rng.choice((*NUMBERS, *[max(near, 0)] * 10)))
        case "text":
            return wire.text(rng.choice((*NODES, *KEYS, *MARKS, *MARK_VALUES, *WORDS)))
        case _:
            return value(rng)


def value(rng: random.Random) -> bytes:
    """A value as an attribute carries it, of any kind that the format has, none deep."""
    number = rng.choice((0.0, -0.0, 1.0, 2.5, 1e308, float("nan"), float("inf"), -(2.0**53)))
    return rng.choice(
        (
            b"\x77" + wire.text(rng.choice(WORDS)),
            b"\x7d" + bytes([rng.randrange(128)]),
            b"\x7d" + bytes([128 | rng.randrange(128)]) + wire.number(rng.choice(NUMBERS)),
            b"\x7c" + struct.pack(">f", number if abs(number) < 1e30 else 1.0),
            b"\x7b" + struct.pack(">d", number),
            b"\x7a" + rng.randbytes(8),
            bytes([rng.randrange(116, 128)]),
        )
    )


@dataclass
class Forger:
    """Forges whole updates of `author`, who knows how far the note came: `ends`, by client."""

    rng: random.Random
    author: str
    ends: dict[int, int]
    begun: dict[int, int] = field(default_factory=dict[int, int])  # ids that this update adds

    def forge(self) -> bytes:
        """An update of one to six structs under one or two client ids, and of some deletions."""
        self.begun = {}
        clients = {self._own() for _ in range(self.rng.choice((1, 1, 1, 2)))}
        sections = {client: self._section(client) for client in clients}
        deleted = {}
        for _ in range(self.rng.choice((0, 0, 1, 3))):
            client, clock = self._place()
            deleted.setdefault(client, []).append(
                (clock, self.rng.choice((1, 1, 2, 7, 0, 1 << 20)))
            )
        return wire.update(sections, deleted)

    def _own(self) -> int:
        base = namespace(self.author)
        known = [client for client in self.ends if client >> SUFFIX_BITS == base >> SUFFIX_BITS]
        return self.rng.choice((*known, base + self.rng.randrange(1 << SUFFIX_BITS)))

    def _section(self, client: int) -> tuple[int, list[bytes]]:
        end = self.ends.get(client, 0)
        first = clock = max(0, end - self.rng.choice((0, 0, 0, 0, 1, 3, -1)))
        structs = []
        for _ in range(self.rng.randint(1, 6)):
            made, length = self._struct()
            structs.append(made)
            clock += length
            self.begun[client] = clock
        return first, structs

    def _struct(self) -> tuple[bytes, int]:
        """A struct, and how many clocks it takes."""
        kind, rng = self.rng.choice(KINDS), self.rng
        length = rng.choice(LENGTHS) if kind in (0, 1) else 1
        if kind == 0:
            return b"\x00" + wire.number(length), length
        where = self._where(kind)
        match kind:
            case 1:
                return where + wire.number(length), length
            case 4:
                words = rng.choice(WORDS)
                return where + wire.text(words), len(words.encode("utf-16-le")) // 2
            case 6:
                return where + wire.text(rng.choice(MARKS)) + wire.text(rng.choice(MARK_VALUES)), 1
            case 7:
                return where + rng.choice((wire.node(rng.choice(NODES)), wire.XML_TEXT)), 1
            case 8:
                count = rng.choice((1, 1, 1, 0, 2, 3))
                values = b"".join(value(rng) for _ in range(count))
                return where + wire.number(count) + values, count
            case _:
                return where + wire.text(rng.choice(WORDS)), 1

    def _where(self, kind: int) -> bytes:
        key = self.rng.choice(KEYS) if kind == 8 or not self.rng.randrange(12) else ""
        match self.rng.randrange(6):
            case 0:
                return wire.in_root(kind, self.rng.choice(("default",) * 5 + ("other",)))
            case 1 | 2:
                return wire.under(kind, *self._place(), key)
            case 3:
                return wire.between(kind, self._place(), self._place())
            case 4:
                return bytes([kind | 0x40]) + wire.place(*self._place())
            case _:
                return wire.after(kind, *self._place())

    def _place(self) -> tuple[int, int]:
        """Some content: of the note or of this very update, seldom of neither."""
        ends = self.begun if self.begun and self.rng.random() < 0.4 else self.ends
        if not ends or not self.rng.randrange(40):
            return namespace("nobody") + 1, self.rng.choice(NUMBERS[:-1])
        client = self.rng.choice(list(ends))
        return client, self.rng.randrange(max(1, ends[client]))
