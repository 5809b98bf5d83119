"""The two sides of an engine of sockets: what it hands on, and who is at the other end."""

from __future__ import annotations

from collections.abc import Callable
from socket import socketpair

import pytest

from tests.live.wire.test_frames import sent
from workshops.frames import BINARY, TEXT
from workshops.live.wire.engine import Engine

PATIENCE = 60  # seconds a busy machine may take
QUESTION = "EIO=4&transport=websocket"


class Patient:
    """Does nothing at once."""

    def is_half(self, _message: str | bytes) -> bool:
        return False

    def __call__(self, *_: object) -> bool:
        return False


class Heard(list):
    """What the engine handed on: (event, socket, …)."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        for event in ("connect", "message", "disconnect"):
            engine.on(event, self.hear(event))

    def hear(self, event: str) -> Callable[..., None]:
        return lambda *values: self.append((event, *values))

    def of(self, event: str) -> list[tuple]:
        return [told[1:] for told in self if told[0] == event]


class Peer:
    """The other end of a WebSocket, just opened."""

    def __init__(self, engine: Engine, **more: str) -> None:
        ours, self.socket = socketpair()
        self.socket.settimeout(PATIENCE)
        environ = {
            "REQUEST_METHOD": "GET",
            "QUERY_STRING": QUESTION,
            "HTTP_UPGRADE": "WebSocket",
            "HTTP_SEC_WEBSOCKET_VERSION": "13",
            "HTTP_SEC_WEBSOCKET_KEY": "AAAAAAAAAAAAAAAAAAAAAA==",
            "werkzeug.socket": ours,
            "flask.app": None,
            "wsgi.version": (1, 0),
            "wsgi.errors": None,
            **more,
        }
        self.status = ""
        try:
            engine.handle_request(environ, self._begin)
        except ConnectionError:
            self.status = self.take(b"\r\n\r\n").split(b"\r\n")[0].decode()
        ours.close()

    def _begin(self, status: str, _headers: list) -> None:
        self.status = status

    def take(self, until: bytes) -> bytes:
        data = b""
        while not data.endswith(until):
            data += self.socket.recv(1) or pytest.fail(f"ended after {data!r}")
        return data

    def say(self, message: str | bytes) -> None:
        raw = message.encode() if isinstance(message, str) else message
        self.socket.sendall(sent(TEXT if isinstance(message, str) else BINARY, raw))

    def rest(self) -> bytes:
        """What is still heard, until it ends."""
        data = b""
        try:
            while more := self.socket.recv(65536):
                data += more
        except ConnectionResetError:
            pass
        return data
