"""A séance that is over, whose minutes are to go round."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.meetings.today import opened
from tests.minutes.circulation.mails import LATER, address
from workshops.extensions import db
from workshops.meetings.models import Adjournment
from workshops.minutes.editions import store
from workshops.minutes.word import pages


@pytest.fixture(autouse=True)
def over(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The séance was held today; no LibreOffice, which other tests ask."""
    monkeypatch.setattr(pages, "office_available", lambda: False)
    opened(cast.meeting, cast.president, ago=90)
    cast.meeting.adjournment = Adjournment()
    db.session.commit()


@pytest.fixture
def secretary(cast: Cast, browser):
    return browser(cast.secretary)


@pytest.fixture
def circulate(cast: Cast, secretary):
    """`circulate()` posts the form as the page would, and gives the answer."""

    def posted(**fields: str):
        former = store.circulated(cast.meeting)
        known = former.number if former else 0
        typed = {"deadline": LATER.isoformat(), "message": "Merci de relire.", "known": known}
        return secretary.post(address(cast), typed | fields)

    return posted
