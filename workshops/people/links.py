"""The sign-in link: where it leads, and the mail that carries it."""

from __future__ import annotations

from datetime import timedelta

from flask import render_template
from flask_babel import gettext

from workshops import mail
from workshops.extensions import now
from workshops.people import tokens
from workshops.people.models import Person
from workshops.web import public_address


def sign_in_link(person: Person, minutes: int = 10, target: str = "") -> str:
    """An absolute address that signs the person in, once, within `minutes`; then on to `target`, a
    local path. The caller commits. Works without a request (console commands)."""
    return address_of(tokens.issue(person, timedelta(minutes=minutes)).token, target)


def address_of(token: str, target: str = "") -> str:
    more = {"suite": target} if target else {}
    return public_address("people.sign_in_link", token=token, **more)


def mail_link(person: Person, email: str, target: str) -> None:
    """Put a link and its code into the outbox. The caller commits."""
    issued = tokens.issue(person)
    mail.send(
        email,
        gettext("%(code)s est votre code pour Panache", code=issued.spaced_code),
        render_template(
            "people/sign_in_mail.txt",
            person=person,
            code=issued.spaced_code,
            link=address_of(issued.token, target),
        ),
        expires_at=now() + tokens.LIFETIME,
    )
