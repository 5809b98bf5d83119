"""python-engineio's server on our own transport: what python-socketio sends and hears through."""

from __future__ import annotations

import json
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

import engineio
from engineio import packet
from werkzeug.exceptions import HTTPException, ServiceUnavailable

from workshops.frames import message_frame
from workshops.live.wire import handshake
from workshops.live.wire.connection import PeerConnection
from workshops.live.wire.packets import frame_of
from workshops.live.wire.peer import Peer
from workshops.live.wire.poller import Poller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

THREADS = 8  # for what may ask the database or wait, of all sockets together
LOOKS = 4  # at each socket, in a heartbeat
AGAIN = 5  # seconds after which who was refused may try again

log = logging.getLogger(__name__)


class Impatient(Protocol):
    """Does at once what a socket says, where it can; some of it comes in two messages."""

    def is_half(self, message: str | bytes) -> bool: ...
    def __call__(
        self, name: str, message: str | bytes, part: str | bytes | None = None
    ) -> bool: ...


class Engine(engineio.Server):
    """Takes `most` sockets, and no more; `is_somebody(sid)` tells whether one has said whose it
    is."""

    sockets: dict[str, Peer]

    def __init__(
        self, most: int, is_somebody: Callable[[str], bool], at_once: Impatient, **options: Any
    ) -> None:
        super().__init__(async_mode="threading", **options)
        self.is_somebody, self.at_once = is_somebody, at_once
        self._most = most
        self._free = threading.BoundedSemaphore(most)
        # Their threads start with the first socket, in the process that serves it.
        self.pool = ThreadPoolExecutor(THREADS, thread_name_prefix="sockets")
        self._poller = Poller(self.ping_interval / LOOKS, self._look)

    def handle_request(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Make a socket of the request and give its thread back: what raises tells the server that
        the connection is no more its own."""
        try:
            handshake.check(environ, self._origins(environ))
            if not self._free.acquire(blocking=False):
                log.warning("a socket refused: %d are open", self._most)
                raise ServiceUnavailable(retry_after=AGAIN)
        except HTTPException as refusal:
            return refusal(environ, start_response)
        return self._open(environ)

    def _open(self, environ: WSGIEnvironment) -> NoReturn:
        try:
            connection = handshake.take_over(environ)
        except BaseException:
            self._free.release()
            raise
        sid = self.generate_id()
        self.sockets[sid] = peer = Peer(self, sid, PeerConnection(connection, self._poller))
        self.handlers["connect"](sid, handshake.kept(environ))
        self._poller.watch(connection.fileno(), peer)
        peer.write(handshake.answer(environ) + self._greeting(sid))
        raise handshake.over(environ)

    def _greeting(self, sid: str) -> bytes:
        told = {
            "sid": sid,
            "upgrades": [],
            "pingInterval": int(self.ping_interval * 1000),
            "pingTimeout": int(self.ping_timeout * 1000),
            "maxPayload": self.max_http_buffer_size,
        }
        return message_frame(f"{packet.OPEN}{json.dumps(told)}")

    def _origins(self, environ: WSGIEnvironment) -> list[str] | None:
        return self._cors_allowed_origins(environ)

    def send_packet(self, sid: str, pkt: packet.Packet) -> None:
        self.write(sid, frame_of(pkt))

    def write(self, sid: str, blob: bytes) -> None:
        """Send whole frames, to a socket that may be gone: the others are still to be told."""
        if peer := self.sockets.get(sid):
            peer.write(blob)

    def depart(self, sid: str, reason: str) -> None:
        """Forget a socket that ended, once what it brought before is done."""
        try:
            self.handlers["disconnect"](sid, reason)
        finally:
            with suppress(KeyError):  # python-engineio forgets those it finds closed
                del self.sockets[sid]
            self._free.release()

    def _look(self) -> None:
        now = time.monotonic()
        for peer in list(self.sockets.values()):
            peer.look(now)
