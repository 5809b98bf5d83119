"""Panache: Socket.IO events with bytes beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

from bench.live.frames import BINARY, TEXT, framed
from bench.live.wires.panache_text import PING, PONG, connect, event, until
from bench.live.wires.wire import NOTHING, Content, Link

VERSION = [1, 2]  # of the schema, and of the wire
BYTES = {"_placeholder": True, "num": 0}
LENGTH = 4  # bytes before each update that say how long it is


class PanacheWire:
    path = "/socket.io/?EIO=4&transport=websocket"

    def __init__(self, cookie: str, note_id: int) -> None:
        self.headers = {"Cookie": cookie}
        self._note_id = note_id
        self._questions = count(1)

    def open(self, link: Link) -> int:
        connect(link)
        link.send(self._asked("note:open", b"\x00", VERSION))
        head = until(link, b"462-1")
        answer = json.loads(head[head.index(b"[") :])[0]
        for _ in range(2):  # what the note holds, and its vector
            link.receive()
        return answer["client"] or 0

    def update(self, data: bytes) -> bytes:
        return self._asked("note:update", data)

    def caret(self, client: int, clock: int) -> bytes:
        end = {"type": None, "tname": None, "item": {"client": client, "clock": clock}, "assoc": 0}
        cursor = {"anchor": end, "head": end}
        return framed(TEXT, event("", "note:caret", self._note_id, client, cursor))

    def read(self, opcode: int, payload: bytes) -> Content:
        if opcode == BINARY:
            return Content(list(unpacked(payload)))
        if payload == PING:
            return Content(reply=framed(TEXT, PONG))
        if payload.startswith((b'42["note:again"', b'42["rights"')) or b'"error"' in payload[:40]:
            raise ConnectionError(payload[:200])
        return NOTHING

    def _asked(self, name: str, data: bytes, *more: Any) -> bytes:
        said = json.dumps([name, self._note_id, BYTES, *more], separators=(",", ":"))
        head = f"451-{next(self._questions)}{said}".encode()
        return framed(TEXT, head) + framed(BINARY, data)


def unpacked(piece: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(piece):
        end = at + LENGTH + int.from_bytes(piece[at : at + LENGTH], "big")
        yield piece[at + LENGTH : end]
        at = end
