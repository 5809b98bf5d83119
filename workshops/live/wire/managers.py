"""Rooms, as python-socketio keeps them; what a room is told is made once, for all who hear it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, NamedTuple

import socketio
from socketio.packet import EVENT, Packet

from workshops.live.wire.connection import PeerConnection
from workshops.live.wire.packets import parts, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshops.live.wire.peer import Peer


class Hearers(NamedTuple):
    """People in a room, by their names of Socket.IO: connections, and who is not on a wire (tests'
    clients; what ended a moment ago)."""

    connections: list[tuple[str, PeerConnection]]
    others: list[tuple[str, str]]


class SharedFrames(socketio.Manager):
    """One blob a broadcast. Threads enter and leave rooms at once, which the base class does not
    expect."""

    server: Any

    def __init__(self) -> None:
        super().__init__()
        self._moving = threading.RLock()
        self._known: dict[tuple[str, str], Hearers] = {}

    def emit(
        self,
        event: str,
        data: Any,
        namespace: str,
        room: Any = None,
        skip_sid: Any = None,
        callback: Callable[..., Any] | None = None,
        to: Any = None,
        **more: Any,
    ) -> None:
        if callback:  # each hearer is then sent a number of its own
            super().emit(event, data, namespace, to or room, skip_sid, callback, **more)
            return
        values = list(data) if isinstance(data, tuple) else [] if data is None else [data]
        packet = self.server.packet_class(EVENT, namespace=namespace, data=[event, *values])
        self.tell(packet, namespace, to or room, skip_sid)

    def tell(self, packet: Packet, namespace: str, room: Any, skip_sid: Any) -> None:
        skipped = skip_sid if isinstance(skip_sid, list) else [skip_sid]
        hearers = self._hearers(namespace, room)
        told = [one for one in hearers.connections if one[0] not in skipped]
        PeerConnection.send_to_all((connection for _, connection in told), whole(packet))
        for sid, name in hearers.others:
            if sid not in skipped:
                for part in parts(packet):
                    self.server._send_eio_packet(name, part)

    def _hearers(self, namespace: str, room: Any) -> Hearers:
        """List who is in a room; as it was the last time, unless somebody came or went."""
        if not isinstance(room, str):
            return self._list(namespace, room)
        known = self._known.get((namespace, room))
        if known is None:
            with self._moving:
                known = self._known[namespace, room] = self._list(namespace, room)
        return known

    def _list(self, namespace: str, room: Any) -> Hearers:
        peers: dict[str, Peer] = self.server.eio.sockets
        found = Hearers([], [])
        for sid, name in self.get_participants(namespace, room):
            if peer := peers.get(name):
                found.connections.append((sid, peer.connection))
            else:
                found.others.append((sid, name))
        return found

    def basic_enter_room(self, sid: str, namespace: str, room: Any, eio_sid: Any = None) -> None:
        with self._moving:
            super().basic_enter_room(sid, namespace, room, eio_sid)
            self._known.pop((namespace, room), None)

    def basic_leave_room(self, sid: str, namespace: str, room: Any) -> None:
        with self._moving:
            super().basic_leave_room(sid, namespace, room)
            self._known.pop((namespace, room), None)

    def basic_disconnect(self, sid: str, namespace: str, **more: Any) -> None:
        with self._moving:
            super().basic_disconnect(sid, namespace, **more)


# python-socketio's own manager of several workers answers less than its base class promises.
class SharedFramesOfRedis(socketio.RedisManager, SharedFrames):  # pyright: ignore[reportIncompatibleMethodOverride]
    """The same for what other workers say: python-socketio's manager of several workers ends in
    the one above wherever it speaks to sockets of its own process."""
