"""Packets of python-socketio and python-engineio as frames."""

from __future__ import annotations

from typing import Any

from engineio import packet as engine
from socketio.packet import Packet

from workshops.frames import message_frame


def parts(packet: Packet) -> list[engine.Packet]:
    """A packet, and the bytes that a binary one has beside it."""
    encoded = packet.encode()
    pieces = encoded if isinstance(encoded, list) else [encoded]
    return [engine.Packet(engine.MESSAGE, piece) for piece in pieces]


def frame_of(part: engine.Packet) -> bytes:
    encoded: Any = part.encode()
    return message_frame(encoded)


def whole(packet: Packet) -> bytes:
    """The frames of a packet in one piece: another's can never come between those of a binary
    one."""
    return b"".join(map(frame_of, parts(packet)))
