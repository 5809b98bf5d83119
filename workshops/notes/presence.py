"""Carets of the others: what a browser says of its own, and what the rest are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeGuard, cast

from workshops.notes.admission.gate import SUFFIX_BITS, namespace
from workshops.notes.admission.reader import BIGGEST, InvalidUpdateError
from workshops.notes.schema import ROOT

Cursor = dict[str, Any]  # {"anchor": …, "head": …}, positions relative to content


@dataclass(frozen=True, slots=True)
class Writer:
    """A writer as others see them. `shape` is the sector's, which gives the ink."""

    name: str
    shape: str


@dataclass(frozen=True, slots=True)
class CaretPresence:
    client: int
    cursor: Cursor | None
    writer: Writer

    def to_json(self) -> dict[str, Any]:
        user = {"name": self.writer.name, "shape": self.writer.shape}
        return {"client": self.client, "cursor": self.cursor, "user": user}


def presence(author: str, writer: Writer, client: object, cursor: object) -> CaretPresence:
    """Raises InvalidUpdateError unless `client` is the author's and `cursor` two positions or
    None."""
    if not _is_clock(client) or client >> SUFFIX_BITS != namespace(author) >> SUFFIX_BITS:
        raise InvalidUpdateError("client")
    if cursor is None:
        return CaretPresence(client, None, writer)
    ends = _fields(cursor, {"anchor", "head"})
    if len(ends) != 2:
        raise InvalidUpdateError("cursor")
    return CaretPresence(client, {name: _position(end) for name, end in ends.items()}, writer)


def _position(value: object) -> dict[str, Any]:
    """A Yjs relative position: beside an item, or in a node."""
    fields = _fields(value, {"type", "tname", "item", "assoc"})
    if fields.get("tname") not in (None, ROOT) or fields.get("assoc") not in (None, 0, -1, 1):
        raise InvalidUpdateError("position")
    for name in ("type", "item"):
        if fields.get(name) is not None:
            place = _fields(fields[name], {"client", "clock"})
            if len(place) != 2 or not all(_is_clock(number) for number in place.values()):
                raise InvalidUpdateError("position")
    return fields


def _fields(value: object, allowed: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InvalidUpdateError("not an object")
    fields = cast("dict[str, Any]", value)
    if not set(fields) <= allowed:
        raise InvalidUpdateError("unknown field")
    return fields


def _is_clock(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= BIGGEST
