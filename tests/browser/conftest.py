"""Tests in real browsers against a real server: `server` and `page_for`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect, sync_playwright
from sqlalchemy import Engine, event

from tests.browser.pages import Pages
from tests.browser.served import Server
from tests.cast import Cast
from tests.conftest import need
from tests.notes.conftest import note_about
from workshops import assets
from workshops.extensions import _begin_sqlite, db
from workshops.meetings.models import Attendance, Presence
from workshops.notes.models import Note
from workshops.people.models import Person

HERE = Path(__file__).parent
PATIENCE = 60_000  # milliseconds that a busy machine may take for what a test waits for
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The suggestions under the address bar are two pages of their own, loaded with each window:
    # most of what a window costs. The last list is the only one that Chromium heeds: the first two
    # names are Playwright's.
    "--disable-features=HttpsUpgrades,PaintHolding,WebUIOmniboxPopup,WebUIOmniboxAimPopup",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    need("chromium", path is not None)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def _no_lock(app: Flask) -> Iterator[None]:
    """Make each statement of this process its own transaction on SQLite: whatever a test has looked
    at, the server never waits for it."""
    db.session.rollback()
    event.remove(Engine, "begin", _begin_sqlite)
    yield
    event.listen(Engine, "begin", _begin_sqlite)


@pytest.fixture
def server(app: Flask, tmp_path: Path, _no_lock: None) -> Iterator[Server]:
    """gunicorn on the test's own database; a process a test, so that nothing is remembered."""
    need("make assets", assets.missing() is None)
    server = Server(app.config["SQLALCHEMY_DATABASE_URI"], tmp_path / "server.log")
    server.start()
    yield server
    server.kill()


@pytest.fixture
def page_for(app: Flask, server: Server, chromium: Browser) -> Iterator[Pages]:
    """`page_for(person, PHONE, dark=True)`; console errors, CSP violations and requests to any
    other host fail the test, unless it called `page_for.forgive(text)`."""
    pages = Pages(app, server, chromium)
    yield pages
    pages.close()
    assert not pages.troubles


@pytest.fixture
def note(cast: Cast) -> Note:
    """Damien, Inès and Samira, Samuel are present."""
    organisation = cast.member.organisation
    for position, (first, last) in enumerate((("Samira", "El Idrissi"), ("Samuel", "Houben")), 5):
        person = Person(first_name=first, last_name=last, organisation=organisation)
        db.session.add(person)
        cast.meeting.attendances.append(Attendance(person=person, position=position))
    for attendance in cast.meeting.attendances:
        attendance.presence = Presence.PRESENT
    return note_about(cast.meeting.items[0])
