"""A bad network: a TCP proxy that delays, falls silent, swallows answers and cuts.

It never makes up nor repeats a byte: TCP does not either.
"""

from __future__ import annotations

import select
import socket
import threading
import time
from contextlib import suppress

STEP = 1 << 16


class Proxy:
    """`delay` in seconds each way. While `is_deaf` no answer passes; while `is_silent` nothing
    does, both ends being left open. What was held back then never comes: cut before you hear."""

    def __init__(self, port: int) -> None:
        self._target = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.delay = 0.0
        self.is_deaf = self.is_silent = False
        self._lock = threading.Lock()
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> int:
        """Cut every connection, at once for both ends; how many there were."""
        with self._lock:
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            _end(*pair)
        return len(pairs)

    def close(self) -> None:
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(self._target)
            except OSError:  # the server is down
                near.close()
                continue
            with self._lock:
                self._pairs.append((near, far))
            threading.Thread(target=self._carry, args=(near, far), daemon=True).start()

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        try:
            while True:
                for source in select.select([near, far], [], [])[0]:
                    data = source.recv(STEP)
                    if not data:
                        return
                    self._pass_on(data, near, far, is_answer=source is far)
        except (OSError, ValueError):  # cut, or closed beneath
            pass
        finally:
            _end(near, far)
            near.close()
            far.close()

    def _pass_on(
        self, data: bytes, near: socket.socket, far: socket.socket, *, is_answer: bool
    ) -> None:
        if self.delay:
            time.sleep(self.delay)
        if self.is_silent or (self.is_deaf and is_answer):
            return
        (near if is_answer else far).sendall(data)


def _end(*connections: socket.socket) -> None:
    for connection in connections:
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
