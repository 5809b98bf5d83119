"""The transport of sockets: one thread reads them all, and whoever tells a room sends to each.

WebSocket only, under python-socketio's own server: handlers, rooms, acknowledgements and the queue
of several workers stay its. See docs/adr/0055-transport.md.
"""

from __future__ import annotations

from workshops.live.wire.installing import install, manager_for

__all__ = ["install", "manager_for"]
