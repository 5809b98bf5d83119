"""Who is asking: a person who signed in, or a guest who joined a séance with its code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import session

from workshops.extensions import db
from workshops.people.models import Person
from workshops.web import finds_viewer


@dataclass
class Viewer:
    """`passes`: the attendance (id) that a guest was given, by meeting (id); `links`: the person
    (id) whose personal link was opened here. `waits`: whether it asked at the door of a séance."""

    person: Person | None = None
    passes: dict[int, int] = field(default_factory=dict)
    links: dict[int, int] = field(default_factory=dict)
    waits: bool = False
    known: dict[Any, Any] = field(default_factory=dict)  # what rules looked up for this request

    @property
    def is_known(self) -> bool:
        return self.person is not None or bool(self.passes or self.links) or self.waits

    def __str__(self) -> str:
        return self.person.short_name if self.person else "?"


@finds_viewer
def from_session() -> Viewer:
    person_id = session.get("person_id")
    person = db.session.get(Person, person_id) if person_id else None
    passes, links = (
        {int(key): value for key, value in session.get(name, {}).items()}
        for name in ("passes", "links")
    )
    return Viewer(person=person, passes=passes, links=links, waits=bool(session.get("doors")))


def _restart(*kept: str) -> None:
    values = {key: session[key] for key in kept if key in session}
    session.clear()
    session.update(values)


def sign_in(person: Person) -> None:
    """Start a fresh session for the person; what a guest was given and the language stay. Personal
    links do not: what whoever used this browser before was mailed is not theirs."""
    _restart("passes", "language")
    session["person_id"] = person.id


def sign_out() -> None:
    _restart("language")


def grant_pass(meeting_id: int, attendance_id: int) -> None:
    session["passes"] = {**session.get("passes", {}), str(meeting_id): attendance_id}


def grant_link(meeting_id: int, person_id: int) -> None:
    """Whoever holds a personal link is the person it was mailed to, in that séance. Not a line of
    its list: the number of one that was taken off may become another's."""
    session["links"] = {**session.get("links", {}), str(meeting_id): person_id}


def withdraw_pass(meeting_id: int) -> None:
    passes = dict(session.get("passes", {}))
    passes.pop(str(meeting_id), None)
    session["passes"] = passes
