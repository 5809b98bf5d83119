"""Fixtures that tests share: the application and its cast, loaded by the first test that asks for
them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from flask import Flask

    from tests.cast import Cast

IN_CI = os.environ.get("CI") == "true"

# Time is no result: these machines are noisy.
settings.register_profile("noisy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("noisy")


def need(tool: str, is_there: bool) -> None:
    """Skip where a tool is missing; in CI that is a failure."""
    if is_there:
        return
    if IN_CI:
        pytest.fail(f"{tool} manque, et CI=true")
    pytest.skip(f"{tool} n'est pas installé")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On another database, leave out what asks for no application: it cannot differ."""
    if not os.environ.get("TEST_DATABASE_URL"):
        return
    kept, left = [], []
    for item in items:
        uses_it = isinstance(item, pytest.Function) and "app" in item.fixturenames
        (kept if uses_it else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    from tests.cast import made_app

    return made_app(tmp_path_factory.mktemp("data") / "panache.sqlite")


@pytest.fixture(autouse=True)
def database(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty tables for each test that uses the application."""
    if "app" not in request.fixturenames:
        yield
        return
    from tests.cast import emptied

    yield from emptied(request.getfixturevalue("app"))


@pytest.fixture
def cast(app: Flask) -> Cast:
    from tests.cast import introduced

    return introduced()


@pytest.fixture
def browser(app: Flask):
    """`browser(person)` is that person's browser; `browser(None)` a stranger's."""
    from tests.cast import Browser

    return lambda someone: Browser(app, someone)


@pytest.fixture
def mailbox(app: Flask) -> Callable[[], list[EmailMessage]]:
    """`mailbox()` is every mail that left in this test."""
    from workshops.extensions import db

    worker = app.extensions["mail"]
    worker.transport.messages.clear()

    def delivered() -> list[EmailMessage]:
        db.session.commit()  # a transaction left open would keep the worker out
        assert worker.wait_until_idle()
        return worker.transport.messages

    return delivered
