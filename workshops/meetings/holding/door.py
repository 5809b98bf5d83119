"""The door: people who have the code and are not on the list, or whose name is taken."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import gettext

from workshops import live
from workshops.extensions import db, now
from workshops.meetings import regions
from workshops.meetings.holding import attendance as presences
from workshops.meetings.inviting.guests import invite
from workshops.meetings.journal import record
from workshops.meetings.models import Attendance, DoorRequest, Meeting
from workshops.people.models import Organisation, Person
from workshops.people.names import folded, split_name
from workshops.people.viewer import Viewer
from workshops.refusals import RefusedError

CROWD = 60  # people who may wait at one door
KEPT = timedelta(days=30)  # the name of somebody who was not let in


def ask(meeting: Meeting, name: str, organisation: str) -> DoorRequest:
    """Raises RefusedError where too many wait already. Sweeps old requests, of any séance, of those
    who did not come in."""
    _sweep()
    if sum(request.decided_at is None for request in meeting.door_requests) >= CROWD:
        raise RefusedError(gettext("Trop de monde attend à l'entrée : adressez-vous à la salle."))
    request = DoorRequest(meeting=meeting, name=name, organisation=organisation)
    db.session.add(request)
    live.changed(meeting.topic, *regions.DOOR)
    return request


def _sweep() -> None:
    old = (DoorRequest.asked_at < now() - KEPT) & DoorRequest.attendance_id.is_(None)
    db.session.execute(db.delete(DoorRequest).where(old))


def namesake(request: DoorRequest) -> Attendance | None:
    """The person expected under that very name, if any."""
    name = folded(request.name)
    lines = request.meeting.attendances
    return next((line for line in lines if folded(line.person.short_name) == name), None)


def admit(request: DoorRequest, viewer: Viewer, attendance: Attendance | None) -> Attendance:
    """Let in as somebody of the list, or (None) as somebody new.

    Raises RefusedError where that was decided already.
    """
    _require_undecided(request)
    line = attendance or newcomer(request.meeting, request.name, request.organisation)
    line.claimed_at = line.claimed_at or now()
    presences.come_in(line)
    request.attendance = line
    request.decided_at = now()
    record(request.meeting, viewer, "%(actor)s a admis %(person)s", person=line.person.short_name)
    live.changed(request.topic, *regions.DOOR)
    return line


def refuse(request: DoorRequest, viewer: Viewer) -> None:
    """Raises RefusedError where that was decided already."""
    _require_undecided(request)
    request.decided_at = now()
    record(request.meeting, viewer, "%(actor)s n'a pas admis « %(person)s »", person=request.name)
    live.changed(request.topic, *regions.DOOR)


def _require_undecided(request: DoorRequest) -> None:
    if request.decided_at:
        raise RefusedError(gettext("Quelqu'un a déjà répondu à cette demande."))


def newcomer(meeting: Meeting, name: str, organisation: str) -> Attendance:
    """The line of somebody who came without being expected: known of the directory, or new."""
    service = _organisation(organisation)
    person = _known(name, service) or _new(name, service)
    listed = meeting.attendance_of(person)
    if listed:
        return listed
    (line,) = invite(meeting, [person])
    db.session.flush()
    return line


def _organisation(name: str) -> Organisation | None:
    """Find an organisation by name or acronym; a new one where none has it."""
    if not folded(name):
        return None
    for service in db.session.scalars(db.select(Organisation)):
        if folded(name) in (folded(service.name), folded(service.acronym)):
            return service
    return Organisation(name=name.strip())


def _known(name: str, organisation: Organisation | None) -> Person | None:
    """Find the one person of that name there; without an one, the only such name."""
    full_name = folded(" ".join(split_name(name)))
    columns = db.select(Person.id, Person.first_name, Person.last_name, Person.organisation_id)
    rows = [
        row
        for row in db.session.execute(columns)
        if folded(f"{row.first_name} {row.last_name}") == full_name
        and (organisation is None or row.organisation_id == organisation.id)
    ]
    return db.session.get(Person, rows[0].id) if len(rows) == 1 else None


def _new(name: str, organisation: Organisation | None) -> Person:
    first, last = split_name(name)
    person = Person(first_name=first, last_name=last, organisation=organisation)
    db.session.add(person)
    db.session.flush()
    return person
