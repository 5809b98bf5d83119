"""The programme and the chantier that a dossier belongs to: found, or made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshops.extensions import db
from workshops.people.models import Person
from workshops.people.names import folded
from workshops.programmes.models import Membership, Programme, Role, Workstream
from workshops.refusals import RefusedError

Entry = Mapping[str, Any]


def find_workstream(dossier: Entry) -> Workstream | None:
    """The chantier of that number in the programme of that name.

    Raises RefusedError where its title tells that it is another one.
    """
    programme = _find_programme(dossier["programme"]["name"])
    entry = dossier["workstream"]
    workstreams = (
        [w for w in programme.workstreams if w.number == entry["number"]] if programme else []
    )
    if workstreams and folded(workstreams[0].title) != folded(entry["title"]):
        raise RefusedError(
            f"« workstream.title » : le chantier {entry['number']} de ce programme s'appelle ici "
            f"« {workstreams[0].title} », et « {entry['title']} » dans le fichier."
        )
    return workstreams[0] if workstreams else None


def _find_programme(name: str) -> Programme | None:
    alike = [p for p in db.session.scalars(db.select(Programme)) if folded(p.name) == folded(name)]
    return next((p for p in alike if p.name == name), alike[0] if alike else None)


def workstream_of(dossier: Entry, people: Mapping[str, Person]) -> Workstream:
    """The chantier, with the members of the dossier added to those it has."""
    entry = dossier["workstream"]
    workstream = find_workstream(dossier) or _made(dossier)
    workstream.objective = workstream.objective or entry.get("objective", "")
    workstream.mailbox = workstream.mailbox or entry.get("mailbox", "")
    known = {(m.person_id, Role(m.role)) for m in workstream.memberships}
    for member in entry.get("members", ()):
        person, role = people[member["person"]], Role(member["role"])
        if (person.id, role) not in known:
            position = len(workstream.memberships)
            workstream.memberships.append(Membership(person=person, role=role, position=position))
    return workstream


def _made(dossier: Entry) -> Workstream:
    entry = dossier["workstream"]
    name = dossier["programme"]["name"]
    workstream = Workstream(
        programme=_find_programme(name) or Programme(name=name),
        number=entry["number"],
        title=entry["title"],
        objective="",
        mailbox="",
    )
    if "notes_regime" in entry:
        workstream.notes_regime = entry["notes_regime"]
    db.session.add(workstream)
    return workstream
