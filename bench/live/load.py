"""The load: one thread that types, as people do or as fast as a server takes it, and listens."""

from __future__ import annotations

import gc
import random
import select
from collections import deque
from collections.abc import Callable
from time import perf_counter, process_time

from bench.live.connections import Connection, Outcome, Room

TYPISTS = 25
PACE = 10.0  # carets a second that a typist's browser tells at most
PATIENCE = 30.0  # seconds for the last letters to arrive
BATCH = 32  # sockets read before it is looked whether a letter is due


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

    def paced(
        self, room: Room, rate: float, seconds: float, seed: int, *, carets: bool = False
    ) -> Outcome:
        """Type `rate` letters a second in all, at moments drawn as people's are: independently."""
        drawn, typists = random.Random(seed), room.connections[:TYPISTS]
        told: dict[Connection, float] = {}

        def key() -> None:
            author = drawn.choice(typists)
            room.type(author)
            if carets and perf_counter() - told.get(author, 0.0) > 1 / PACE:
                told[author] = perf_counter()
                author.send(author.wire.caret(author.client, author.clock - 1))

        def run() -> float:
            start = due = perf_counter()
            while (now := perf_counter()) - start < seconds:
                if now < due:
                    self.turn(due - now)
                else:
                    key()
                    due += drawn.expovariate(rate)
                    self.turn(0)
            return seconds

        return self._measured(room, run)

    def saturated(self, room: Room, seconds: float, ahead: int) -> Outcome:
        """Let every client type on as soon as all others have one of its last `ahead` letters."""
        start = perf_counter()
        ready = deque(room.connections * ahead)

        def heard(key: int) -> None:
            ready.append(room.authors[key])

        def run() -> float:
            nonlocal start
            start = perf_counter()
            while perf_counter() - start < seconds:
                if ready:
                    room.type(ready.popleft())
                self.turn(0 if ready else 0.01)
            while room.missing and perf_counter() - start < seconds + PATIENCE:
                self.turn(0.01)
            return perf_counter() - start

        room.on_heard = heard
        try:
            return self._measured(room, run)
        finally:
            room.on_heard = lambda key: None

    def _measured(self, room: Room, run: Callable[[], float]) -> Outcome:
        room.forget()
        gc.collect()
        gc.disable()
        worked, began = process_time(), perf_counter()
        try:
            seconds = run()
            self.busy = (process_time() - worked) / (perf_counter() - began)
            end = perf_counter() + PATIENCE
            while room.missing and perf_counter() < end:
                self.turn(0.01)
            self.rest(0.05)
        finally:
            gc.enable()
        return room.outcome(seconds)
