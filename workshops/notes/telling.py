"""Events for people who have a note open, over their sockets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from workshops.extensions import socketio
from workshops.notes.log.writer import LogEntry

LENGTH = 4  # bytes before each update that say how long it is


def room(note_id: int) -> str:
    return f"note:{note_id}"


def packed(updates: Iterable[bytes]) -> bytes:
    """Put updates into one piece: of several, a browser would be sent a frame each."""
    return b"".join(len(update).to_bytes(LENGTH, "big") + update for update in updates)


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
    skip = senders.pop() if len(senders) == 1 else ""
    updates = packed(entry.row.data for entry in entries)
    tell(note_id, "note:update", skip=skip, updates=updates)
