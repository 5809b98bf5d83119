"""The cast: one of each who uses Panache, and a séance they share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from email.message import EmailMessage

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings

from workshops import live
from workshops.config import database_url
from workshops.extensions import db, limiter
from workshops.factory import create_app
from workshops.meetings.models import AgendaItem, Attendance, Meeting
from workshops.people.models import Locality, Organisation, Person, Sector, Shape
from workshops.people.names import folded
from workshops.programmes.models import Membership, Programme, Role, Workstream

IN_CI = os.environ.get("CI") == "true"

# Time is no result: these machines are noisy.
settings.register_profile("noisy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("noisy")


def need(tool: str, is_there: bool) -> None:
    """Skip where a tool is missing; in CI that is a failure."""
    if is_there:
        return
    if IN_CI:
        pytest.fail(f"{tool} manque, et CI=true")
    pytest.skip(f"{tool} n'est pas installé")


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    path = tmp_path_factory.mktemp("data") / "panache.sqlite"
    url = os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{path}"
    made = create_app(
        {
            "TESTING": True,
            "WTF_CSRF_ENABLED": False,
            "SQLALCHEMY_DATABASE_URI": database_url({"DATABASE_URL": url}),
            "SMTP_URL": "memory:",
        }
    )
    limiter.enabled = False  # a test of limits switches it on
    return made


@pytest.fixture(autouse=True)
def database(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty tables for each test that uses the application."""
    if "app" not in request.fixturenames:
        yield
        return
    app = request.getfixturevalue("app")
    with app.app_context():
        db.create_all()
        yield
        live.pusher.wait_until_idle()
        db.session.remove()
        app.extensions["mail"].wait_until_idle()
        for table in reversed(db.metadata.sorted_tables):
            db.session.execute(table.delete())
        db.session.commit()
        db.session.remove()


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


@pytest.fixture
def cast(app: Flask) -> Cast:
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
    workstream = Workstream(
        programme=Programme(name="Rencontres de la prévention"),
        number=4,
        title="Passerelles",
        objective="Relier l'école, l'aide à la jeunesse et la santé.",
        mailbox="chantier4@exemple.test",
    )
    for who, role in (
        (president, Role.CO_PRESIDENT),
        (secretary, Role.SECRETARY),
        (member, Role.MEMBER),
    ):
        workstream.memberships.append(Membership(person=who, role=role))
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


class Browser:
    """A test client that somebody is signed in with."""

    def __init__(self, app: Flask, someone: Person | None) -> None:
        self.client: FlaskClient = app.test_client()
        if someone:
            with self.client.session_transaction() as session:
                session["person_id"] = someone.id

    def get(self, address: str, **options):
        return self.client.get(address, **options)

    def post(self, address: str, data: dict | None = None, **options):
        return self.client.post(address, data=data or {}, **options)


@pytest.fixture
def browser(app: Flask):
    """`browser(person)` is that person's browser; `browser(None)` a stranger's."""
    return lambda someone: Browser(app, someone)


@pytest.fixture
def mailbox(app: Flask) -> Callable[[], list[EmailMessage]]:
    """`mailbox()` is every mail that left in this test."""
    worker = app.extensions["mail"]
    worker.transport.messages.clear()

    def delivered() -> list[EmailMessage]:
        db.session.commit()  # a transaction left open would keep the worker out
        assert worker.wait_until_idle()
        return worker.transport.messages

    return delivered
