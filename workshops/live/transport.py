"""How sockets are served: WebSocket only, threads, and bounds on what one may send."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from socketio.packet import Packet

from workshops.live.register import register_for

if TYPE_CHECKING:
    from flask import Flask
    from flask_socketio import SocketIO

MAX_MESSAGE = 1024 * 1024  # bytes in one WebSocket message
MAX_ATTACHMENTS = 1  # binary parts of one event; python-socketio keeps any number in memory
HEARTBEAT, PATIENCE = 15, 10  # seconds: a phone that has lost the network says so within 25


class BoundedPacket(Packet):
    def decode(self, encoded_packet: str) -> int:
        """Raises ValueError for an event that announces more attachments than ours ever have: the
        socket is then closed."""
        count = super().decode(encoded_packet)
        if count > MAX_ATTACHMENTS:
            raise ValueError("too many attachments")
        return count


def init_app(app: Flask, server: SocketIO) -> None:
    """Events of one socket are handled in order, in its own thread. See docs/adr/0003-live.md."""
    url = app.config["REDIS_URL"]
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
        ping_interval=HEARTBEAT,
        ping_timeout=PATIENCE,
        manage_session=False,
    )
    # engineio looks at the size of a message only once the whole of it is in memory.
    bounded = partial(SimpleWebSocketWSGI, max_message_size=MAX_MESSAGE)
    server.server.eio._async["websocket"] = bounded
