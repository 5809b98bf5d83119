"""A note that several workers have open says the same in all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from tests.browser.served import Server
from tests.cast import Cast
from tests.notes.conftest import note_about
from tests.notes.remote import RemoteTab, cookie_of, stored
from tests.notes.waiting import wait_until
from tests.workers.conftest import Redis
from workshops.extensions import db
from workshops.notes.models import Note

Opener = Callable[[str, int], RemoteTab]


@pytest.fixture
def note(cast: Cast) -> Note:
    return note_about(cast.meeting.items[0])


@pytest.fixture
def tab(app: Flask, cast: Cast, note: Note, server: Server) -> Iterator[Opener]:
    """`tab(name, worker)`: a tab of the secretary; its paragraphs bear the name."""
    opened: list[RemoteTab] = []
    cookie, note_id = cookie_of(app, cast.secretary), note.id
    db.session.rollback()

    def make(name: str, worker: int) -> RemoteTab:
        opened.append(RemoteTab(server.url, cookie, note_id, name))
        with server.only(worker):
            opened[-1].open()
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def test_each_keystroke_reaches_the_other_worker_as_it_was_typed(
    server: Server, tab: Opener
) -> None:
    """Looking at the log again, as each worker does now and then, would bring them together."""
    here, there = (tab(name, worker) for name, worker in zip("ab", server.workers, strict=False))
    typed = [here.type() for _ in range(5)]
    wait_until(lambda: set(typed) <= set(there.heard), within=60)


def test_two_workers_say_the_same_even_without_redis(
    redis: Redis, server: Server, tab: Opener, note: Note
) -> None:
    here, there = server.workers[:2]
    tabs = [tab(name, worker) for name, worker in zip("abcd", [here, there] * 2, strict=True)]
    for _ in range(3):
        for one in tabs:
            one.type()
    wait_until_all_say_the_same(tabs, 12)
    redis.process.kill()
    for one in tabs[:2]:
        one.type()
    wait_until_all_say_the_same(tabs, 14)
    assert stored(note) == tabs[0].words


def wait_until_all_say_the_same(tabs: list[RemoteTab], count: int) -> None:
    wait_until(lambda: all(len(one.words) == count for one in tabs), within=60)
    assert all(one.words == tabs[0].words for one in tabs)
