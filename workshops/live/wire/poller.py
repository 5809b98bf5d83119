"""The one thread of each process that waits for what its sockets bring."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from ctypes import create_string_buffer
from select import EPOLLERR, EPOLLHUP, EPOLLIN, EPOLLOUT, epoll
from typing import Protocol

PIECE = 64 * 1024  # bytes read at once

log = logging.getLogger(__name__)


class Watched(Protocol):
    def read(self) -> None: ...
    def drain(self) -> None: ...
    def cut(self) -> None: ...


class Poller:
    """Calls those watched when their descriptor is ready, and `beat` every `pace` seconds."""

    def __init__(self, pace: float, beat: Callable[[], None]) -> None:
        self._pace, self._beat = pace, beat
        self._epoll = epoll()
        self.piece = create_string_buffer(PIECE)  # what its thread reads comes through it
        self._watched: dict[int, Watched] = {}
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def watch(self, descriptor: int, watched: Watched) -> None:
        self._watched[descriptor] = watched
        self._epoll.register(descriptor, EPOLLIN)
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="sockets", daemon=True)
                self._thread.start()

    def change(self, descriptor: int, *, reads: bool, writes: bool) -> None:
        """Wait for these from now on. The kernel takes it from any thread."""
        self._epoll.modify(descriptor, (EPOLLIN if reads else 0) | (EPOLLOUT if writes else 0))

    def forget(self, descriptor: int) -> None:
        self._epoll.unregister(descriptor)
        del self._watched[descriptor]

    def _run(self) -> None:
        due = time.monotonic() + self._pace
        while True:
            for descriptor, events in self._epoll.poll(max(0.0, due - time.monotonic())):
                self._serve(descriptor, events)
            if time.monotonic() >= due:
                due = time.monotonic() + self._pace
                self._beat_or_log()

    def _serve(self, descriptor: int, events: int) -> None:
        watched = self._watched.get(descriptor)
        if watched is None:
            return
        try:
            if events & EPOLLOUT:
                watched.drain()
            if events & (EPOLLIN | EPOLLHUP | EPOLLERR):
                watched.read()
        except Exception:  # the others are still to be read
            log.exception("a socket fails, and is cut")
            watched.cut()

    def _beat_or_log(self) -> None:
        try:
            self._beat()
        except Exception:  # the next beat may fare better
            log.exception("sockets could not all be looked at")
