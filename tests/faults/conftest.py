"""A server as users start it, a bad network before it, and people who type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.browser.served import Server
from tests.browser.wires import cookie_of
from tests.cast import Cast
from tests.faults.proxy import Proxy
from tests.faults.typists import Typists
from tests.notes.conftest import note_about
from tests.notes.tabs import at_rest
from workshops.extensions import db


@pytest.fixture
def note_id(cast: Cast) -> int:
    return at_rest(note_about(cast.meeting.items[0], "Bonjour"))


@pytest.fixture
def server(app: Flask, tmp_path: Path) -> Iterator[Server]:
    address = app.config["SQLALCHEMY_DATABASE_URI"]
    server = Server(address, tmp_path / "server.log", SOCKET_HEARTBEAT=2)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def network(server: Server) -> Iterator[Proxy]:
    proxy = Proxy(server.port)
    yield proxy
    proxy.close()


@pytest.fixture
def typists(app: Flask, cast: Cast, note_id: int, network: Proxy) -> Iterator[Typists]:
    """Three people who type: the secretary in two tabs, and who presides."""
    people = (cast.secretary, cast.president, cast.secretary)
    cookies = [cookie_of(app, person) for person in people]
    db.session.rollback()  # others write now
    typists = Typists(network.url, note_id, cookies)
    yield typists
    typists.close()
