"""The viewer: a person who signed in, or a guest who joined a séance with its code."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from flask import current_app, session

from workshops import live
from workshops.extensions import db, now
from workshops.history import Event
from workshops.mail.models import OutgoingMail
from workshops.people.models import Person, SignInToken, SignOut
from workshops.web import finds_viewer


class Pass(NamedTuple):
    """The line (id) of a séance's list that a guest took, and the instant at which it was taken: it
    opens nothing more once the name was freed, nor when somebody takes it anew."""

    attendance_id: int
    taken: str


@dataclass
class Viewer:
    """`passes`: what a guest was given, by meeting (id); `links`: the person
    (id) whose personal link was opened here. `waits`: whether it asked at the door of a séance.
    `browser` names the cookie, from the first thing it was given until signing out."""

    person: Person | None = None
    passes: dict[int, Pass] = field(default_factory=dict)
    links: dict[int, int] = field(default_factory=dict)
    waits: bool = False
    browser: str = ""
    known: dict[Any, Any] = field(default_factory=dict)  # what rules looked up for this request

    @property
    def is_known(self) -> bool:
        return self.person is not None or bool(self.passes or self.links) or self.waits

    @property
    def pen_name(self) -> str:
        """Name under which a browser keeps what they type: the same each time they come back,
        another for whoever comes after them, and telling nothing."""
        people = {self.person.id} if self.person else set(self.links.values())
        who = f"person {people.pop()}" if len(people) == 1 else f"browser {self.browser}"
        key = current_app.config["SECRET_KEY"].encode()
        return hmac.new(key, f"pen name:{who}".encode(), "sha256").hexdigest()[:16]

    def __str__(self) -> str:
        return self.person.short_name if self.person else "?"


@finds_viewer
def from_session() -> Viewer:
    browser = session.get("browser", "")
    if browser and _has_signed_out(browser):
        return Viewer()
    person_id = session.get("person_id")
    person = db.session.get(Person, person_id) if person_id else None
    links = {int(key): value for key, value in session.get("links", {}).items()}
    passes = {int(key): _pass(value) for key, value in session.get("passes", {}).items()}
    waits = bool(session.get("doors"))
    return Viewer(person=person, passes=passes, links=links, waits=waits, browser=browser)


def _pass(value: Any) -> Pass:
    """A pass of before they were bound to an instant, a number alone, is over."""
    return Pass(*value) if isinstance(value, list | tuple) else Pass(value, "")


def _has_signed_out(browser: str) -> bool:
    return db.session.scalar(db.select(SignOut.id).filter_by(browser=browser)) is not None


def _restart(*keys: str) -> None:
    if ended := session.get("browser"):
        _end(ended)
    values = {key: session[key] for key in keys if key in session}
    session.clear()
    session.update(values)


def _end(browser: str) -> None:
    """End what a browser was given, for good; noted for as long as a copy of its cookie could be
    used."""
    forgotten = now() - current_app.permanent_session_lifetime
    db.session.execute(db.delete(SignOut).where(SignOut.at < forgotten))
    db.session.add(SignOut(browser=browser))
    live.hang_up(browser)


def _name_browser() -> None:
    session.setdefault("browser", secrets.token_urlsafe(16))


def sign_in(person: Person) -> None:
    """Start a fresh session for the person; what a guest was given and the language stay. Personal
    links do not: what whoever used this browser before was mailed is not theirs. The caller
    commits."""
    _restart("passes", "language")
    _name_browser()
    session["person_id"] = person.id


def sign_out() -> None:
    """End what this browser was given. The caller commits."""
    _restart("language")


def grant_pass(meeting_id: int, granted: Pass) -> None:
    _name_browser()
    session["passes"] = {**session.get("passes", {}), str(meeting_id): granted}


def grant_link(meeting_id: int, person_id: int) -> None:
    """Grant a personal link: its holder is the person it was mailed to, in that séance. Not a line
    of its list: the number of one that was taken off may become another's."""
    _name_browser()
    session["links"] = {**session.get("links", {}), str(meeting_id): person_id}


def withdraw_pass(meeting_id: int) -> None:
    passes = dict(session.get("passes", {}))
    passes.pop(str(meeting_id), None)
    session["passes"] = passes


# Those signed out long ago are forgotten in bulk: their cookies are over by themselves.
live.bears_no_right(Event, OutgoingMail, SignInToken)
live.bears_no_right_in_bulk(SignOut)


@live.narrows
def _to_a_browser(row: Any) -> str | None:
    return live.browser_scope(row.browser) if isinstance(row, SignOut) else None
