"""Connections of one server, in one note, and what was typed and heard there.

A broadcast is the same bytes for all whom it reaches: it is taken apart once, and each who hears it
only notes when. So the load can receive faster than the servers send.
"""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import NamedTuple, Self

from bench.live.frames import split, upgrade
from bench.live.wires.wire import Wire
from tests.notes import wire as yjs
from workshops.notes.admission.update import UNLIMITED, parse

PATIENCE = 30  # seconds in which a server opens one connection
CHUNK = 1 << 16
FIRST_TEXT = 2  # clocks 0 and 1 of a typist are their paragraph and its text


@dataclass(slots=True, eq=False)
class Message:
    """A message as it came, the same for all whom it reaches. `keys`: what was typed in it."""

    keys: list[int]
    reply: bytes
    is_push: bool
    arrivals: list[tuple[float, Connection]] = field(default_factory=list)


class Heard(NamedTuple):
    author: Connection
    reader: Connection
    seconds: float


class Connection:
    """One client of a server: typist, reader or both."""

    def __init__(self, connected: socket.socket, wire: Wire) -> None:
        self.socket, self.wire = connected, wire
        self.client = self.clock = 0
        self.rest = b""
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
            self._waiting, self.rest = split(self.rest)
            if not self._waiting:
                self.rest += self._more()
        return self._waiting.pop(0)

    def typed(self) -> bytes:
        """A Yjs update: one's paragraph first, then a letter behind the last."""
        if not self.clock:
            self.clock = FIRST_TEXT + 1
            return yjs.paragraph(self.client, "e")
        letter = yjs.after(4, self.client, self.clock - 1) + yjs.text("e")
        self.clock += 1
        return yjs.update({self.client: (self.clock - 1, [letter])})


class Room:
    """The clients of one server. `on_heard` is called with each letter that all others have."""

    def __init__(self, name: str, connections: Iterable[Connection]) -> None:
        self.name = name
        self.connections = list(connections)
        self.on_heard: Callable[[int], None] = lambda key: None
        self.forget()
        self._clocks: dict[tuple[int, int], int] = {}

    def forget(self) -> None:
        """Begin to count anew."""
        self.sent: list[float] = []
        self.authors: list[Connection] = []
        self.messages: list[Message] = []
        self.missing = 0  # letters that somebody has not heard
        self._known: dict[tuple[int, bytes], Message] = {}
        self._chunks: dict[bytes, list[Message]] = {}
        self._clocks = {}

    def type(self, author: Connection) -> int:
        data = author.typed()
        frames = author.wire.update(data)
        key = len(self.sent)
        self._clocks[author.client, author.clock - 1] = key
        self.authors.append(author)
        self.missing += 1
        self.sent.append(perf_counter())
        author.send(frames)
        return key

    def hear(self, connection: Connection) -> None:
        """Take what a socket has, and note when."""
        try:
            chunk = connection.socket.recv(CHUNK)
        except BlockingIOError:
            return
        now = perf_counter()
        if not chunk:
            raise ConnectionError(f"{self.name} closed a connection")
        for message in self._messages(connection, chunk):
            message.arrivals.append((now, connection))
            if message.reply:
                connection.send(message.reply)
            if message.keys and len(message.arrivals) == len(self.connections) - 1:
                self.missing -= len(message.keys)
                for key in message.keys:
                    self.on_heard(key)

    def _messages(self, connection: Connection, chunk: bytes) -> list[Message]:
        if not connection.rest:
            known = self._chunks.get(chunk)
            if known is not None:
                return known
        is_whole = not connection.rest
        frames, connection.rest = split(connection.rest + chunk)
        found = [self._known.get(frame) or self._read(connection, frame) for frame in frames]
        if is_whole and not connection.rest:
            self._chunks[chunk] = found
        return found

    def _read(self, connection: Connection, frame: tuple[int, bytes]) -> Message:
        content = connection.wire.read(*frame)
        keys = [key for update in content.updates for key in self._keys(update)]
        message = self._known[frame] = Message(keys, content.reply, content.is_push)
        if keys or content.is_push:
            self.messages.append(message)
        return message

    def _keys(self, data: bytes) -> Iterable[int]:
        for client, structs in parse(data, UNLIMITED).added.items():
            for struct in structs:
                for clock in range(struct.clock, struct.clock + struct.length):
                    if (client, clock) in self._clocks:
                        yield self._clocks[client, clock]

    def heard(self) -> Iterator[Heard]:
        """Letters that came to others since the last `forget`: once for each letter and screen."""
        for message in self.messages:
            for key in message.keys:
                author, sent = self.authors[key], self.sent[key]
                for at, who in message.arrivals:
                    if who is not author:
                        yield Heard(author, who, at - sent)

    @property
    def count_heard(self) -> int:
        """Count what `heard` gives."""
        count = 0
        for message in self.messages:
            heard_by = Counter(who for _, who in message.arrivals)
            own = sum(heard_by[self.authors[key]] for key in message.keys)
            count += len(message.keys) * len(message.arrivals) - own
        return count

    @property
    def expected(self) -> int:
        return len(self.sent) * (len(self.connections) - 1)

    def close(self) -> None:
        for connection in self.connections:
            connection.socket.close()
