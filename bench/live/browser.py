"""Pages asked for while the load runs: over the load's own poll, so that nothing waits for them."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from http.cookies import SimpleCookie
from time import perf_counter
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from bench.live.load import Load

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Browser:
    """Somebody's browser: one request at a time. `took` holds how long each lasted."""

    def __init__(self, load: Load, port: int, cookie: str) -> None:
        self._load, self._port, self._cookie = load, port, cookie
        self._socket: socket.socket | None = None
        self._answer = b""
        self._token = ""
        self.took: list[float] = []

    @property
    def is_waiting(self) -> bool:
        return self._socket is not None

    def sign(self, page: str) -> None:
        """Read a page for the token of its forms; waits."""
        request = Request(f"http://127.0.0.1:{self._port}{page}", headers={"Cookie": self._cookie})
        with urlopen(request) as answer:
            found = TOKEN.search(answer.read().decode())
            for name, morsel in SimpleCookie(answer.headers.get("Set-Cookie", "")).items():
                if name == "session":
                    self._cookie = f"session={morsel.value}"
        assert found, page
        self._token = found[1]

    def get(self, page: str, then: Callable[[], None] = lambda: None) -> None:
        self._ask("GET", page, b"", then)

    def post(self, page: str, then: Callable[[], None] = lambda: None) -> None:
        self._ask("POST", page, urlencode({"csrf_token": self._token}).encode(), then)

    def _ask(self, method: str, page: str, body: bytes, then: Callable[[], None]) -> None:
        assert self._socket is None
        head = (
            f"{method} {page} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self._cookie}\r\n"
            "Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        began, self._answer = perf_counter(), b""
        self._socket = socket.create_connection(("127.0.0.1", self._port))
        self._socket.sendall(head.encode() + body)
        self._socket.settimeout(0)
        self._load.watch(self._socket.fileno(), lambda: self._hear(began, then))

    def _hear(self, began: float, then: Callable[[], None]) -> None:
        assert self._socket
        data = self._socket.recv(1 << 20)
        self._answer += data
        if data:
            return
        self.took.append(perf_counter() - began)
        self._load.unwatch(self._socket.fileno())
        self._socket.close()
        self._socket = None
        status = self._answer.split(b"\r\n", 1)[0]
        if not re.search(rb" (200|302|303) ", status + b" "):
            raise ConnectionError(status)
        then()
