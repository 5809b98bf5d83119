"""Reads the bytes of a Yjs v1 update strictly: canonical numbers, valid UTF-8, no surprise."""

from __future__ import annotations

import struct

BIGGEST = (1 << 53) - 1  # the largest integer that JavaScript tells from its neighbour


class InvalidUpdateError(ValueError):
    """Bytes that our editor does not write; the message is for the server's log."""


class TooBigError(InvalidUpdateError):
    """The update or the note it would make passes a size limit."""


class GapError(InvalidUpdateError):
    """The update builds on something that this copy of the note has not seen."""


class Reader:
    """A cursor over bytes. Each method raises InvalidUpdateError where they do not hold what it
    reads."""

    __slots__ = ("at", "data", "end")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.end = len(data)

    def byte(self) -> int:
        if self.at >= self.end:
            raise InvalidUpdateError("cut short")
        self.at += 1
        return self.data[self.at - 1]

    def number(self) -> int:
        """An unsigned integer of at most 53 bits, in its shortest form."""
        result = shift = 0
        while True:
            byte = self.byte()
            result |= (byte & 127) << shift
            if byte < 128:
                break
            shift += 7
            if shift > 49:
                raise InvalidUpdateError("number too long")
        if (shift and byte == 0) or result > BIGGEST:
            raise InvalidUpdateError("number not in its shortest form")
        return result

    def text(self, limit: int) -> str:
        """A string of at most `limit` bytes."""
        length = self.number()
        if length > limit or self.at + length > self.end:
            raise InvalidUpdateError("text too long")
        self.at += length
        try:
            return self.data[self.at - length : self.at].decode("utf-8")
        except UnicodeDecodeError:
            raise InvalidUpdateError("text not in UTF-8") from None

    def value(self, limit: int) -> str | int | float:
        """A string, an integer or a float as lib0 writes « any »; nothing that nests."""
        match self.byte():
            case 119:
                return self.text(limit)
            case 125:
                return self._signed()
            case 124:
                return self._packed(">f")
            case 123:
                return self._packed(">d")
            case kind:
                raise InvalidUpdateError(f"value of kind {kind}")

    def _packed(self, form: str) -> float:
        size = struct.calcsize(form)
        if self.at + size > self.end:
            raise InvalidUpdateError("cut short")
        self.at += size
        return struct.unpack_from(form, self.data, self.at - size)[0]

    def _signed(self) -> int:
        """lib0's varint: the first byte holds the sign and six bits."""
        byte = self.byte()
        negative, result, shift = byte & 64, byte & 63, 6
        while byte >= 128:
            byte = self.byte()
            result |= (byte & 127) << shift
            shift += 7
            if shift > 55 or byte == 0:
                raise InvalidUpdateError("number not in its shortest form")
        return -result if negative else result
