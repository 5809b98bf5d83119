"""A connection to one peer: nobody who tells it something ever waits for it."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import suppress
from socket import IPPROTO_TCP, SHUT_RDWR, TCP_NODELAY, socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshops.live.wire.poller import Poller

MOST = 1024 * 1024  # bytes that may wait for a peer before one thing more is too much
PIECE = 64 * 1024  # bytes read at once


class PeerConnection:
    """A connection. What the peer does not take at once waits here, and leaves as it takes it;
    where too much waits it is cut, and the peer comes back for what it missed. Only the poller's
    thread reads and closes."""

    __slots__ = ("_connection", "_is_cut", "_lock", "_poller", "_reads", "_size", "_waiting")

    def __init__(self, connection: socket, poller: Poller) -> None:
        connection.setblocking(False)
        with suppress(OSError):  # not TCP: tests use pairs
            connection.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        self._connection, self._poller = connection, poller
        self._lock = threading.Lock()
        self._waiting: deque[bytes] = deque()
        self._size = 0  # of what waits
        self._reads, self._is_cut = True, False

    def send(self, blob: bytes) -> None:
        """Send whole frames, from whichever thread, between those of others."""
        with self._lock:
            if self._is_cut:
                return
            if self._waiting:
                self._hold(blob)
            elif (sent := self._send_some(blob)) < len(blob) and not self._is_cut:
                self._hold(blob[sent:])
                self._watch()

    def drain(self) -> None:
        """Send what waits, as far as the peer takes it now."""
        with self._lock:
            while self._waiting and not self._is_cut:
                blob = self._waiting.popleft()
                sent = self._send_some(blob)
                self._size -= sent
                if sent < len(blob):
                    self._waiting.appendleft(blob[sent:])
                    return
            self._watch()

    def receive(self) -> bytes | None:
        """Take what has arrived: None where nothing has, b"" once nothing more will."""
        try:
            return self._connection.recv(PIECE)
        except (BlockingIOError, InterruptedError):
            return None
        except OSError:
            return b""

    def listen(self, reads: bool) -> None:
        """Read on, or leave what comes to the kernel, which slows its sender down."""
        with self._lock:
            if reads is not self._reads:
                self._reads = reads
                self._watch()

    def cut(self) -> None:
        """End it for both sides; the poller then finds that nothing more comes."""
        with self._lock:
            self._cut()

    def close(self) -> None:
        with self._lock:
            self._cut()
            self._poller.forget(self._connection.fileno())
            self._connection.close()

    def _send_some(self, blob: bytes) -> int:
        try:
            return self._connection.send(blob)
        except (BlockingIOError, InterruptedError):
            return 0
        except OSError:
            self._cut()
            return 0

    def _hold(self, blob: bytes) -> None:
        if self._size > MOST:
            self._cut()
            return
        self._waiting.append(blob)
        self._size += len(blob)

    def _cut(self) -> None:
        if self._is_cut:
            return
        self._is_cut = True
        self._waiting.clear()
        with suppress(OSError):  # the peer was faster
            self._connection.shutdown(SHUT_RDWR)

    def _watch(self) -> None:
        if not self._is_cut:
            self._poller.change(
                self._connection.fileno(), reads=self._reads, writes=bool(self._waiting)
            )
