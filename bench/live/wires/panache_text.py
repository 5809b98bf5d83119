"""Panache up to November 2026: Socket.IO events of text, updates in base64."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from itertools import count
from typing import Any

from bench.live.frames import TEXT, framed
from bench.live.wires.wire import NOTHING, Content, Link

PING, PONG = b"2", b"3"
SCHEMA = 1


class PanacheTextWire:
    path = "/socket.io/?EIO=4&transport=websocket"

    def __init__(self, cookie: str, note_id: int) -> None:
        self.headers = {"Cookie": cookie}
        self._note_id = note_id
        self._questions = count(1)

    def open(self, link: Link) -> int:
        connect(link)
        link.send(self._asked("note:open", b64encode(b"\x00").decode(), SCHEMA))
        answer = json.loads(until(link, b"431")[3:])[0]
        return answer["client"] or 0

    def update(self, data: bytes) -> bytes:
        return self._asked("note:update", b64encode(data).decode())

    def caret(self, client: int, clock: int) -> bytes:
        end = {"type": None, "tname": None, "item": {"client": client, "clock": clock}, "assoc": 0}
        cursor = {"anchor": end, "head": end}
        return framed(TEXT, event("", "note:caret", self._note_id, client, cursor))

    def read(self, opcode: int, payload: bytes) -> Content:
        if payload == PING:
            return Content(reply=framed(TEXT, PONG))
        if payload.startswith(b'42["note:update"'):
            return Content([b64decode(one) for one in json.loads(payload[2:])[1]["updates"]])
        if payload.startswith((b'42["note:again"', b'42["rights"')) or b'"error"' in payload[:40]:
            raise ConnectionError(payload[:200])
        return Content(is_push=True) if payload.startswith(b'42["live"') else NOTHING

    def _asked(self, name: str, *values: Any) -> bytes:
        return framed(TEXT, event(str(next(self._questions)), name, self._note_id, *values))


def event(question: str, *values: Any) -> bytes:
    return f"42{question}{json.dumps(values, separators=(',', ':'))}".encode()


def connect(link: Link) -> None:
    """Greet as Socket.IO's clients do."""
    until(link, b"0")
    link.send(framed(TEXT, b"40"))
    until(link, b"40")


def until(link: Link, start: bytes) -> bytes:
    """Wait for the message that begins so, answering pings."""
    while True:
        _, payload = link.receive()
        if payload == PING:
            link.send(framed(TEXT, PONG))
        elif payload.startswith(start):
            return payload
