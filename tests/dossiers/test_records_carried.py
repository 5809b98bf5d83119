"""Records of the day go along; a dossier of before tells it through its own directory."""

from __future__ import annotations

import json
from typing import Any

from tests.cast import Cast
from tests.minutes import circuit
from tests.minutes.held import held
from workshops.blocks import plain
from workshops.dossiers.canonical import canonical
from workshops.dossiers.checking.read_file import read
from workshops.dossiers.intake.take_in import take_in
from workshops.dossiers.outgoing.to_file import dossier_of
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.composed.compose import minutes_of
from workshops.minutes.models.corrections import Correction
from workshops.people.models import Organisation, Person
from workshops.programmes.models import NotesRegime, Programme


def elsewhere() -> None:
    """A directory that knows one of the people, at another service."""
    db.session.delete(db.session.scalars(db.select(Programme)).one())
    db.session.flush()
    member = db.session.scalars(db.select(Person).filter_by(last_name="Lhoest")).one()
    member.function, member.organisation = "Juriste", Organisation(name="SAJ de Huy")
    db.session.commit()


def words_of(meeting: Meeting) -> list[str]:
    """Ids of blocks, which hold the numbers of one database, left out."""
    told = []
    for block in minutes_of(meeting).blocks:
        rows = block.table.rows if block.table else ()
        cells = [plain(runs) for row in rows for runs in row]
        told.append(f"{block.speaker and block.speaker.label} {block.text} {cells}")
    return told


def without_records(dossier: dict[str, Any]) -> dict[str, Any]:
    """The same file as it was written before there were any."""
    del dossier["meeting"]["record"]
    for edition in dossier["meeting"].get("editions", ()):
        for correction in edition.get("corrections", ()):
            del correction["author"]
    return dossier


def test_minutes_print_the_same_in_another_house(cast: Cast) -> None:
    cast.workstream.notes_regime = NotesRegime.BY_ORGANISATION
    meeting = held(cast)
    before, dossier = words_of(meeting), dossier_of(meeting)
    elsewhere()
    assert words_of(take_in(read(json.dumps(dossier).encode()))) == before


def test_a_dossier_of_before_tells_who_people_were_through_its_directory(cast: Cast) -> None:
    circuit.ask(circuit.circulate(cast))
    meeting = held(cast)
    before, dossier = words_of(meeting), without_records(dossier_of(meeting))
    elsewhere()
    taken = take_in(read(json.dumps(dossier).encode()))
    assert words_of(taken) == before
    authors = db.session.scalars(db.select(Correction.author_organisation)).all()
    assert "CPAS de Mons" in authors
    assert "SAJ de Huy" not in authors


def test_a_dossier_of_before_is_found_again(cast: Cast) -> None:
    meeting = held(cast)
    meeting.person_records[0].function = "Juriste"
    db.session.commit()
    dossier = without_records(dossier_of(meeting))
    assert take_in(read(json.dumps(dossier).encode())) is meeting


def test_seance_that_is_not_over_has_no_records(cast: Cast) -> None:
    assert "record" not in canonical(dossier_of(cast.meeting))["meeting"]
