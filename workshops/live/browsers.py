"""The sockets that each browser opened: who signs out there hears nothing more through any."""

from __future__ import annotations

from flask import current_app

from workshops.extensions import socketio
from workshops.live.events import arrives, departs
from workshops.live.register import Register
from workshops.web import current_viewer


def _opened() -> Register:
    return current_app.extensions["browsers"]


@arrives
def _arrive(socket: str) -> None:
    if browser := current_viewer().browser:
        _opened().arrive(socket, f"browser-{browser}", socket)


@departs
def _depart(socket: str) -> None:
    _opened().leave(socket)


def disconnect(browser: str) -> None:
    """Close its sockets; they leave all rooms at once, in every worker."""
    for socket in _opened().present(f"browser-{browser}"):
        socketio.server.disconnect(socket)
