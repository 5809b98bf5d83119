"""Acknowledged text is there, whatever dies."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from socketio.exceptions import SocketIOError

from tests.browser.served import Server
from tests.cast import Cast
from tests.notes.conftest import note_about
from tests.notes.remote import RemoteTab, cookie_of, stored
from tests.notes.waiting import wait_until
from workshops.extensions import db
from workshops.notes.models import Note


@pytest.fixture
def note(cast: Cast) -> Note:
    return note_about(cast.meeting.items[0])


@pytest.fixture
def server(app: Flask, tmp_path: Path) -> Iterator[Server]:
    server = Server(app.config["SQLALCHEMY_DATABASE_URI"], tmp_path / "server.log")
    yield server
    server.kill()


@pytest.fixture
def tab(app: Flask, cast: Cast, note: Note) -> Iterator[Callable[[str, Server], RemoteTab]]:
    """`tab(name, server)`: a tab of the secretary; its paragraphs bear the name."""
    opened: list[RemoteTab] = []
    cookie, note_id = cookie_of(app, cast.secretary), note.id
    db.session.rollback()

    def make(name: str, server: Server) -> RemoteTab:
        opened.append(RemoteTab(server.url, cookie, note_id, name))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def type_until_it_dies(tab: RemoteTab) -> None:
    try:
        while True:
            tab.type()
    except (SocketIOError, ConnectionError):
        pass


def test_acknowledged_text_survives_a_killed_server(server: Server, tab, note: Note) -> None:
    tabs = [tab(name, server) for name in "abc"]
    for life in range(2):
        server.start()
        for one in tabs:
            one.open()
        threads = [threading.Thread(target=type_until_it_dies, args=(one,)) for one in tabs]
        for thread in threads:
            thread.start()
        wait_until(
            lambda wanted=5 * (life + 1): all(one.saved >= wanted for one in tabs), within=60
        )
        server.kill()
        for thread in threads:
            thread.join()
        there = set(stored(note))
        for one in tabs:
            assert {f"{one.name} {rank}" for rank in range(one.saved)} <= there
            one.close()
    server.start()
    for one in tabs:
        one.open()  # what was typed and not acknowledged comes with the handshake
    assert stored(note) == sorted(f"{one.name} {rank}" for one in tabs for rank in range(one.typed))
