"""One client of a server: how it connects, types and sends."""

from __future__ import annotations

import socket
import zlib
from typing import Self

from bench.live.frames import DEFLATE, DEFLATED, TAIL, split, upgrade
from bench.live.wires.wire import Wire
from tests.notes import wire as yjs

PATIENCE = 30  # seconds in which a server opens one connection
CHUNK = 1 << 16
FIRST_TEXT = 2  # clocks 0 and 1 of a typist are their paragraph and its text


class Connection:
    """One client of a server: typist, reader or both."""

    def __init__(self, connected: socket.socket, wire: Wire) -> None:
        self.socket, self.wire = connected, wire
        self.client = self.clock = 0
        self.rest = b""
        self.inflates = False  # whether the server compresses for each client by itself
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self._waiting: list[tuple[int, bytes]] = []

    @classmethod
    def opened(cls, port: int, wire: Wire) -> Self:
        """Connect to a server of this machine, and open the note there."""
        connected = socket.create_connection(("127.0.0.1", port), PATIENCE)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connected.sendall(upgrade(wire.path, wire.headers))
        opened = cls(connected, wire)
        opened._await_upgrade()
        opened.client = wire.open(opened)
        connected.settimeout(0)
        return opened

    def _await_upgrade(self) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += self._more()
        status, self.rest = head.split(b"\r\n\r\n", 1)
        if b" 101 " not in status.split(b"\r\n")[0]:
            raise ConnectionError(head[:200])
        self.inflates = DEFLATE.encode() in status

    def _more(self) -> bytes:
        if data := self.socket.recv(CHUNK):
            return data
        raise ConnectionError("closed while it opened")

    def send(self, frames: bytes) -> None:
        """Send whole. A server that takes nothing for so long is not waited for."""
        try:
            sent = self.socket.send(frames)
        except BlockingIOError:
            sent = 0
        if sent < len(frames):
            self.socket.settimeout(PATIENCE)
            self.socket.sendall(frames[sent:])
            self.socket.settimeout(0)

    def receive(self) -> tuple[int, bytes]:
        """Wait for one message, while the connection opens."""
        while not self._waiting:
            self._waiting = self.take(b"")
            if not self._waiting:
                self.rest += self._more()
        return self._waiting.pop(0)

    def take(self, chunk: bytes) -> list[tuple[int, bytes]]:
        """The messages that are whole with these bytes: opcodes and payloads."""
        frames, self.rest = split(self.rest + chunk)
        return [self._inflated(*frame) for frame in frames] if self.inflates else frames

    def _inflated(self, opcode: int, payload: bytes) -> tuple[int, bytes]:
        if not opcode & DEFLATED:
            return opcode, payload
        return opcode - DEFLATED, self._inflate.decompress(payload + TAIL)

    def typed(self) -> bytes:
        """A Yjs update: one's paragraph first, then a letter behind the last."""
        if not self.clock:
            self.clock = FIRST_TEXT + 1
            return yjs.paragraph(self.client, "e")
        letter = yjs.after(4, self.client, self.clock - 1) + yjs.text("e")
        self.clock += 1
        return yjs.update({self.client: (self.clock - 1, [letter])})
