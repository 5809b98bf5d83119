"""Takes a dossier in: a whole séance becomes rows of one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from workshops import history
from workshops.dossier_parts.entries import Entry, Mentioned
from workshops.dossier_parts.parts import registered
from workshops.dossiers.canonical import canonical
from workshops.dossiers.intake.directory import Fixed, organisations_of, people_of
from workshops.dossiers.intake.meeting import add_agenda, add_attendance, add_course, add_papers
from workshops.dossiers.intake.workstreams import find_workstream, workstream_of
from workshops.dossiers.outgoing.to_file import dossier_of
from workshops.dossiers.records import add_record
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.people.addresses import fixed_outside
from workshops.people.models import Person
from workshops.refusals import RefusedError

ADDED = (add_agenda, add_attendance, add_course, add_papers)


def _nobody(_person: Person) -> None:
    """Leave out of an account those whose address is not taken over."""


def take_in(dossier: Entry, keeps_address: Callable[[Person], None] = _nobody) -> Meeting:
    """The séance of a dossier that `read` let through. The caller commits.

    `keeps_address` hears of each person of the directory whose address in the file is not taken
    over: with one, somebody of another chantier, or trusted with more, could be signed in as.

    A séance that is here already, just as the file has it, is found again and left alone. Raises
    RefusedError, before anything is written, where it is here otherwise.
    """
    tells_record = "record" in dossier["meeting"]
    dossier = canonical(dossier)
    if existing := _found_again(dossier, tells_record=tells_record):
        return existing
    organisations = organisations_of(dossier)
    people = people_of(dossier, organisations, Fixed(_fixed(dossier), keeps_address))
    workstream = workstream_of(dossier, people)
    meeting = _meeting(dossier["meeting"])
    workstream.meetings.append(meeting)
    db.session.flush()  # from here on rows are known by their ids
    for add in ADDED:
        add(meeting, dossier["meeting"], people)
    db.session.flush()
    for part in registered():
        part.take_in(meeting, dossier["meeting"], Mentioned(people, organisations))
    add_record(meeting, dossier["meeting"], people, organisations)
    history.record(
        meeting.topic,
        "Panache",
        "%(actor)s a repris la séance d'un dossier",
        workstream_id=workstream.id,
    )
    return meeting


def _found_again(dossier: Entry, *, tells_record: bool) -> Meeting | None:
    """A file of before records were kept says the same as a séance with them."""
    workstream = find_workstream(dossier)
    if workstream is None:
        return None
    values = dossier["meeting"]
    meeting = next((m for m in workstream.meetings if m.number == values["number"]), None)
    if meeting is None:
        return None
    here = dossier_of(meeting)["meeting"]
    if not tells_record:
        values = values | {"record": here["record"]} if "record" in here else values
    if here != {"uid": meeting.uid} | values:
        raise RefusedError(
            f"La séance {meeting.number} de ce chantier est déjà là, avec un autre contenu "
            f"(n° {meeting.id}) : rien n'a été changé."
        )
    return meeting


def _fixed(dossier: Entry) -> set[int]:
    workstream = find_workstream(dossier)
    return fixed_outside([workstream.id] if workstream else [])


def _meeting(entry: Entry) -> Meeting:
    meeting = Meeting(
        number=entry["number"],
        date=date.fromisoformat(entry["date"]),
        starts_at=time.fromisoformat(entry["starts_at"]),
        ends_at=time.fromisoformat(entry["ends_at"]),
        venue=entry.get("venue", ""),
        address=entry.get("address", ""),
    )
    if "uid" in entry:
        meeting.uid = entry["uid"]
    return meeting
