"""Signing in without a password: a mailed link and its six-digit code; only keyed hashes stay."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app
from sqlalchemy import ColumnElement, update

from workshops.extensions import db, now
from workshops.people.models import Person, SignInToken

LIFETIME = timedelta(minutes=10)
KEPT = timedelta(days=1)  # afterwards, so that an old link can say why it no longer works
MAX_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Secrets:
    """Secrets that are mailed and never stored."""

    token: str
    code: str

    @property
    def spaced_code(self) -> str:
        return f"{self.code[:3]} {self.code[3:]}"


def _keyed_hash(purpose: str, value: str) -> str:
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.new(key, f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()


def _code_hash(link_hash: str, code: str) -> str:
    return _keyed_hash("code", f"{link_hash}:{code}")


def issue(person: Person, lifetime: timedelta = LIFETIME) -> Secrets:
    """Add a new link and code for the person; sweep old ones. The caller commits."""
    db.session.execute(db.delete(SignInToken).where(SignInToken.expires_at < now() - KEPT))
    issued = Secrets(secrets.token_urlsafe(32), f"{secrets.randbelow(10**6):06}")
    link_hash = _keyed_hash("link", issued.token)
    db.session.add(
        SignInToken(
            person=person,
            link_hash=link_hash,
            code_hash=_code_hash(link_hash, issued.code),
            expires_at=now() + lifetime,
        )
    )
    return issued


def find(token: str) -> SignInToken | None:
    """Find the token of a link, used up and expired ones too."""
    return db.session.scalar(db.select(SignInToken).filter_by(link_hash=_keyed_hash("link", token)))


def _is_live() -> ColumnElement[bool]:
    return SignInToken.used_at.is_(None) & (SignInToken.expires_at > now())


def end(person: Person) -> None:
    """Make the links and codes mailed to the person expire. The caller commits."""
    pending = db.update(SignInToken).where(SignInToken.person_id == person.id, _is_live())
    db.session.execute(pending.values(expires_at=now()))


def consume(token_id: int) -> Person | None:
    """The person, the first time and in time; of two at once one wins. The caller commits."""
    used = (
        db.update(SignInToken)
        .where(SignInToken.id == token_id, _is_live())
        .values(used_at=now())
        .returning(SignInToken.person_id)
    )
    person_id = db.session.scalar(used)
    return db.session.get(Person, person_id) if person_id else None


def consume_code(email: str, typed: str) -> Person | None:
    """The person whose code this is. The caller commits, after a failure too: every try counts, on
    each code that this address could still use, before it is looked at."""
    owner = db.select(Person.id).filter_by(email=email).scalar_subquery()
    counted = (
        update(SignInToken)
        .where(SignInToken.person_id == owner, _is_live(), SignInToken.attempts < MAX_ATTEMPTS)
        .values(attempts=SignInToken.attempts + 1)
        .returning(SignInToken.id, SignInToken.link_hash, SignInToken.code_hash)
        .execution_options(synchronize_session=False)
    )
    code = "".join(c for c in typed if c.isdigit())
    for token_id, link_hash, code_hash in db.session.execute(counted).all():
        if hmac.compare_digest(_code_hash(link_hash, code), code_hash):
            return consume(token_id)
    return None
