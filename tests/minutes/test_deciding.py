"""Requests decided in the room: rulings, conflicts, the approval and what the new minutes say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.conftest import Cast
from tests.minutes import circuit
from workshops.extensions import db
from workshops.meetings.models import AgendaItem, ItemKind, Meeting, Opening
from workshops.minutes.correction_models import Correction
from workshops.minutes.edition_models import Edition


@pytest.fixture
def edition(cast: Cast) -> Edition:
    return circuit.circulate(cast)


@pytest.fixture
def asked(edition: Edition) -> list[Correction]:
    return circuit.ask(edition)


@pytest.fixture
def room(cast: Cast) -> Meeting:
    """The next séance, opened, with a point for the approval."""
    return opened(circuit.following(cast))


def opened(meeting: Meeting) -> Meeting:
    meeting.opening = Opening(at=datetime(2026, 11, 20, 13, tzinfo=UTC))
    kind = ItemKind.APPROVAL
    meeting.items.append(AgendaItem(position=0, title="Approbation du PV", duration=10, kind=kind))
    db.session.commit()
    return meeting


def page(browser, who, room: Meeting) -> str:
    return browser(who).get(f"/seances/{room.id}/corrections").text


def test_page(browser, cast, asked, room) -> None:
    answer = browser(cast.president).get(f"/seances/{room.id}/corrections")
    assert answer.status_code == 200, answer.text[-3000:]
    assert "Correction 1 sur 6" in answer.text
