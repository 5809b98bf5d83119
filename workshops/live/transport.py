"""The transport of sockets: WebSocket only, and bounds on what one may send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketio.packet import Packet

from workshops.extensions import Sockets, socketio
from workshops.live import threads, wire
from workshops.live.register import register_for
from workshops.live.remembering import RightsMemory

if TYPE_CHECKING:
    from flask import Flask

MAX_MESSAGE = 1024 * 1024  # bytes in one WebSocket message
MAX_ATTACHMENTS = 1  # binary parts of one event; python-socketio keeps any number in memory
PATIENCE = 2 / 3  # of a heartbeat: who is silent for the whole of it and this is cut
PULSE = 2.5  # seconds between two pings: a page tells that none came (static/js/heartbeat.js)
TRANSPORTS = {"poller": wire, "threads": threads}


class BoundedPacket(Packet):
    def decode(self, encoded_packet: str) -> int:
        """Raises ValueError for an event that announces more attachments than ours ever have: it
        is then passed over."""
        count = super().decode(encoded_packet)
        if count > MAX_ATTACHMENTS:
            raise ValueError("too many attachments")
        return count


def init_app(app: Flask, server: Sockets) -> None:
    """Events of one socket are handled in order. See docs/adr/0003-live.md and 0055."""
    url, heartbeat = app.config["REDIS_URL"], app.config["SOCKET_HEARTBEAT"]
    transport = TRANSPORTS[app.config["SOCKET_TRANSPORT"]]
    app.extensions |= {"followers": register_for(url), "browsers": register_for(url)}
    app.extensions["rights"] = RightsMemory(app)
    server.init_app(
        app,
        async_mode="threading",
        async_handlers=False,
        transports=["websocket"],
        client_manager=transport.manager_for(url),
        serializer=BoundedPacket,
        cors_allowed_origins=app.config["PUBLIC_URL"] if app.config["PRODUCTION"] else None,
        max_http_buffer_size=MAX_MESSAGE,
        ping_interval=PULSE,
        ping_timeout=heartbeat * (1 + PATIENCE) - PULSE,
        manage_session=False,
    )
    transport.install(app, server)


def listen() -> None:
    """Hear the other workers from now on. python-socketio would begin with the first socket, and
    may then miss what is said at that moment."""
    socketio.server.manager_initialized = True
    socketio.server.manager.initialize()
