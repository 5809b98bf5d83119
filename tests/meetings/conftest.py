"""A séance to come, with its invitations; a séance held today, with its president."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest


@pytest.fixture
def coming(cast) -> None:
    """Move the séance ten days ahead, so that there is something to invite to."""
    from workshops.extensions import db
    from workshops.meetings.schedule import today

    cast.meeting.date = today() + timedelta(days=10)
    db.session.commit()


@pytest.fixture
def secretary(cast, browser):
    return browser(cast.secretary)


@pytest.fixture
def send(cast, secretary, mailbox):
    """`send("tous")` posts the invitation and gives the mails that left."""
    from workshops.extensions import db

    def posted(audience: str) -> list[EmailMessage]:
        before = len(mailbox())
        secretary.post(f"/seances/{cast.meeting.id}/invitation", {"a": audience})
        db.session.expire_all()
        return mailbox()[before:]

    return posted


@pytest.fixture
def president(cast, browser):
    """The browser of the president of a séance that is held today."""
    from tests.meetings.today import held_today

    held_today(cast.meeting)
    return browser(cast.president)
