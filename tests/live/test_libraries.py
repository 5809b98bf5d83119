"""Private names of libraries that live sockets use: none without a line here that tells when it
goes."""

from __future__ import annotations

import ast
from pathlib import Path

import engineio
import flask_socketio
import pytest
import socketio
from engineio.async_drivers import _websocket_wsgi

LIVE = Path(__file__).resolve().parents[2] / "workshops" / "live"
PRIVATE = {
    "_async": lambda: engineio.Server(async_mode="threading")._async["websocket"],
    "_cors_allowed_origins": lambda: engineio.Server._cors_allowed_origins,
    "_get_current_object": lambda: True,  # of Werkzeug's proxies, which document it
    "_send_eio_packet": lambda: socketio.Server._send_eio_packet,
    "_send_packet": lambda: socketio.Server._send_packet,
    "_websocket_wsgi": lambda: _websocket_wsgi.SimpleWebSocketWSGI,
}
HANDLERS = {"connect", "message", "disconnect"}


def private_names() -> set[str]:
    """Names with an underscore that no module of ours defines, looked up on something."""
    used: set[str] = set()
    own: set[str] = set()
    for path in LIVE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                (own if _is_set_on_self(node) else used).add(node.attr)
            elif isinstance(node, ast.ImportFrom):
                used |= set((node.module or "").split("."))
            elif isinstance(node, ast.FunctionDef):
                own.add(node.name)
    return {name for name in used - own if name.startswith("_") and not name.startswith("__")}


def _is_set_on_self(node: ast.Attribute) -> bool:
    is_self = isinstance(node.value, ast.Name) and node.value.id == "self"
    return is_self and isinstance(node.ctx, ast.Store)


def test_every_private_name_is_listed() -> None:
    assert private_names() == set(PRIVATE)


@pytest.mark.parametrize("name", PRIVATE)
def test_the_libraries_still_have_it(name: str) -> None:
    assert PRIVATE[name]()


def test_what_our_engine_takes_from_the_stock_one_is_there() -> None:
    server = socketio.Server(async_mode="threading", client_manager=socketio.Manager())
    stock = server.eio
    assert set(stock.handlers) == HANDLERS
    for name in ("ping_interval", "ping_timeout", "max_http_buffer_size", "cors_allowed_origins"):
        assert hasattr(stock, name)
    assert flask_socketio.SocketIO.emit


def test_the_manager_of_several_workers_ends_in_ours() -> None:
    from workshops.live.wire.managers import SharedFrames, SharedFramesOfRedis

    order = SharedFramesOfRedis.__mro__
    assert order.index(socketio.RedisManager) < order.index(SharedFrames)
    assert order.index(SharedFrames) < order.index(socketio.Manager)
