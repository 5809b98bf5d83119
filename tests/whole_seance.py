"""A séance with one row at least of every kind that an address can name."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.cast import Cast
from tests.followups.room import engaged
from tests.groups.room import Room, fill
from tests.meetings.today import opened
from tests.minutes.circuit import ask, circulate
from workshops.extensions import db
from workshops.groups.splitting.asking import SplitSettings
from workshops.groups.splitting.problem_of import DEFAULT_WEIGHTS
from workshops.groups.splitting.proposing import propose
from workshops.meetings.inviting.personal_link import token_of
from workshops.meetings.models import (
    Annex,
    DoorRequest,
    ItemKind,
    Meeting,
    PersonRecord,
    Presence,
    SpeechRequest,
    UpcomingMeeting,
)
from workshops.minutes.models.editions import Edition
from workshops.notes.models import Note
from workshops.people.models import Person
from workshops.people.viewer import Viewer
from workshops.syntheses.matrix.rows import begin as begin_matrix
from workshops.syntheses.writing.elements import add
from workshops.syntheses.writing.lists import begin
from workshops.syntheses.writing.presenting import present

Ids = dict[str, str | int]


def held(cast: Cast) -> Ids:
    """Open since forty minutes, a split on the board; answers what fills the addresses. The
    co-president administers Panache too, so that one person reaches everything."""
    cast.president.is_administrator = True
    room = fill(cast)
    opened(cast.meeting, cast.president, ago=40)
    meeting = cast.meeting
    for attendance in meeting.attendances[:2]:
        attendance.presence = Presence.EXCUSED
    note = Note(meeting=meeting, item=meeting.items[0])
    annex = Annex(title="Le cadre", url="https://exemple.test/cadre", position=0)
    upcoming = UpcomingMeeting(label="Séance 3", date=meeting.date + timedelta(days=21), position=0)
    door = DoorRequest(name="Zoé Renard")
    meeting.annexes.append(annex)
    meeting.upcoming.append(upcoming)
    meeting.door_requests.append(door)
    meeting.speech_requests.append(speech := SpeechRequest(attendance=room.here[1]))
    db.session.add(note)
    propose(meeting, SplitSettings(3, DEFAULT_WEIGHTS))
    noted = PersonRecord.of(room.here[0].person)
    meeting.person_records.append(noted)
    db.session.commit()
    edition = circulated_before(cast)
    return (
        ids_of(room)
        | {
            "edition_id": edition.id,
            "correction_id": edition.corrections[0].id,
            "note_id": note.id,
            "annex_id": annex.id,
            "upcoming_id": upcoming.id,
            "door_id": door.id,
            "record_id": noted.id,
            "speech_id": speech.id,
            "follow_up_id": engaged(cast, "Envoyer la liste").id,
        }
        | synthesised(cast)
    )


def synthesised(cast: Cast) -> Ids:
    """A synthesis of the earlier séance with an element and a matrix, presented to this one."""
    viewer = Viewer(person=cast.president)
    synthesis = begin(cast.workstream, "Synthèse des échanges", viewer)
    synthesis.meetings = [m for m in cast.workstream.meetings if m is not cast.meeting]
    db.session.flush()
    element = add((synthesis.lists[0], None), "Le temps manque.", viewer)
    matrix = begin_matrix(synthesis, "Ce qui relie", ["Accroche", "Pratiques"], viewer)
    cast.meeting.items[0].kind = ItemKind.RECAP
    present(synthesis, cast.meeting.items[0], viewer)
    db.session.commit()
    return {
        "synthesis_id": synthesis.id,
        "synthesis_list_id": synthesis.lists[1].id,
        "element_id": element.id,
        "matrix_id": matrix.id,
        "row_id": matrix.rows[0].id,
    }


def circulated_before(cast: Cast) -> Edition:
    """Minutes of an earlier séance, with six corrections that this one is to decide."""
    meeting = Meeting(workstream=cast.workstream, number=1, date=cast.meeting.date)
    meeting.date -= timedelta(days=28)
    meeting.starts_at, meeting.ends_at = cast.meeting.starts_at, cast.meeting.ends_at
    db.session.add(meeting)
    edition = circulate(replace(cast, meeting=meeting))
    ask(edition)
    return edition


def ids_of(room: Room) -> Ids:
    cast, meeting = room.cast, room.cast.meeting
    split = room.split
    assert split is not None
    someone: Person = room.here[0].person
    return {
        "meeting_id": meeting.id,
        "workstream_id": cast.workstream.id,
        "programme_id": cast.workstream.programme_id,
        "membership_id": cast.workstream.memberships[-1].id,
        "item_id": meeting.items[0].id,
        "attendance_id": room.here[0].id,
        "person_id": someone.id,
        "organisation_id": someone.organisation_id,
        "sector_id": someone.organisation.sector_id,
        "question_id": split.subgroups[0].question_id,
        "split_id": split.id,
        "subgroup_id": split.subgroups[0].id,
        "seat_id": split.subgroups[0].seats[0].id,
        "code": meeting.code,
        "token": token_of(room.here[0]),
        "number": 1,
    }


Rows = dict[str, list[dict[str, object]]]


def stored() -> Rows:
    """Copy every row of every table."""
    tables = db.metadata.sorted_tables
    rows = {t.name: [dict(r) for r in db.session.execute(t.select()).mappings()] for t in tables}
    db.session.rollback()
    return rows


def put_back(rows: Rows) -> None:
    """Put the database back as it was when `rows` were `stored`."""
    db.session.rollback()
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(table.delete())
    for table in db.metadata.sorted_tables:
        if rows[table.name]:
            db.session.execute(table.insert(), rows[table.name])
    db.session.commit()
