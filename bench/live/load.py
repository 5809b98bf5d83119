"""The load: one thread that types, as people do or as fast as a server takes it, and listens."""

from __future__ import annotations

import gc
import random
import select
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter, process_time

from bench.live.connections import Connection, Room

TYPISTS = 25
PACE = 10.0  # carets a second that a typist's browser tells at most
PATIENCE = 30.0  # seconds for the last letters to arrive
BATCH = 32  # sockets read before it is looked whether a letter is due


@dataclass(frozen=True)
class Turn:
    """A way to type: `meanwhile` is called after each letter."""

    seed: int
    carets: bool = False
    meanwhile: Callable[[], None] = lambda: None


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

    def remove(self, room: Room) -> None:
        for connection in room.connections:
            self.unwatch(connection.socket.fileno())

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
        told: dict[Connection, float] = {}

        def run() -> None:
            start = due = perf_counter()
            while (now := perf_counter()) - start < seconds:
                if now < due:
                    self.turn(due - now)
                    continue
                author = drawn.choice(typists)
                room.type(author)
                if turn.carets:
                    _tell_caret(author, told)
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


def _tell_caret(author: Connection, told: dict[Connection, float]) -> None:
    now = perf_counter()
    if now - told.get(author, 0.0) >= 1 / PACE:
        told[author] = now
        author.send(author.wire.caret(author.client, author.clock - 1))
