"""Sockets of the cast: `socket(person)`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.live.room import Socket, drawn
from workshops.people.models import Person


@pytest.fixture(autouse=True)
def nothing_drawn() -> None:
    drawn.clear()


@pytest.fixture
def socket(app: Flask, browser) -> Iterator:
    opened: list[Socket] = []

    def connect(person: Person | None, **given: object) -> Socket:
        """`given` is what else the cookie says."""
        client = browser(person).client
        with client.session_transaction() as session:
            session.update(given)
        opened.append(Socket(app, client))
        return opened[-1]

    yield connect
    for one in opened:
        one.close()
