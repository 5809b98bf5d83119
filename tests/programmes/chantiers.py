"""What tests of programmes share: a second chantier, roles as the database holds them, viewers."""

from __future__ import annotations

from tests.cast import Cast, person
from workshops.extensions import db
from workshops.people.models import Person
from workshops.people.viewer import Viewer
from workshops.programmes.models import Membership, Programme, Role, Workstream


def second_workstream(cast: Cast, title: str = "Relais", number: int = 5) -> Workstream:
    """A chantier of the same programme, where nobody of the cast has a role."""
    workstream = Workstream(programme=cast.workstream.programme, number=number, title=title)
    db.session.add(workstream)
    db.session.commit()
    return workstream


def other_programme(name: str = "Assises du quartier") -> Programme:
    programme = Programme(name=name)
    db.session.add(programme)
    db.session.commit()
    return programme


def give(someone: Person, workstream: Workstream, role: Role) -> Membership:
    membership = Membership(workstream=workstream, person=someone, role=role)
    db.session.add(membership)
    db.session.commit()
    return membership


def analyst(cast: Cast) -> Person:
    """The fifth role of the cast's chantier: somebody who reads and prepares nothing."""
    someone = person("Basile", "Crahay")
    give(someone, cast.workstream, Role.ANALYST)
    return someone


def roles_in(workstream: Workstream) -> set[tuple[str, str]]:
    db.session.expire_all()
    return {(m.person.last_name, m.role) for m in workstream.memberships}


def membership_of(someone: Person, role: Role) -> Membership:
    query = db.select(Membership).filter_by(person_id=someone.id, role=role)
    return db.session.scalars(query).one()


def as_seen_by(someone: Person | None) -> Viewer:
    return Viewer(person=someone)
