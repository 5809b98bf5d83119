"""`post`, a server that is not yet open, and `asleep`, an outbox that waits to be told."""

from __future__ import annotations

import pytest

from tests.mail.post import Post


@pytest.fixture
def post():
    """A post office that is not open yet."""
    made = Post()
    yield made
    made.close()


@pytest.fixture
def asleep(app, monkeypatch):
    """The worker does not run: the test says when mail is delivered."""
    monkeypatch.setattr(app.extensions["mail"], "wake", lambda: None)
