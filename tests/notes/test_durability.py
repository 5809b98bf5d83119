"""What was acknowledged is there, whatever dies; and several workers say the same."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from socketio.exceptions import SocketIOError

from tests.browser.served import Server, free_port
from tests.cast import Cast
from tests.conftest import need
from tests.notes.conftest import note_about
from tests.notes.remote import RemoteTab, cookie_of
from workshops.extensions import db
from workshops.notes.models import Note
from workshops.notes.texts import text_of


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


def stored(note: Note) -> list[str]:
    words = sorted(block.text for block in text_of(note))
    db.session.rollback()
    return words


def wait_until(condition: Callable[[], bool], within: float) -> None:
    deadline = time.monotonic() + within
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert condition()


def type_until_it_dies(tab: RemoteTab) -> None:
    try:
        while True:
            tab.type()
    except (SocketIOError, ConnectionError):
        pass


def test_what_was_acknowledged_survives_a_killed_server(server: Server, tab, note: Note) -> None:
    tabs = [tab(name, server) for name in "abc"]
    for life in range(2):
        server.start()
        for one in tabs:
            one.open()
        threads = [threading.Thread(target=type_until_it_dies, args=(one,)) for one in tabs]
        for thread in threads:
            thread.start()
        wait_until(lambda wanted=5 * (life + 1): all(one.saved >= wanted for one in tabs), 30)
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


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Its address, and the process to kill."""
    path = shutil.which("redis-server")
    need("redis-server", path is not None)
    port = free_port()
    command = [str(path), "--port", str(port), "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    yield f"redis://127.0.0.1:{port}/0", process
    process.kill()
    process.wait()


@pytest.fixture
def workers(app: Flask, tmp_path: Path, redis) -> Iterator[list[Server]]:
    database = app.config["SQLALCHEMY_DATABASE_URI"]
    found = [Server(database, tmp_path / f"worker{rank}.log", redis=redis[0]) for rank in range(2)]
    for worker in found:
        worker.start()
    yield found
    for worker in found:
        worker.kill()


def test_two_workers_say_the_same_even_without_redis(redis, workers, tab, note: Note) -> None:
    tabs = [tab(name, workers[rank % 2]) for rank, name in enumerate("abcd")]
    for one in tabs:
        one.open()
    for _ in range(3):
        for one in tabs:
            one.type()
    wait_until_all_say_the_same(tabs, 12, within=10)
    redis[1].kill()
    for one in tabs[:2]:
        one.type()
    wait_until_all_say_the_same(tabs, 14, within=30)
    assert stored(note) == tabs[0].words


def wait_until_all_say_the_same(tabs: list[RemoteTab], count: int, within: float) -> None:
    wait_until(lambda: all(len(one.words) == count for one in tabs), within)
    assert [len(one.words) for one in tabs] == [count] * len(tabs)
    assert all(one.words == tabs[0].words for one in tabs)
