"""A connection to one peer: nobody who tells it something ever waits for it."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import suppress
from ctypes import PyDLL, c_char_p, c_int, c_size_t, c_ssize_t, c_void_p, get_errno, string_at
from errno import EAGAIN, EINTR
from socket import IPPROTO_TCP, MSG_DONTWAIT, MSG_NOSIGNAL, SHUT_RDWR, TCP_NODELAY, socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshops.live.wire.poller import Poller

MOST = 1024 * 1024  # bytes that may wait for a peer before one thing more is too much
AT_ONCE = MSG_DONTWAIT | MSG_NOSIGNAL
NOTHING_NOW = {EAGAIN, EINTR}

# They never wait, so they need not let other threads run meanwhile, as the methods of a socket do:
# after each of two hundred sends a page that computes would take its turn.
_library = PyDLL(None, use_errno=True)
send, recv = _library.send, _library.recv
send.argtypes, send.restype = (c_int, c_char_p, c_size_t, c_int), c_ssize_t
recv.argtypes, recv.restype = (c_int, c_void_p, c_size_t, c_int), c_ssize_t


class PeerConnection:
    """A connection. What the peer does not take at once waits here, and leaves as it takes it;
    where too much waits it is cut, and the peer comes back for what it missed. Only the poller's
    thread reads and closes."""

    __slots__ = (
        "_connection",
        "_descriptor",
        "_is_cut",
        "_lock",
        "_poller",
        "_reads",
        "_size",
        "_waiting",
    )

    def __init__(self, connection: socket, poller: Poller) -> None:
        connection.setblocking(False)
        with suppress(OSError):  # not TCP: tests use pairs
            connection.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        self._connection, self._poller = connection, poller
        self._descriptor = connection.fileno()
        self._lock = threading.Lock()
        self._waiting: deque[bytes] = deque()
        self._size = 0  # of what waits
        self._reads, self._is_cut = True, False

    def send(self, blob: bytes) -> None:
        """Send whole frames, from whichever thread, between those of others."""
        with self._lock:
            self._send_or_hold(blob)

    @staticmethod
    def send_to_all(connections: Iterable[PeerConnection], blob: bytes) -> None:
        """Send each the same frames. A keystroke passes here once a screen: calls are spared."""
        length = len(blob)
        for connection in connections:
            with connection._lock:
                if connection._waiting or connection._is_cut:
                    connection._send_or_hold(blob)
                    continue
                sent = send(connection._descriptor, blob, length, AT_ONCE)
                if sent < length:  # below 0 perhaps it only takes nothing now: that is seen there
                    connection._send_or_hold(blob[max(sent, 0) :])

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
        piece = self._poller.piece
        length = recv(self._descriptor, piece, len(piece), MSG_DONTWAIT)
        if length >= 0:
            return string_at(piece, length)
        return None if get_errno() in NOTHING_NOW else b""

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

    def _send_or_hold(self, blob: bytes) -> None:
        if self._is_cut:
            return
        if self._waiting:
            self._hold(blob)
        elif (sent := self._send_some(blob)) < len(blob) and not self._is_cut:
            self._hold(blob[sent:])
            self._watch()

    def _send_some(self, blob: bytes) -> int:
        sent = send(self._descriptor, blob, len(blob), AT_ONCE)
        if sent >= 0:
            return sent
        if get_errno() not in NOTHING_NOW:
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
