"""Connections of one server, in one note, and what was typed and heard there.

A broadcast is the same bytes for all whom it reaches: it is taken apart once, and each who hears it
only notes when. So the load can receive faster than the servers send.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import perf_counter

from bench.live.connections import CHUNK, Connection
from workshops.notes.admission.update import UNLIMITED, parse


@dataclass(slots=True, eq=False)
class Message:
    """A message as it came, the same for all whom it reaches. `keys`: what was typed in it."""

    keys: list[int]
    reply: bytes
    is_push: bool
    arrivals: list[tuple[float, Connection]] = field(default_factory=list)


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
        is_shared = not (connection.rest or connection.inflates)
        if is_shared and (known := self._chunks.get(chunk)) is not None:
            return known
        frames = connection.take(chunk)
        found = [self._known.get(frame) or self._read(connection, frame) for frame in frames]
        if is_shared and not connection.rest:
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

    @property
    def expected(self) -> int:
        return len(self.sent) * (len(self.connections) - 1)

    def close(self) -> None:
        for connection in self.connections:
            connection.socket.close()
