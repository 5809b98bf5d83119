"""WebSockets in gunicorn's threads: so many and no more, each cut once its peer is silent."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import suppress
from socket import SHUT_RDWR
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Any

from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from simple_websocket import ConnectionClosed
from werkzeug.exceptions import ServiceUnavailable
from wsproto.utilities import LocalProtocolError

if TYPE_CHECKING:
    from socket import socket
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PATH = "/socket.io/"
AGAIN = 5  # seconds after which who was refused may try again

log = logging.getLogger(__name__)


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
