"""Rooms, as python-socketio keeps them; what a room is told is made once, for all who hear it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import socketio
from socketio.packet import EVENT, Packet

from workshops.live.wire.packets import parts, whole

if TYPE_CHECKING:
    from collections.abc import Callable


class SharedFrames(socketio.Manager):
    """One blob a broadcast. Threads enter and leave rooms at once, which the base class does not
    expect."""

    server: Any

    def __init__(self) -> None:
        super().__init__()
        self._moving = threading.RLock()

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
        blob, peers = whole(packet), self.server.eio.sockets
        skipped = skip_sid if isinstance(skip_sid, list) else [skip_sid]
        for sid, name in self.get_participants(namespace, room):
            if sid in skipped:
                continue
            if peer := peers.get(name):
                peer.write(blob)
            else:  # gone, or not on a wire: a test's
                for part in parts(packet):
                    self.server._send_eio_packet(name, part)

    def basic_enter_room(self, *values: Any, **more: Any) -> Any:
        with self._moving:
            return super().basic_enter_room(*values, **more)

    def basic_leave_room(self, *values: Any, **more: Any) -> Any:
        with self._moving:
            return super().basic_leave_room(*values, **more)

    def basic_disconnect(self, *values: Any, **more: Any) -> Any:
        with self._moving:
            return super().basic_disconnect(*values, **more)


# python-socketio's own manager of several workers answers less than its base class promises.
class SharedFramesOfRedis(socketio.RedisManager, SharedFrames):  # pyright: ignore[reportIncompatibleMethodOverride]
    """The same for what other workers say: python-socketio's manager of several workers ends in
    the one above wherever it speaks to sockets of its own process."""
