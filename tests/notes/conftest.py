"""Notes for tests: begun, and with a first text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from flask import Flask

from tests.cast import Cast
from tests.notes.tabs import Opener, Tab
from workshops.blocks import Block, Kind, Speaker, text
from workshops.extensions import db
from workshops.groups.models import Question, Seat, SeatRole, Split, Subgroup
from workshops.live import remembering
from workshops.meetings.models import AgendaItem
from workshops.notes.models import Note
from workshops.notes.texts import note_of
from workshops.notes.writing import begin
from workshops.people.models import Person


def note_about(item: AgendaItem, words: str = "", speakers: Sequence[Person] = ()) -> Note:
    """The note of a point, with a paragraph of `words` and a turn of each speaker."""
    note = note_of(item)
    db.session.flush()
    blocks = [Block(Kind.PARAGRAPH, text(words), id="n1")] if words else []
    for person in speakers:
        speaker = Speaker(person.name, person.id)
        blocks.append(Block(Kind.TURN, text("Oui."), id=f"s{person.id}", speaker=speaker))
    if blocks:
        begin(note, blocks)
    db.session.commit()
    return note


def group_note(cast: Cast, secretary: Person) -> Note:
    """The note of the one sub-group of an adopted split, which has this secretary."""
    question = Question(meeting=cast.meeting, title="Prévention", prompt="Quels gains ?")
    subgroup = Subgroup(number=1, question=question)
    attendance = cast.meeting.attendance_of(secretary)
    subgroup.seats.append(Seat(attendance=attendance, role=SeatRole.SECRETARY))
    split = Split(meeting=cast.meeting, subgroups=[subgroup])
    split.adopt(cast.president)
    db.session.add_all([question, split])
    db.session.flush()
    note = note_of(subgroup)
    db.session.commit()
    return note


@pytest.fixture
def note(cast: Cast) -> Note:
    return note_about(cast.meeting.items[0], "Bonjour")


@pytest.fixture
def tab(app: Flask, browser) -> Iterator[Opener]:
    opened: list[Tab] = []

    def open_tab(person: Person, note: Note, *, answers: bool = True, **given: object) -> Tab:
        """`given` is what else the cookie says."""
        client = browser(person).client
        with client.session_transaction() as session:
            session.update(given)
        opened.append(Tab(app, client, note))
        if answers:
            assert "error" not in opened[-1].open()
        return opened[-1]

    yield open_tab
    for one in opened:
        one.close()


@pytest.fixture
def nobody_looks(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes' commits are looked at where a test does so, and believed until then. Numbers
    begin anew with each test's database."""
    rights = app.extensions["rights"]
    rights._seen, rights._own = None, set()
    monkeypatch.setattr(remembering.RightsMemory, "look", lambda self: None)
    monkeypatch.setattr(remembering, "BELIEVED", 600)
