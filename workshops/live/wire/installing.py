"""Gives python-socketio's server our engine and our rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshops.live.at_once import AtOnce
from workshops.live.wire.engine import Engine
from workshops.live.wire.managers import SharedFrames, SharedFramesOfRedis
from workshops.live.wire.packets import whole

if TYPE_CHECKING:
    from flask import Flask
    from socketio.packet import Packet

    from workshops.extensions import Sockets

CHANNEL = "flask-socketio"  # of Redis, on which workers speak to each other


def manager_for(url: str) -> SharedFrames:
    return SharedFramesOfRedis(url, channel=CHANNEL) if url else SharedFrames()


def install(app: Flask, server: Sockets) -> None:
    """Put our engine in the place of the one that `server` was made with."""
    sockets, stock = server.server, server.server.eio

    def is_somebody(name: str) -> bool:
        return sockets.manager.sid_from_eio_sid(name, "/") is not None

    engine = Engine(
        app.config["SOCKETS"],
        is_somebody,
        AtOnce(app, server),
        ping_interval=stock.ping_interval,
        ping_timeout=stock.ping_timeout,
        max_http_buffer_size=stock.max_http_buffer_size,
        cors_allowed_origins=stock.cors_allowed_origins,
    )
    engine.handlers = stock.handlers

    def send_whole(name: str, packet: Packet) -> None:
        engine.write(name, whole(packet))

    sockets.eio, sockets._send_packet = engine, send_whole
