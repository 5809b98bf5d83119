"""The bare broadcast: a byte says what a message is; client ids are drawn here."""

from __future__ import annotations

from itertools import count

from bench.live.frames import BINARY, framed
from bench.live.wires.wire import NOTHING, Content, Link

UPDATE, CARET = b"u", b"c"
_clients = count(1 << 52)  # as long as the others' ids


def awareness(client: int, clock: int) -> bytes:
    """A caret as browsers of y-prosemirror tell it."""
    end = f'{{"type":null,"tname":null,"item":{{"client":{client},"clock":{clock}}},"assoc":0}}'
    user = '{"name":"Inès D.","color":"#225588"}'
    return f'{{"user":{user},"cursor":{{"anchor":{end},"head":{end}}}}}'.encode()


class BareWire:
    path = "/"

    def __init__(self) -> None:
        self.headers: dict[str, str] = {}

    def open(self, link: Link) -> int:
        return next(_clients)

    def update(self, data: bytes) -> bytes:
        return framed(BINARY, UPDATE + data)

    def caret(self, client: int, clock: int) -> bytes:
        return framed(BINARY, CARET + awareness(client, clock))

    def read(self, opcode: int, payload: bytes) -> Content:
        return Content([payload[1:]]) if payload[:1] == UPDATE else NOTHING
