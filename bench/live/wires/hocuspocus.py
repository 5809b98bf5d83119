"""Hocuspocus: the name of the document before every message, then y-protocols."""

from __future__ import annotations

from itertools import count

from bench.live.frames import BINARY, PING, PONG, framed
from bench.live.wires.bare import awareness
from bench.live.wires.wire import NOTHING, Content, Link
from tests.notes.wire import number, text

SYNC, AWARENESS, AUTH = 0, 1, 2
STEP_1, STEP_2, UPDATE = 0, 1, 2
NOTE = text("note")
_clients = count(1 << 52)


class HocuspocusWire:
    path = "/"

    def __init__(self) -> None:
        self.headers: dict[str, str] = {}
        self._told = 0

    def open(self, link: Link) -> int:
        token = b"\x00" + text("")
        link.send(_message(AUTH, token + text("4.7.0")))
        link.send(_message(SYNC, bytes([STEP_1]) + text("\x00")))
        while True:
            _, payload = link.receive()
            if payload.startswith(NOTE + bytes([SYNC, STEP_2])):
                return next(_clients)

    def update(self, data: bytes) -> bytes:
        return _message(SYNC, bytes([UPDATE]) + number(len(data)) + data)

    def caret(self, client: int, clock: int) -> bytes:
        self._told += 1
        state = awareness(client, clock)
        told = number(1) + number(client) + number(self._told) + number(len(state)) + state
        return _message(AWARENESS, number(len(told)) + told)

    def read(self, opcode: int, payload: bytes) -> Content:
        if opcode == PING:
            return Content(reply=framed(PONG, payload))
        rest = payload[len(NOTE) :]
        if not rest.startswith(bytes([SYNC, UPDATE])):
            return NOTHING
        return Content([_behind_number(rest[2:])])


def _message(kind: int, rest: bytes) -> bytes:
    return framed(BINARY, NOTE + bytes([kind]) + rest)


def _behind_number(data: bytes) -> bytes:
    at = next(at for at, byte in enumerate(data) if byte < 128)
    return data[at + 1 :]
