"""Rights to write in a note are remembered, and lost with whatever could have taken them away."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

from tests.cast import Cast
from tests.notes.conftest import group_note, note_about
from tests.notes.losses import LOSSES, Change, approve, membership_of, reopen_and_close
from tests.notes.tabs import Opener, Tab
from workshops.extensions import db
from workshops.history import Event
from workshops.live import remembering
from workshops.live.topics import RIGHTS, next_number
from workshops.meetings.models import AgendaItem, Attendance, Meeting
from workshops.minutes.models.signing import NotesReopening
from workshops.notes.models import Note
from workshops.people.models import Person, SignInToken, SignOut
from workshops.programmes.models import Membership

look = remembering.RightsMemory.look
pytestmark = pytest.mark.usefixtures("nobody_looks")


def is_remembered(app: Flask, tab: Tab) -> bool:
    rights = app.extensions["rights"]
    return rights.find(tab.sid, "note:update", tab.note_id) is not None


@pytest.mark.parametrize("loss", LOSSES)
def test_what_takes_the_right_away_is_felt_by_the_next_event(
    app: Flask, cast: Cast, tab: Opener, note: Note, loss: str
) -> None:
    who, change = LOSSES[loss]
    written = group_note(cast, cast.member) if who == "member" else note
    own = tab(getattr(cast, who), written)
    assert own.type("à temps", "n7") == {"saved": True}
    assert is_remembered(app, own)
    db.session.rollback()
    change(cast, written)
    db.session.commit()
    assert not is_remembered(app, own)
    assert own.type("trop tard", "n8") == {"error": "refused"}
    place = {"type": None, "tname": "default", "item": None, "assoc": 0}
    cursor = {"anchor": place, "head": place}
    assert own.emit("note:caret", own.client, cursor) == {"error": "refused"}
    assert not is_remembered(app, own)


def test_notes_closed_again_are_closed_at_once(
    app: Flask, cast: Cast, tab: Opener, note: Note
) -> None:
    approve(cast)
    reopen_and_close(cast)
    own = tab(cast.secretary, note)
    assert own.type("à temps", "n7") == {"saved": True}
    db.session.execute(db.delete(NotesReopening).filter_by(meeting_id=cast.meeting.id))
    db.session.commit()
    assert own.type("trop tard", "n8") == {"error": "refused"}


def test_who_signs_out_is_forgotten_and_nobody_else(
    app: Flask, cast: Cast, tab: Opener, note: Note
) -> None:
    here = tab(cast.secretary, note, browser="here")
    there = tab(cast.secretary, note, browser="there")
    db.session.add(SignOut(browser="here"))
    db.session.commit()
    assert not is_remembered(app, here)
    assert is_remembered(app, there)
    assert here.type("trop tard", "n8") == {"error": "refused"}


def other_meeting(cast: Cast) -> Meeting:
    times = {"starts_at": cast.meeting.starts_at, "ends_at": cast.meeting.ends_at}
    return Meeting(workstream=cast.workstream, number=3, date=cast.meeting.date, **times)


HARMLESS: dict[str, Change] = {
    "a line of the history": lambda cast, note: db.session.add(
        Event(topic=note.topic, actor="Inès", message="%(actor)s")
    ),
    "a code to sign in": lambda cast, note: db.session.add(
        SignInToken(person=cast.member, link_hash="l", code_hash="c", expires_at=datetime.now(UTC))
    ),
    "old cookies forgotten": lambda cast, note: db.session.execute(
        db.delete(SignOut).where(SignOut.at < datetime(2020, 1, 1, tzinfo=UTC))
    ),
    "nothing at all": lambda cast, note: db.session.get(Person, cast.member.id),
}


@pytest.mark.parametrize("change", HARMLESS)
def test_what_bears_on_no_right_is_not_asked_about(
    app: Flask, cast: Cast, tab: Opener, note: Note, change: str
) -> None:
    own = tab(cast.secretary, note)
    HARMLESS[change](cast, note)
    db.session.commit()
    assert is_remembered(app, own)


def test_what_happens_in_another_seance_changes_nothing_here(
    app: Flask, cast: Cast, tab: Opener, note: Note
) -> None:
    other = other_meeting(cast)
    other.items.append(AgendaItem(position=0, title="Point", duration=5))
    db.session.add(other)
    db.session.commit()
    own = tab(cast.secretary, note)
    db.session.add(Attendance(meeting=other, person=cast.member, position=0))
    db.session.commit()
    assert is_remembered(app, own)
    db.session.add(Attendance(meeting=cast.meeting, person=cast.stranger, position=9))
    db.session.commit()
    assert not is_remembered(app, own)


def test_a_change_given_up_is_none(app: Flask, cast: Cast, tab: Opener, note: Note) -> None:
    own = tab(cast.secretary, note)
    db.session.delete(membership_of(cast, cast.secretary))
    db.session.flush()
    assert is_remembered(app, own), "nothing is committed yet"
    db.session.rollback()
    db.session.commit()
    assert is_remembered(app, own)
    assert own.type("encore là", "n8") == {"saved": True}


def test_what_another_process_commits_is_felt_with_the_next_look(
    app: Flask, cast: Cast, tab: Opener, note: Note
) -> None:
    rights = app.extensions["rights"]
    own, person_id = tab(cast.secretary, note), cast.secretary.id
    look(rights)
    own.open()
    db.session.rollback()
    look(rights)
    assert is_remembered(app, own), "nobody committed anything"
    with db.engine.begin() as elsewhere:
        elsewhere.execute(db.delete(Membership).filter_by(person_id=person_id))
        next_number(elsewhere, RIGHTS)
    look(rights)
    assert own.type("trop tard", "n8") == {"error": "refused"}


def test_own_commits_are_not_taken_for_those_of_others(
    app: Flask, cast: Cast, tab: Opener, note: Note
) -> None:
    rights = app.extensions["rights"]
    other = note_about(cast.meeting.items[1])
    own = tab(cast.secretary, note)
    look(rights)
    db.session.add(SignOut(browser="elsewhere"))
    db.session.commit()
    own.open()
    assert other
    look(rights)
    assert is_remembered(app, own)


def test_nothing_is_believed_for_long_where_nobody_looks(
    app: Flask, cast: Cast, tab: Opener, note: Note, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tab(cast.secretary, note)
    assert is_remembered(app, own)
    monkeypatch.setattr(remembering, "BELIEVED", -1)
    assert not is_remembered(app, own)
    assert own.type("demandé à nouveau", "n8") == {"saved": True}


def test_a_socket_that_ends_leaves_nothing_behind(
    app: Flask, cast: Cast, tab: Opener, note: Note
) -> None:
    own = tab(cast.secretary, note)
    assert is_remembered(app, own)
    own.close()
    assert not is_remembered(app, own)
