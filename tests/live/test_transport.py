"""Sockets under people who go silent, and pages beside them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from socket import create_connection, socket, socketpair
from urllib.request import urlopen

import pytest
from engineio.exceptions import SocketIsClosedError
from engineio.socket import Socket as EngineSocket
from flask import Flask
from flask_socketio import SocketIO

from tests.browser.served import Server
from tests.browser.wires import cookie_of
from tests.cast import Cast
from tests.notes.waiting import wait_until
from workshops.extensions import db
from workshops.live.threads import Wire
from workshops.live.transport import TRANSPORTS, init_app

MOST = 5  # sockets, where a room has 500
PATIENCE = 60  # seconds a busy machine may take
PING = b"\x89\x80\0\0\0\0"  # of WebSocket's own: whoever sends it lives, and may not answer ours


@pytest.fixture(params=TRANSPORTS)
def server(
    request: pytest.FixtureRequest, app: Flask, cast: Cast, tmp_path: Path
) -> Iterator[Server]:
    settings = {"SOCKETS": MOST, "SOCKET_HEARTBEAT": 3, "SOCKET_TRANSPORT": request.param}
    server = Server(app.config["SQLALCHEMY_DATABASE_URI"], tmp_path / "server.log", **settings)
    server.start()
    yield server
    server.kill()


def knock(server: Server, cookie: str) -> tuple[socket, str]:
    """A connection that asks to be a WebSocket, and the first line of the answer."""
    peer = create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
    lines = [
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        f"Cookie: {cookie}",
    ]
    peer.sendall("\r\n".join([*lines, "", ""]).encode())
    return peer, peer.recv(4096).decode(errors="replace").split("\r\n")[0]


def come_in(server: Server, cookie: str) -> socket:
    """A WebSocket, as soon as there is a seat: that of one who was cut is free a moment later."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        peer, answer = knock(server, cookie)
        if "101" in answer:
            return peer
        peer.close()
        time.sleep(0.05)
    raise TimeoutError("no seat became free")


def hear_the_end(peer: socket) -> None:
    peer.settimeout(PATIENCE)
    try:
        while peer.recv(4096):
            pass
    except ConnectionResetError:
        pass
    peer.close()


def chat_to_the_end(peer: socket) -> None:
    """Answer no ping, but never be silent."""
    peer.settimeout(0.5)
    deadline = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < deadline:
            try:
                if not peer.recv(4096):
                    return
            except TimeoutError:
                peer.sendall(PING)
    except (ConnectionResetError, BrokenPipeError):
        return
    finally:
        peer.close()
    raise TimeoutError("still connected")


def threads_of(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


def descriptors_of(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def fill_with_silence(server: Server, cookie: str) -> None:
    """Open all the sockets there may be; pages answer; return once the server has cut them all."""
    peers = [come_in(server, cookie) for _ in range(MOST)]
    refused, answer = knock(server, cookie)
    assert "503" in answer
    refused.close()
    with urlopen(f"{server.url}/readyz", timeout=PATIENCE) as page:
        assert page.status == 200
    chat_to_the_end(peers[0])
    for peer in peers[1:]:
        hear_the_end(peer)


def test_silent_sockets_are_cut_and_pages_answer_meanwhile(
    app: Flask, cast: Cast, server: Server
) -> None:
    cookie = cookie_of(app, cast.member)
    db.session.rollback()
    (worker,) = server.workers
    descriptors = descriptors_of(worker)
    fill_with_silence(server, cookie)
    threads = threads_of(worker)  # those of the pool stay, for whoever comes next
    fill_with_silence(server, cookie)
    # Fewer than were cut: meanwhile the outbox may have opened a connection to the database.
    wait_until(lambda: descriptors_of(worker) < descriptors + MOST, within=PATIENCE)
    wait_until(lambda: threads_of(worker) < threads + MOST, within=PATIENCE)


def test_told_to_stop_it_ends_with_sockets_open(app: Flask, cast: Cast, server: Server) -> None:
    cookie = cookie_of(app, cast.member)
    db.session.rollback()
    peers = [come_in(server, cookie) for _ in range(MOST)]
    assert server.stop()
    for peer in peers:
        hear_the_end(peer)


def test_a_peer_that_does_not_read_is_cut() -> None:
    ours, theirs = socketpair()
    with ours, theirs:
        wire = Wire(ours, silence=0.1)
        with pytest.raises(TimeoutError):
            wire.send(bytes(16 * 1024 * 1024))
        assert wire.recv(1) == b"", "who waits for its words waits no longer"


class Closing(EngineSocket):
    """A socket like engineio's own, which closes after it was looked up and before it is told."""

    def send(self, pkt: object) -> None:
        raise SocketIsClosedError


def test_a_socket_that_closes_meanwhile_keeps_nothing_from_the_others(app: Flask) -> None:
    bare, own = Flask("bare"), SocketIO()
    bare.config.from_mapping(app.config, SOCKET_TRANSPORT="threads")
    init_app(bare, own)
    engine, manager = own.server.eio, own.server.manager
    sockets = [Closing(engine, "closing"), EngineSocket(engine, "open")]
    for one in sockets:
        engine.sockets[one.sid] = one
        manager.enter_room(manager.connect(one.sid, "/"), "/", "room")
    own.emit("news", {}, to="room")
    assert "news" in sockets[1].queue.get_nowait().data
