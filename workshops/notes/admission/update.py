"""Takes a Yjs v1 update apart into what it adds and what it deletes, without recursion.

Format: `Item.write`, `ContentX.write` and `DeleteSet` of yjs 13.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from workshops.notes.admission.reader import InvalidUpdateError, Reader, TooBigError
from workshops.notes.schema import ROOT, TEXT, Value

UPDATE_BYTES = 700 << 10  # as base64 it fits in one message of a socket
CLOCK = 1 << 26
NAME = 64  # bytes of a node's, a mark's or an attribute's name
FORMAT = 4096  # bytes of a mark's value
ATTRIBUTE = 1024  # bytes of an attribute's value
VALUES = 1_000  # that an attribute had one after the other


class Content(IntEnum):
    """The kinds of content that a note holds, by their number in the format."""

    GC = 0
    DELETED = 1
    STRING = 4
    FORMAT = 6
    TYPE = 7
    ANY = 8


class Id(NamedTuple):
    client: int
    clock: int


@dataclass(slots=True)
class Struct:
    """A stretch of content. With neither `left` nor `right` it says in which `parent` it is."""

    clock: int
    content: Content
    length: int = 1
    left: Id | None = None
    right: Id | None = None
    parent: Id | None = None
    in_root: bool = False
    is_attribute: bool = False
    key: str = ""  # the attribute's name, where the struct carries it
    name: str = ""  # of the node or of the mark
    halves: tuple[int, ...] = ()  # clocks that stand inside a character of two units
    value: str = ""  # of the mark
    values: tuple[Value, ...] = ()  # what an attribute had in turn: the last one counts


@dataclass(frozen=True, slots=True)
class Limits:
    size: int = UPDATE_BYTES
    structs: int = 50_000
    clients: int = 1_000
    deletes: int = 50_000


UNLIMITED = Limits(1 << 40, 1 << 40, 1 << 40, 1 << 40)


@dataclass(slots=True)
class Update:
    """An update: what each client adds, in the order of its clock, and the ranges deleted, per
    client."""

    added: dict[int, list[Struct]] = field(default_factory=dict[int, list[Struct]])
    deleted: dict[int, list[tuple[int, int]]] = field(
        default_factory=dict[int, list[tuple[int, int]]]
    )


def parse(data: bytes, limits: Limits | None = None) -> Update:
    """`data` taken apart. Raises InvalidUpdateError, or TooBigError where it passes a limit."""
    return read(Reader(data), limits or Limits())


def read(reader: Reader, limits: Limits) -> Update:
    """Read an update with a reader that has not begun; raises as `parse` does."""
    if reader.end > limits.size:
        raise TooBigError(f"{reader.end} bytes")
    update = Update()
    _read_added(reader, update, limits)
    _read_deleted(reader, update, limits)
    if reader.at != reader.end:
        raise InvalidUpdateError("bytes left over")
    return update


def check_vector(data: bytes) -> None:
    """Raises InvalidUpdateError where `data` is no state vector: the clock reached, by client."""
    reader = Reader(data)
    count = reader.number()
    if count > Limits().clients:
        raise TooBigError("clients")
    for _ in range(count):
        reader.number()
        if reader.number() > CLOCK:
            raise InvalidUpdateError("clock")
    if reader.at != reader.end:
        raise InvalidUpdateError("bytes left over")


def _read_added(reader: Reader, update: Update, limits: Limits) -> None:
    sections = reader.number()
    if sections > limits.clients:
        raise TooBigError("clients")
    total = 0
    for _ in range(sections):
        count, client, clock = reader.number(), reader.number(), reader.number()
        total += count
        if total > limits.structs:
            raise TooBigError("structs")
        if not count or client in update.added:
            raise InvalidUpdateError("section empty or twice")
        structs = update.added[client] = []
        for _ in range(count):
            struct = _read_struct(reader, clock)
            clock += struct.length
            if not struct.length or clock > CLOCK:
                raise InvalidUpdateError("length")
            structs.append(struct)


def _read_deleted(reader: Reader, update: Update, limits: Limits) -> None:
    sections = reader.number()
    if sections > limits.clients:
        raise TooBigError("clients")
    total = 0
    for _ in range(sections):
        client, count = reader.number(), reader.number()
        total += count
        if total > limits.deletes:
            raise TooBigError("deletes")
        if not count or client in update.deleted:
            raise InvalidUpdateError("section empty or twice")
        ranges = update.deleted[client] = []
        for _ in range(count):
            clock, length = reader.number(), reader.number()
            if not length:
                raise InvalidUpdateError("length")
            ranges.append((clock, length))


def _read_struct(reader: Reader, clock: int) -> Struct:
    info = reader.byte()
    if info == Content.GC:
        return Struct(clock, Content.GC, reader.number())
    try:
        struct = Struct(clock, Content(info & 31))
    except ValueError:
        raise InvalidUpdateError(f"content of kind {info & 31}") from None
    if struct.content is Content.GC:
        raise InvalidUpdateError("flags on a GC struct")
    _read_place(reader, struct, info)
    _read_content(reader, struct)
    return struct


def _read_place(reader: Reader, struct: Struct, info: int) -> None:
    if info & 0x80:
        struct.left = Id(reader.number(), reader.number())
    if info & 0x40:
        struct.right = Id(reader.number(), reader.number())
    if info & 0xC0:
        return  # Y.mergeUpdates drops the flag of an attribute here: neighbours tell
    struct.is_attribute = bool(info & 0x20)
    match reader.number():
        case 0:
            struct.parent = Id(reader.number(), reader.number())
        case 1 if reader.text(NAME) == ROOT:
            struct.in_root = True
        case _:
            raise InvalidUpdateError("parent")
    if struct.is_attribute:
        struct.key = reader.text(NAME)


def _read_content(reader: Reader, struct: Struct) -> None:
    match struct.content:
        case Content.DELETED:
            struct.length = reader.number()
        case Content.STRING:
            _measure(struct, reader.text(reader.end))
        case Content.FORMAT:
            struct.name, struct.value = reader.text(NAME), reader.text(FORMAT)
        case Content.TYPE:
            struct.name = _read_type(reader)
        case _:
            # Kept to be undone, values that replaced one another travel as one stretch.
            struct.length = reader.number()
            if struct.length > VALUES:
                raise TooBigError("values")
            struct.values = tuple(reader.value(ATTRIBUTE) for _ in range(struct.length))


def _measure(struct: Struct, text: str) -> None:
    """Yjs counts UTF-16 units: one for most characters, two for those beyond U+FFFF."""
    struct.length = len(text)
    if text and max(text) > "\uffff":
        wide = [at for at, character in enumerate(text) if character > "\uffff"]
        struct.length += len(wide)
        struct.halves = tuple(struct.clock + at + nth + 1 for nth, at in enumerate(wide))


def _read_type(reader: Reader) -> str:
    match reader.number():
        case 3:
            return reader.text(NAME)
        case 6:
            return TEXT
        case kind:
            raise InvalidUpdateError(f"type {kind}")
