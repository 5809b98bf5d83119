"""The transport of sockets: WebSocket only, threads, and bounds on what one may send."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from engineio.exceptions import SocketIsClosedError
from socketio.packet import Packet

from workshops.extensions import Sockets, socketio
from workshops.live.register import register_for
from workshops.live.websockets import WebSocket, bounded

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

MAX_MESSAGE = 1024 * 1024  # bytes in one WebSocket message
MAX_ATTACHMENTS = 1  # binary parts of one event; python-socketio keeps any number in memory
PATIENCE = 2 / 3  # of a heartbeat: who is silent for the whole of it and this is cut
PULSE = 2.5  # seconds between two pings: a page tells that none came (static/js/heartbeat.js)

log = logging.getLogger(__name__)


class BoundedPacket(Packet):
    def decode(self, encoded_packet: str) -> int:
        """Raises ValueError for an event that announces more attachments than ours ever have: the
        socket is then closed."""
        count = super().decode(encoded_packet)
        if count > MAX_ATTACHMENTS:
            raise ValueError("too many attachments")
        return count


def init_app(app: Flask, server: Sockets) -> None:
    """Events of one socket are handled in order, in its own thread. See docs/adr/0003-live.md."""
    url, heartbeat = app.config["REDIS_URL"], app.config["SOCKET_HEARTBEAT"]
    app.extensions |= {"followers": register_for(url), "browsers": register_for(url)}
    server.init_app(
        app,
        async_mode="threading",
        async_handlers=False,
        transports=["websocket"],
        message_queue=url or None,
        serializer=BoundedPacket,
        cors_allowed_origins=app.config["PUBLIC_URL"] if app.config["PRODUCTION"] else None,
        max_http_buffer_size=MAX_MESSAGE,
        ping_interval=PULSE,
        ping_timeout=heartbeat * (1 + PATIENCE) - PULSE,
        manage_session=False,
    )
    engine = server.server.eio
    engine._async["websocket"] = WebSocket
    engine.send_packet = partial(_send, engine.send_packet)
    app.wsgi_app = bounded(app.wsgi_app, app.config["SOCKETS"])  # type: ignore[method-assign]


def _send(send: Callable[[str, Any], None], socket: str, packet: Any) -> None:
    """Send, also to a socket that is gone: the others of its room are still to be told."""
    try:
        send(socket, packet)
    except SocketIsClosedError:
        log.debug("socket %s closed while it was told something", socket)


def listen() -> None:
    """Hear the other workers from now on. python-socketio would begin with the first socket, and
    may then miss what is said at that moment."""
    socketio.server.manager_initialized = True
    socketio.server.manager.initialize()
