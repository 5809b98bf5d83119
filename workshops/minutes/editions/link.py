"""The signed link of circulated minutes: whoever holds it reads them as one person, without an
account."""

from __future__ import annotations

from typing import NamedTuple

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from workshops.extensions import db
from workshops.meetings.inviting.personal_link import LinkError
from workshops.meetings.models import Attendance
from workshops.minutes.editions.store import circulated
from workshops.minutes.models.editions import Edition
from workshops.people.models import Person
from workshops.web import public_address


class Bearer(NamedTuple):
    """The recipient of a link, and the edition that they read by it."""

    edition: Edition
    person: Person


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="pv")


def token_of(edition: Edition, person_id: int) -> str:
    return str(_signer().dumps([edition.id, person_id]))


def link_of(edition: Edition, person_id: int) -> str:
    return public_address("minutes.personal_link", token=token_of(edition, person_id))


def bearer_of(token: str) -> Bearer:
    """Read a link; an old one leads to the latest edition, even if not mailed. Raises LinkError
    where the token is not ours, or the person is no longer on the list."""
    try:
        edition_id, person_id = _signer().loads(token)
    except (BadSignature, ValueError) as error:
        raise LinkError("unknown") from error
    edition = db.session.get(Edition, edition_id)
    latest = edition and circulated(edition.meeting)
    query = db.select(Person).join(Attendance, Attendance.person_id == Person.id)
    person = latest and db.session.scalar(
        query.where(Attendance.meeting_id == latest.meeting_id, Person.id == person_id)
    )
    if not latest or not person:
        raise LinkError("unknown")
    return Bearer(latest, person)
