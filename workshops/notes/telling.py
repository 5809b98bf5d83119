"""Events for people who have a note open, over their sockets."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from workshops.extensions import socketio
from workshops.notes.writer import LogEntry


def room(note_id: int) -> str:
    return f"note:{note_id}"


def encoded(data: bytes) -> str:
    """Encode as text: a binary event is two frames, which concurrent senders would interleave."""
    return b64encode(data).decode()


def tell(note_id: int, event: str, skip: str = "", **values: Any) -> None:
    """Tell everybody in every worker, except the socket `skip`."""
    payload = {"note": note_id, **values}
    socketio.emit(event, payload, to=room(note_id), skip_sid=skip or None)


def tell_here(note_id: int, event: str, **values: Any) -> None:
    """Tell those, and only those, who are connected to this process."""
    payload = {"note": note_id, **values}
    socketio.emit(event, payload, to=room(note_id), ignore_queue=True)


def relay(note_id: int, entries: Sequence[LogEntry]) -> None:
    """Relay entries in one event. It goes to its authors too where there are several: to them it is
    no news."""
    senders = {entry.sender for entry in entries}
    updates = [encoded(entry.row.data) for entry in entries]
    skip = senders.pop() if len(senders) == 1 else ""
    tell(note_id, "note:update", skip=skip, updates=updates)
