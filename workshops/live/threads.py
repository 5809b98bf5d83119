"""The transport that Flask-SocketIO comes with: each socket keeps a thread of gunicorn's, and is
cut once its peer is silent. For servers that do not give their connections away."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from socket import SHUT_RDWR
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Any

import socketio
from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from engineio.exceptions import SocketIsClosedError
from simple_websocket import ConnectionClosed
from werkzeug.exceptions import ServiceUnavailable
from wsproto.utilities import LocalProtocolError

if TYPE_CHECKING:
    from collections.abc import Callable
    from socket import socket
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from flask import Flask

    from workshops.extensions import Sockets

PATH = "/socket.io/"
CHANNEL = "flask-socketio"  # of Redis, on which workers speak to each other
AGAIN = 5  # seconds after which who was refused may try again

log = logging.getLogger(__name__)


def manager_for(url: str) -> socketio.Manager:
    return socketio.RedisManager(url, channel=CHANNEL) if url else socketio.Manager()


def install(app: Flask, server: Sockets) -> None:
    engine = server.server.eio
    engine._async = engine._async | {"websocket": WebSocket}
    engine.send_packet = partial(_send, engine.send_packet)
    app.wsgi_app = bounded(app.wsgi_app, app.config["SOCKETS"])  # type: ignore[method-assign]


def _send(send: Callable[[str, Any], None], socket: str, packet: Any) -> None:
    """Send, also to a socket that is gone: the others of its room are still to be told."""
    try:
        send(socket, packet)
    except SocketIsClosedError:
        log.debug("socket %s closed while it was told something", socket)


class Wire:
    """The connection beneath a WebSocket. Its server closes it, once the thread is back there."""

    def __init__(self, connection: socket, silence: float) -> None:
        connection.settimeout(silence)
        self._connection = connection
        self._sending = Lock()

    def recv(self, size: int) -> bytes:
        """Raises TimeoutError for a peer that says nothing: one that lives answers pings."""
        return self._connection.recv(size)

    def send(self, data: bytes) -> None:
        """Send all of it. Raises OSError, and ends, for a peer that does not read: half a frame
        would make nonsense of the next."""
        try:
            with self._sending:
                self._connection.sendall(data)
        except OSError:
            self.cut()
            raise

    def cut(self) -> None:
        """End it for both sides; whoever waits in `recv` or `send` returns."""
        with suppress(OSError):  # the peer was faster
            self._connection.shutdown(SHUT_RDWR)

    close = cut


class WebSocket(SimpleWebSocketWSGI):
    """A closed one lets its threads go: simple-websocket sends a farewell and waits for the peer's,
    for as long as TCP lives."""

    def __init__(self, handler: Any, server: Any) -> None:
        # engineio looks at the size of a message only once the whole of it is in memory.
        super().__init__(handler, server, max_message_size=server.max_http_buffer_size)
        self._silence = server.ping_interval + server.ping_timeout

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        name = next(name for name in ("gunicorn.socket", "werkzeug.socket") if name in environ)
        self._wire = Wire(environ[name], self._silence)
        return super().__call__(environ | {name: self._wire}, start_response)

    def close(self) -> None:
        try:
            super().close()
        except (OSError, ConnectionClosed, LocalProtocolError) as error:
            log.debug("no farewell to a WebSocket: %s", error)
        finally:
            self._wire.cut()
            self.ws.connected = False
            self.ws.event.set()


def bounded(serve: WSGIApplication, most: int) -> WSGIApplication:
    """Refuse the socket that is one too many, before it holds a thread that a page may need."""
    free = BoundedSemaphore(most)

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not environ["PATH_INFO"].startswith(PATH):
            return serve(environ, start_response)
        if not free.acquire(blocking=False):
            log.warning("a socket refused: %d are open", most)
            return ServiceUnavailable(retry_after=AGAIN)(environ, start_response)
        try:
            return serve(environ, start_response)
        finally:
            free.release()

    return application
