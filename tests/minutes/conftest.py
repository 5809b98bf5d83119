"""Minutes that went round, who reads them, and a room that decides on what is asked.

The pure tests below, of Word and of the check, load none of it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cast import Browser, Cast
    from workshops.meetings.models import Meeting, PersonRecord
    from workshops.minutes.models.corrections import Correction
    from workshops.minutes.models.editions import Edition


@pytest.fixture
def edition(cast: Cast) -> Edition:
    from tests.minutes import circuit
    from workshops.extensions import db, now

    edition = circuit.circulate(cast)
    edition.deadline = now().date() + timedelta(days=9)
    db.session.commit()
    return edition


@pytest.fixture
def phone(cast: Cast, browser) -> Browser:
    return browser(cast.member)


@pytest.fixture
def asked(edition: Edition) -> list[Correction]:
    from tests.minutes import circuit

    return circuit.ask(edition)


@pytest.fixture
def room(cast: Cast, asked: list[Correction]) -> Meeting:
    from tests.minutes import circuit

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
    from tests.minutes import circuit
    from workshops.minutes.editions import freezing

    monkeypatch.setattr(freezing, "printed", circuit.made)


@pytest.fixture
def closed(cast: Cast) -> Meeting:
    """The séance of the cast, held, signed and over."""
    from tests.minutes.held import held
    from tests.minutes.records_made import signed

    return signed(cast, held(cast))


@pytest.fixture
def noted(cast: Cast, closed: Meeting) -> PersonRecord:
    """What is noted of the member."""
    return next(record for record in closed.person_records if record.person_id == cast.member.id)
