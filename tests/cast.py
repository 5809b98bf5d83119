"""The cast: one of each who uses Panache, and a séance they share.

Apart from `conftest.py`, which every test loads: a test of a pure core loads no application.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from flask_babel import refresh
from sqlalchemy import TextClause, event

from workshops import live
from workshops.config import database_url
from workshops.extensions import db, limiter
from workshops.factory import create_app
from workshops.meetings.models import AgendaItem, Attendance, Meeting
from workshops.people.models import Locality, Organisation, Person, Sector, Shape
from workshops.people.names import folded
from workshops.programmes.models import Membership, Programme, Role, Workstream


def made_app(path: Path) -> Flask:
    """The application for tests, on TEST_DATABASE_URL or a new file there. `{worker}` in that
    address stands for the name that pytest-xdist gives to a process."""
    url = os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{path}"
    url = url.replace("{worker}", os.environ.get("PYTEST_XDIST_WORKER", "alone"))
    app = create_app(
        {
            "TESTING": True,
            "WTF_CSRF_ENABLED": False,
            "SQLALCHEMY_DATABASE_URI": database_url({"DATABASE_URL": url}),
            "SMTP_URL": "memory:",
        }
    )
    limiter.enabled = False  # a test of limits switches it on
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _spare_the_disk)
        db.create_all()
    return app


def _spare_the_disk(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")  # what a power cut would lose, no test keeps


def emptied(app: Flask) -> Iterator[None]:
    """The tables for one test, and their rows gone after it."""
    with app.app_context():
        yield
        live.pusher.wait_until_idle()
        db.session.remove()
        app.extensions["mail"].wait_until_idle()
        filled = set(db.session.scalars(_filled_tables()))
        for table in reversed(db.metadata.sorted_tables):
            if table.name in filled:
                db.session.execute(table.delete())
        db.session.commit()
        db.session.remove()


@cache
def _filled_tables() -> TextClause:
    """A query for the names of tables that hold something: most stay empty in most tests."""
    parts = (
        f"SELECT '{table.name}' WHERE EXISTS (SELECT 1 FROM {table.name})"
        for table in db.metadata.sorted_tables
    )
    return db.text(" UNION ALL ".join(parts))


@dataclass
class Cast:
    """Invented people. Ids too: a test's requests run in sessions of their own."""

    president: Person
    secretary: Person
    member: Person
    stranger: Person
    administrator: Person
    workstream: Workstream
    meeting: Meeting


def person(
    first: str, last: str, organisation: Organisation | None = None, **more: object
) -> Person:
    email = folded(f"{first}.{last}").replace(" ", ".") + "@exemple.test"
    return Person(first_name=first, last_name=last, email=email, organisation=organisation, **more)


def introduced() -> Cast:
    """The cast, in the database."""
    amo = Sector(name="AMO", shape=Shape.DISC)
    cpas = Sector(name="CPAS", shape=Shape.SQUARE)
    namur, mons = Locality(name="Namur"), Locality(name="Mons")
    vents = Organisation(name="AMO Les Vents", sector=amo, locality=namur)
    centre = Organisation(name="CPAS de Mons", sector=cpas, locality=mons)
    president = person("Hélène", "Marchal", vents)
    secretary = person("Inès", "Dufour", centre)
    member = person("Damien", "Lhoest", centre)
    stranger = person("Noémie", "Delvigne", vents)
    administrator = person("Aline", "Poncin", is_administrator=True)
    roles = {president: Role.CO_PRESIDENT, secretary: Role.SECRETARY, member: Role.MEMBER}
    workstream = _workstream(roles)
    meeting = Meeting(
        workstream=workstream,
        number=2,
        date=date(2026, 10, 20),
        starts_at=time(13, 30),
        ends_at=time(16),
        venue="Maison des associations",
        address="Rue du Pont 3, 5000 Namur",
    )
    for position, title in enumerate(("Tour de table", "Approbation du PV", "Sous-groupes")):
        item = AgendaItem(position=position, title=title, duration=10)
        item.owners.append(president)
        meeting.items.append(item)
    for position, who in enumerate((secretary, member)):
        meeting.attendances.append(Attendance(person=who, position=position))
    db.session.add_all([meeting, stranger, administrator])
    db.session.commit()
    return Cast(president, secretary, member, stranger, administrator, workstream, meeting)


def _workstream(roles: dict[Person, Role]) -> Workstream:
    return Workstream(
        programme=Programme(name="Rencontres de la prévention"),
        number=4,
        title="Passerelles",
        objective="Relier l'école, l'aide à la jeunesse et la santé.",
        mailbox="chantier4@exemple.test",
        memberships=[Membership(person=who, role=role) for who, role in roles.items()],
    )


class Browser:
    """A test client that somebody is signed in with."""

    def __init__(self, app: Flask, someone: Person | None) -> None:
        self.client: FlaskClient = app.test_client()
        if someone:
            with self.client.session_transaction() as session:
                session["person_id"] = someone.id

    def get(self, address: str, **options):
        refresh()  # a test's requests share a context, which keeps the language of the first
        return self.client.get(address, **options)

    def post(self, address: str, data: dict | None = None, **options):
        refresh()
        return self.client.post(address, data=data or {}, **options)

    def in_english(self) -> Browser:
        """The same, reading English from here on."""
        self.post("/langue", {"language": "en"})
        return self
