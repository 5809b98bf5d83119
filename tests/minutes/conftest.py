"""A room that decides on the six requests of circuit.py."""

from __future__ import annotations

import pytest

from tests.conftest import Browser, Cast
from tests.minutes import circuit
from workshops.meetings.models import Meeting
from workshops.minutes import editions
from workshops.minutes.correction_models import Correction


@pytest.fixture
def asked(cast: Cast) -> list[Correction]:
    return circuit.ask(circuit.circulate(cast))


@pytest.fixture
def room(cast: Cast, asked: list[Correction]) -> Meeting:
    return circuit.opened(circuit.following(cast))


@pytest.fixture
def pen(browser, cast: Cast) -> Browser:
    return browser(cast.secretary)


@pytest.fixture
def chair(browser, cast: Cast) -> Browser:
    return browser(cast.president)


@pytest.fixture
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice takes seconds; what it makes is tested elsewhere."""
    monkeypatch.setattr(editions, "printed", circuit.made)
