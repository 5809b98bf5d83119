"""Links and codes as people find them in the mails of signing in."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

from workshops.extensions import db, now
from workshops.people.links import sign_in_link
from workshops.people.models import SignInToken


def ask(client, email: str, suite: str = "/"):
    return client.post("/connexion", {"email": email, "suite": suite})


def code_in(message) -> str:
    return re.search(r"^ {4}(\d{3} \d{3})$", message.get_content(), re.MULTILINE)[1]


def path_in(message) -> str:
    parts = urlsplit(re.search(r"http\S+/connexion/lien/\S+", message.get_content())[0])
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def link_for(person, **options) -> str:
    address = sign_in_link(person, **options)
    db.session.commit()
    return urlsplit(address).path


def is_in(client) -> bool:
    return client.get("/mon-compte").status_code == 200


def shift_expiry(**duration: float) -> None:
    db.session.execute(db.update(SignInToken).values(expires_at=now() + timedelta(**duration)))
    db.session.commit()
