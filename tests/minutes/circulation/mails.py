"""Helpers that read the mails and the pages of circulated minutes."""

from __future__ import annotations

import re
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

from tests.cast import Browser, Cast
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.meetings.schedule import today
from workshops.minutes.editions import store
from workshops.minutes.models.corrections import Correction, Nature
from workshops.minutes.models.editions import Edition
from workshops.minutes.status import minutes_status
from workshops.people.models import Person

LATER = today() + timedelta(days=10)


def address(cast: Cast, page: str = "diffusion") -> str:
    return f"/seances/{cast.meeting.id}/pv/{page}"


def latest(cast: Cast) -> Edition:
    db.session.expire_all()
    found = store.circulated(cast.meeting)
    assert found
    return found


def words(message: EmailMessage, form: str = "plain") -> str:
    body = message.get_body((form,))
    assert body
    return body.get_content()


def path_in(message: EmailMessage) -> str:
    found = re.search(r"http\S+/pv/\S+", words(message))
    assert found
    return urlsplit(found[0]).path


def to(messages: list[EmailMessage], someone: Person) -> EmailMessage:
    return next(message for message in messages if message["To"] == someone.email)


def recipients_page(secretary, edition: Edition) -> str:
    return secretary.get(f"/editions/{edition.id}/destinataires").text


def ask(edition: Edition, someone: Person) -> None:
    block = next(iter(edition.numbers))
    correction = Correction(
        number=1, person_id=someone.id, nature=Nature.METHOD, block=block, end=0
    )
    correction.edition_id = edition.id
    db.session.add(correction)
    db.session.commit()


def word_of(browser: Browser, meeting: Meeting) -> str:
    """Status of its minutes in the lists of séances."""
    with browser.client.application.test_request_context():
        return minutes_status([meeting])[meeting.id].word
