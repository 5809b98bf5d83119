"""Writes a whole séance out as a dossier, in a fixed number of queries."""

from __future__ import annotations

import json
from typing import Any

from workshops.dossier_parts.parts import registered
from workshops.dossier_parts.values import given, key
from workshops.dossiers.canonical import canonical
from workshops.dossiers.outgoing.meeting import course, loaded, papers, plan, room
from workshops.dossiers.records import record_of
from workshops.dossiers.schema import VERSION, parts
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.people.models import Organisation, Person
from workshops.programmes.models import Membership, Workstream

Dossier = dict[str, Any]
KEYS = ("person_key", "organisation_key")


def to_file(meeting: Meeting) -> bytes:
    """The file of a séance, in UTF-8."""
    return (json.dumps(dossier_of(meeting), ensure_ascii=False, indent=1) + "\n").encode()


def dossier_of(meeting: Meeting) -> Dossier:
    """The séance in the canonical form of the published schema."""
    meeting = loaded(meeting)
    entry = {**plan(meeting), **room(meeting), **course(meeting), **papers(meeting)}
    for part in registered():
        part.write(meeting, entry)
    dossier: Dossier = {
        "panache": VERSION,
        "programme": {"name": meeting.workstream.programme.name},
        "workstream": _workstream(meeting.workstream),
        "meeting": entry | {"record": record_of(meeting)},
    }
    return canonical(dossier | _directory(dossier))


def _workstream(workstream: Workstream) -> Dossier:
    members = db.session.scalars(
        db.select(Membership)
        .filter_by(workstream_id=workstream.id)
        .order_by(Membership.position, Membership.id)
    )
    return {
        "number": workstream.number,
        "title": workstream.title,
        "objective": workstream.objective,
        "mailbox": workstream.mailbox,
        "notes_regime": workstream.notes_regime,
        "members": [{"person": key(m.person_id), "role": m.role} for m in members],
    }


def _directory(dossier: Dossier) -> Dossier:
    """Directory of the people whom the dossier mentions, with their organisations."""
    ids = {name: {int(p.value) for p in parts(dossier) if p.name == name} for name in KEYS}
    people = list(db.session.scalars(db.select(Person).where(Person.id.in_(ids["person_key"]))))
    query = db.select(Organisation).where(Organisation.id.in_(ids["organisation_key"]))
    organisations = {o.id: o for o in db.session.scalars(query)}
    organisations |= {p.organisation.id: p.organisation for p in people if p.organisation}
    sectors = {o.sector_id: o.sector for o in organisations.values() if o.sector}
    return {
        "people": [_person(person) for person in people],
        "organisations": [_organisation(row) for row in organisations.values()],
        "sectors": [{"name": row.name, "shape": row.shape} for row in sectors.values()],
    }


def _person(person: Person) -> Dossier:
    return given(
        key=key(person.id),
        first_name=person.first_name,
        last_name=person.last_name,
        function=person.function,
        email=person.email,
        organisation=key(person.organisation_id),
        locality=person.own_locality and person.own_locality.name,
        years_of_experience=person.years_of_experience,
    )


def _organisation(row: Organisation) -> Dossier:
    return given(
        key=key(row.id),
        name=row.name,
        acronym=row.acronym,
        sector=row.sector and row.sector.name,
        locality=row.locality and row.locality.name,
    )
