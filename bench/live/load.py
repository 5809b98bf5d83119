"""The load: one thread that types, as people do or as fast as a server takes it, and listens."""

from __future__ import annotations

import gc
import random
import select
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from time import perf_counter, process_time

from bench.live.connections import Connection
from bench.live.room import Room

TYPISTS = 25
PACE = 0.1  # seconds after which a typist's browser tells where the caret is
PATIENCE = 30.0  # seconds for the last letters to arrive
BATCH = 32  # sockets read before it is looked whether a letter is due


@dataclass(frozen=True)
class Turn:
    """A way to type: `meanwhile` is called after each letter."""

    seed: int
    carets: bool = False
    meanwhile: Callable[[], None] = lambda: None


class Carets:
    """Carets that moved, each told a moment later and once, as browsers do."""

    def __init__(self) -> None:
        self._waiting: dict[Connection, float] = {}

    def move(self, author: Connection) -> None:
        self._waiting.setdefault(author, perf_counter() + PACE)

    @property
    def due(self) -> float:
        """The moment of the next; they come in their order."""
        return next(iter(self._waiting.values()), inf)

    def tell(self, now: float) -> None:
        while self.due <= now:
            author = next(iter(self._waiting))
            del self._waiting[author]
            author.send(author.wire.caret(author.client, author.clock - 1))


class Load:
    """All rooms are heard all the time: servers that do not type are still answered."""

    def __init__(self) -> None:
        self._poll = select.epoll()
        self._heard: dict[int, Callable[[], None]] = {}
        self.busy = 0.0  # part of the last run in which this process was at work

    def add(self, room: Room) -> None:
        for connection in room.connections:
            self.watch(connection.socket.fileno(), lambda c=connection: room.hear(c))

    def watch(self, descriptor: int, act: Callable[[], None]) -> None:
        self._heard[descriptor] = act
        self._poll.register(descriptor, select.EPOLLIN)

    def unwatch(self, descriptor: int) -> None:
        self._poll.unregister(descriptor)
        del self._heard[descriptor]

    def turn(self, longest: float) -> None:
        """Hear what has come; wait for it so long at most."""
        for descriptor, _ in self._poll.poll(max(longest, 0), BATCH):
            self._heard[descriptor]()

    def rest(self, seconds: float) -> None:
        end = perf_counter() + seconds
        while (now := perf_counter()) < end:
            self.turn(end - now)

    def paced(self, room: Room, rate: float, seconds: float, turn: Turn) -> None:
        """Type `rate` letters a second in all, at moments drawn as people's are: independently."""
        drawn, typists = random.Random(turn.seed), room.connections[:TYPISTS]
        carets = Carets()

        def run() -> None:
            start = due = perf_counter()
            while (now := perf_counter()) - start < seconds:
                carets.tell(now)
                if now < due:
                    self.turn(min(due, carets.due) - now)
                    continue
                author = drawn.choice(typists)
                room.type(author)
                if turn.carets:
                    carets.move(author)
                due += drawn.expovariate(rate)
                turn.meanwhile()
                self.turn(0)

        self._measured(room, run)

    def saturated(self, room: Room, seconds: float, ahead: int) -> float:
        """Let every client type on as soon as all others have one of its last `ahead` letters; the
        letters a second that all of them had."""
        ready = deque(room.connections * ahead)
        room.on_heard = lambda key: ready.append(room.authors[key])
        end = start = perf_counter()

        def run() -> None:
            nonlocal start, end
            start = perf_counter()
            while perf_counter() - start < seconds:
                if ready:
                    room.type(ready.popleft())
                self.turn(0 if ready else 0.01)
            self._drain(room)
            end = perf_counter()

        try:
            self._measured(room, run)
        finally:
            room.on_heard = lambda key: None
        return len(room.sent) / (end - start)

    def _drain(self, room: Room) -> None:
        end = perf_counter() + PATIENCE
        while room.missing and perf_counter() < end:
            self.turn(0.01)

    def _measured(self, room: Room, run: Callable[[], None]) -> None:
        room.forget()
        gc.collect()
        gc.disable()
        worked, began = process_time(), perf_counter()
        try:
            run()
            self.busy = (process_time() - worked) / (perf_counter() - began)
            self._drain(room)
            self.rest(0.05)  # what came twice is counted too
        finally:
            gc.enable()
