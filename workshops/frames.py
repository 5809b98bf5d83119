"""Frames of WebSocket (RFC 6455): made for many at once, and taken apart as they arrive. Pure."""

from __future__ import annotations

import struct
from typing import Any

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
FINAL, MASKED = 0x80, 0x80
CONTROL = 8  # the first opcode of a frame about the connection itself
LONGEST_CONTROL = 125
TWO_BYTES, EIGHT_BYTES = 126, 127  # where a length stands that seven bits cannot hold

BAD_FRAME, BAD_TEXT, TOO_BIG = 1002, 1007, 1009  # reasons given when closing

Message = tuple[int, Any]  # opcode, and text or bytes


class FrameError(ValueError):
    """A peer sent what is no frame, or one too long: it is to be closed with `code`."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def frame(opcode: int, payload: bytes) -> bytes:
    """Make the frame of a whole message, as a server sends it: unmasked."""
    length = len(payload)
    if length < TWO_BYTES:
        return bytes((FINAL | opcode, length)) + payload
    if length < 1 << 16:
        return struct.pack("!BBH", FINAL | opcode, TWO_BYTES, length) + payload
    return struct.pack("!BBQ", FINAL | opcode, EIGHT_BYTES, length) + payload


def message_frame(message: str | bytes) -> bytes:
    if isinstance(message, str):
        return frame(TEXT, message.encode())
    return frame(BINARY, message)


def closing_frame(code: int) -> bytes:
    return frame(CLOSE, code.to_bytes(2, "big"))


class FrameReader:
    """Messages out of bytes as they come. It keeps no more than one message of `longest` bytes, and
    refuses a longer one by its head, before its body is here."""

    __slots__ = ("_held", "_kind", "_longest", "_needed", "_parts")

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._held = bytearray()  # of a frame that is not whole yet
        self._needed = 0  # bytes of it before which another look is vain
        self._kind = 0  # opcode of a message that comes in parts
        self._parts = bytearray()

    def feed(self, data: bytes) -> list[Message]:
        """Take what arrived; the messages that are whole now. Raises FrameError."""
        if self._held:
            self._held += data
            if len(self._held) < self._needed:
                return []
            data = bytes(self._held)
            self._held.clear()
        messages: list[Message] = []
        at = 0
        while True:
            end = self._end_of_frame(data, at)
            if end > len(data):
                break
            self._take(data, at, end, messages)
            at = end
        if at < len(data):
            self._held += data[at:]
            self._needed = end - at
        return messages

    def _end_of_frame(self, data: bytes, at: int) -> int:
        """Find where the frame that begins at `at` ends; a later end where its head is not here."""
        if len(data) < at + 2:
            return at + 2
        first, second = data[at], data[at + 1]
        length, head = second & 0x7F, 2
        if length == TWO_BYTES:
            head = 4
        elif length == EIGHT_BYTES:
            head = 10
        if len(data) < at + head:
            return at + head
        if head > 2:
            length = int.from_bytes(data[at + 2 : at + head], "big")
        self._check(first, second, length)
        return at + head + 4 + length

    def _check(self, first: int, second: int, length: int) -> None:
        """Raises FrameError for a head that no browser sends, or that announces too much."""
        opcode = first & 0x0F
        if first & 0x70 or not second & MASKED:
            raise FrameError(BAD_FRAME)
        if opcode >= CONTROL:
            if opcode > PONG or length > LONGEST_CONTROL or not first & FINAL:
                raise FrameError(BAD_FRAME)
            return
        if opcode > BINARY or (opcode == CONTINUATION) is not bool(self._kind):
            raise FrameError(BAD_FRAME)
        if len(self._parts) + length > self._longest:
            raise FrameError(TOO_BIG)

    def _take(self, data: bytes, at: int, end: int, messages: list[Message]) -> None:
        """Add what the frame from `at` to `end` completes."""
        short = data[at + 1] & 0x7F
        head = at + (2 if short < TWO_BYTES else 4 if short == TWO_BYTES else 10)
        payload = unmasked(data[head : head + 4], data[head + 4 : end])
        opcode, is_final = data[at] & 0x0F, data[at] & FINAL
        if opcode >= CONTROL:
            messages.append((opcode, payload))
        elif is_final and not self._kind:
            messages.append(_message(opcode, payload))
        else:
            self._kind = self._kind or opcode
            self._parts += payload
            if is_final:
                messages.append(_message(self._kind, bytes(self._parts)))
                self._kind, self._parts = 0, bytearray()


def _message(opcode: int, payload: bytes) -> Message:
    if opcode == BINARY:
        return opcode, payload
    try:
        return opcode, payload.decode()
    except UnicodeDecodeError as error:
        raise FrameError(BAD_TEXT) from error


def unmasked(mask: bytes, payload: bytes) -> bytes:
    """Undo the mask, as one large number: a loop over bytes would take a hundred times as long."""
    length = len(payload)
    repeated = (mask * (length // 4 + 1))[:length]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")).to_bytes(
        length, "big"
    )
