"""A socket as python-engineio knows it: whoever is at the other end of a line."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

from engineio import packet

from workshops import frames
from workshops.live.wire.packets import frame_of
from workshops.live.wire.strand import Strand

if TYPE_CHECKING:
    from workshops.live.wire.connection import PeerConnection
    from workshops.live.wire.engine import Engine

FAREWELL = frames.message_frame(str(packet.CLOSE)) + frames.closing_frame(1000)
PING = frames.message_frame(str(packet.PING))
MANY = 64  # tasks that wait before reading stops


class Peer:
    """Messages are heard on the poller's thread; what they ask for is done there if it cannot wait
    for anything, else on the peer's strand."""

    __slots__ = (
        "_alone_since",
        "_asked_at",
        "_engine",
        "_half",
        "_heard_at",
        "_is_paused",
        "_reader",
        "_reason",
        "_strand",
        "closed",
        "closing",
        "connection",
        "session",
        "sid",
    )
    connected = upgraded = True  # a WebSocket from the beginning

    def __init__(self, engine: Engine, sid: str, connection: PeerConnection) -> None:
        self._engine, self.sid, self.connection = engine, sid, connection
        self._reader = frames.FrameReader(engine.max_http_buffer_size)
        self._strand = Strand(engine.pool)
        self._heard_at = self._alone_since = time.monotonic()
        self._asked_at: float | None = None  # when it was sent a ping that it has not answered
        self._reason: str | None = None
        self._half: str | bytes | None = None  # of an event whose bytes are to come
        self._is_paused = self.closing = self.closed = False
        self.session: dict[str, Any] = {}

    def write(self, blob: bytes) -> None:
        self.connection.send(blob)

    def send(self, pkt: packet.Packet) -> None:
        self.connection.send(frame_of(pkt))

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """End it, from whichever thread; what is to be done then is done on its strand."""
        if self.closing:
            return
        self.closing, self._reason = True, reason or self._engine.reason.SERVER_DISCONNECT
        if not abort:
            self.connection.send(FAREWELL)
        self.connection.cut()

    def cut(self) -> None:
        self.close(abort=True, reason=self._engine.reason.TRANSPORT_ERROR)

    def drain(self) -> None:
        self.connection.drain()

    def read(self) -> None:
        data = self.connection.receive()
        if data is None:
            return
        if not data:
            self._end()
            return
        try:
            for kind, payload in self._reader.feed(data):
                self._hear(kind, payload)
        except frames.FrameError as error:
            self.connection.send(frames.closing_frame(error.code))
            self.cut()
        if not self._is_paused and len(self._strand) > MANY:
            self._pause()

    def look(self, now: float) -> None:
        """End it where it is silent, or has for as long not said whose it is; else ask now and then
        whether it is there."""
        engine = self._engine
        if self._is_paused:
            self._heard_at, self._asked_at = now, None  # what it answers waits unread
        elif self._asked_at is None:
            if now - self._heard_at >= engine.ping_interval:
                self._asked_at = now
                self.connection.send(PING)
        elif now - self._asked_at > engine.ping_timeout:
            self.close(abort=True, reason=engine.reason.PING_TIMEOUT)
        if engine.is_somebody(self.sid):
            self._alone_since = now
        elif now - self._alone_since > engine.ping_interval + engine.ping_timeout:
            self.close()

    def _hear(self, kind: int, payload: Any) -> None:
        if self.closing:
            return
        if kind == frames.BINARY:
            self._take(payload)
        elif kind == frames.TEXT:
            self._hear_text(payload)
        elif kind == frames.PING:
            self.connection.send(frames.frame(frames.PONG, payload))
        elif kind == frames.CLOSE:
            self.close(abort=True, reason=self._engine.reason.CLIENT_DISCONNECT)

    def _hear_text(self, text: str) -> None:
        kind = text[:1]
        if kind == str(packet.MESSAGE):
            self._take(text[1:])
        elif kind == str(packet.PONG):
            self._heard_at, self._asked_at = time.monotonic(), None
        elif kind == str(packet.CLOSE):
            self.close(abort=True, reason=self._engine.reason.CLIENT_DISCONNECT)

    def _take(self, message: str | bytes) -> None:
        """Do it at once, both messages of an event with bytes together, or else in its turn."""
        engine, half, self._half = self._engine, self._half, None
        if half is None and engine.at_once.is_half(message):
            self._half = message
            return
        said = (message, None) if half is None else (half, message)
        if self._strand or not engine.at_once(self.sid, *said):
            self._strand.put(partial(self._do, *said))

    def _do(self, message: str | bytes, part: str | bytes | None) -> None:
        """Do it in its turn: what made it wait may be over by then."""
        if self._engine.at_once(self.sid, message, part):
            return
        hear = self._engine.handlers["message"]
        hear(self.sid, message)
        if part is not None:
            hear(self.sid, part)

    def _pause(self) -> None:
        """Read nothing more until all that it brought is done."""
        self._is_paused = True
        self.connection.listen(False)
        self._strand.put(self._resume)

    def _resume(self) -> None:
        self._is_paused = False
        self.connection.listen(True)

    def _end(self) -> None:
        """Let the descriptor go at once; leave rooms and registers after what it brought before."""
        if self.closed:
            return
        self.closing = self.closed = True
        self.connection.close()
        reason = self._reason or self._engine.reason.TRANSPORT_CLOSE
        self._strand.put(partial(self._engine.depart, self.sid, reason))
