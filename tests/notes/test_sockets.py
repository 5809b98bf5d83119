"""Live notes over sockets: what is saved, who is told, what is refused."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from tests.conftest import Cast
from tests.notes import wire
from tests.notes.conftest import group_note, note_about
from tests.notes.test_crdt import PANIC
from workshops import live
from workshops.blocks import Block, Kind, text
from workshops.extensions import db, socketio
from workshops.notes import schema, store
from workshops.notes.crdt import EMPTY, BrokenError, NoteDocument
from workshops.notes.gate import namespace
from workshops.notes.models import Note, NoteSnapshot, NoteUpdate, Quarantine
from workshops.notes.texts import text_of
from workshops.notes.update import UPDATE_BYTES
from workshops.people.models import Person
from workshops.programmes.models import Membership

NOTHING = b64encode(b"\x00").decode()


class Tab:
    """A person's browser with one note open: keeps a copy as the editor does."""

    def __init__(self, app: Flask, client, note: Note) -> None:
        self._client = socketio.test_client(app, flask_test_client=client)
        self.note_id = note.id
        self.document = NoteDocument()
        self.client = 0

    def emit(self, event: str, *values: object):
        return self._client.emit(event, self.note_id, *values, callback=True)

    def open(self, version: int = schema.VERSION) -> dict:
        vector = b64encode(self.document.state_vector()).decode()
        answer = self.emit("note:open", vector, version)
        if "update" in answer:
            self.document.apply(b64decode(answer["update"]))
            self.client = answer["client"]
        return answer

    def send(self, update: bytes) -> dict:
        return self.emit("note:update", b64encode(update).decode())

    def type(self, words: str, block_id: str = "n1") -> dict:
        """A new paragraph at the end."""
        block = Block(Kind.PARAGRAPH, text(words), id=block_id)
        update = self.document.addition([block], self.client)
        self.document.apply(update)
        return self.send(update)

    def received(self, name: str) -> list[dict]:
        return [event["args"][0] for event in self._client.get_received() if event["name"] == name]

    def follow(self) -> None:
        for event in self.received("note:update"):
            for update in event["updates"]:
                self.document.apply(b64decode(update))

    @property
    def words(self) -> list[str]:
        return [block.text for block in self.document.blocks()]

    def close(self) -> None:
        if self._client.is_connected():
            self._client.disconnect()


Opener = Callable[..., Tab]


@pytest.fixture
def note(cast: Cast) -> Note:
    return note_about(cast.meeting.items[0], "Bonjour")


@pytest.fixture
def tab(app: Flask, browser) -> Iterator[Opener]:
    opened: list[Tab] = []

    def open_tab(person: Person, note: Note, *, answers: bool = True) -> Tab:
        opened.append(Tab(app, browser(person).client, note))
        if answers:
            assert "error" not in opened[-1].open()
        return opened[-1]

    yield open_tab
    for one in opened:
        one.close()


def at_rest(note: Note) -> int:
    """Its id, with no transaction of the test's left open: others write now."""
    note_id = note.id
    db.session.rollback()
    return note_id


def stored(note: Note) -> list[str]:
    db.session.rollback()
    return [block.text for block in text_of(note)]


def test_what_is_typed_is_saved_then_shown_to_the_others(cast: Cast, tab: Opener, note) -> None:
    first, second = tab(cast.secretary, note), tab(cast.president, note)
    assert first.words == ["Bonjour"]
    assert first.type("Le temps manque.") == {"saved": True}
    assert stored(note) == ["Bonjour", "Le temps manque."]
    second.follow()
    assert second.words == first.words
    assert first.received("note:update") == []


def test_two_people_type_at_once_and_end_with_the_same_text(cast: Cast, tab: Opener, note) -> None:
    first, second = tab(cast.secretary, note), tab(cast.president, note)
    first.type("un", "n2")
    second.type("deux", "n3")
    first.follow()
    second.follow()
    assert first.words == second.words == stored(note)
    assert sorted(first.words) == ["Bonjour", "deux", "un"]


def test_who_comes_back_gets_what_was_missed_and_gives_what_was_typed(
    cast: Cast, tab: Opener, note
) -> None:
    offline, online = tab(cast.secretary, note), tab(cast.president, note)
    block = Block(Kind.PARAGRAPH, text("tapé sans réseau"), id="n4")
    offline.document.apply(offline.document.addition([block], offline.client))
    online.type("tapé en ligne", "n5")
    answer = offline.open()
    assert answer["client"] != offline.note_id
    lacking = offline.document.diff(b64decode(answer["vector"]))
    assert offline.send(lacking) == {"saved": True}
    assert offline.send(lacking) == {"saved": True}, "an answer that was lost is asked again"
    assert sorted(stored(note)) == ["Bonjour", "tapé en ligne", "tapé sans réseau"]
    assert db.session.scalar(db.select(db.func.count(NoteUpdate.id))) == 3


def test_client_ids_are_the_authors_and_new_each_time(cast: Cast, tab: Opener, note) -> None:
    one, other = tab(cast.secretary, note), tab(cast.secretary, note)
    own = namespace(f"person:{cast.secretary.id}")
    assert one.client != other.client
    assert one.client >> 25 == other.client >> 25 == own >> 25


def test_a_member_reads_live_and_cannot_write(cast: Cast, tab: Opener, note) -> None:
    secretary, member = tab(cast.secretary, note), tab(cast.member, note)
    assert member.client is None
    secretary.type("Le temps manque.")
    member.follow()
    assert member.words == ["Bonjour", "Le temps manque."]
    member.client = namespace(f"person:{cast.member.id}")
    assert member.type("moi aussi") == {"error": "refused"}
    assert stored(note) == ["Bonjour", "Le temps manque."]


def test_a_stranger_opens_nothing(cast: Cast, tab: Opener, note) -> None:
    stranger = tab(cast.stranger, note, answers=False)
    assert stranger.open() == {"error": "refused"}
    assert stranger.send(EMPTY) == {"error": "refused"}
    assert stranger.emit("note:caret", 1, None) == {"error": "refused"}
    tab(cast.secretary, note).type("Le temps manque.")
    assert stranger.received("note:update") == []


def test_a_right_that_is_withdrawn_ends_with_the_next_event(cast: Cast, tab: Opener, note) -> None:
    secretary = tab(cast.secretary, note)
    db.session.execute(db.delete(Membership).filter_by(person_id=cast.secretary.id))
    db.session.commit()
    assert secretary.type("encore") == {"error": "refused"}
    assert stored(note) == ["Bonjour"]


def test_who_may_no_longer_read_is_told_nothing_more(cast: Cast, tab: Opener, note) -> None:
    secretary, member = tab(cast.secretary, note), tab(cast.member, note)
    db.session.execute(db.delete(Membership).filter_by(person_id=cast.member.id))
    db.session.delete(cast.meeting.attendance_of(cast.member))
    live.recheck(note.topic)
    db.session.commit()
    assert live.pusher.wait_until_idle()
    assert member.received("rights") == [{"topic": cast.meeting.topic}]
    assert member.open() == {"error": "refused"}
    secretary.open()
    assert secretary.type("entre nous") == {"saved": True}
    assert member.received("note:update") == []


@pytest.mark.parametrize(
    ("update", "answer"),
    [
        (b"", "invalid"),
        (b"\xff" * 40, "invalid"),
        (PANIC, "invalid"),
        (wire.paragraph(namespace("person:999"), "sous un autre nom"), "invalid"),
        (wire.update({}, {7: [(0, 5)]}), "again"),
        (bytes(UPDATE_BYTES + 3), "big"),
    ],
)
def test_garbage_and_hostile_updates_are_refused(
    cast: Cast, tab: Opener, note, update: bytes, answer: str
) -> None:
    tab_ = tab(cast.secretary, note)
    refusal = tab_.send(update)
    assert refusal["error"] == answer
    assert ("text" in refusal) == (answer != "again")
    assert tab_.type("Le temps manque.") == {"saved": True}
    assert stored(note) == ["Bonjour", "Le temps manque."]
    assert db.session.scalar(db.select(db.func.count(Quarantine.id))) == 0


@pytest.mark.parametrize(
    "values",
    [(), (1,), (None,), ({},), ("!!!",), (b"\x00\x00",), ("AAA",), ("AAAA", "AAAA")],
)
def test_an_event_of_another_shape_is_refused(cast: Cast, tab: Opener, note, values) -> None:
    assert tab(cast.secretary, note).emit("note:update", *values) == {"error": "refused"}


def test_an_older_editor_is_told_to_reload(cast: Cast, tab: Opener, note) -> None:
    old = tab(cast.secretary, note, answers=False)
    assert old.open(version=schema.VERSION - 1) == {"error": "stale"}
    assert old.emit("note:open", NOTHING, "1") == {"error": "stale"}


def test_a_note_handed_in_takes_nothing_more(cast: Cast, browser, tab: Opener) -> None:
    note = group_note(cast, cast.member)
    member = tab(cast.member, note)
    member.type("Un gain")
    browser(cast.member).post(f"/notes/{note.id}/remise")
    assert member.received("note:again") == [{"note": note.id}]
    assert member.type("trop tard") == {"error": "refused"}
    assert member.open()["client"] is None
    assert stored(note) == ["Un gain"]


def test_what_is_written_while_it_is_handed_in_is_either_in_or_refused(
    app: Flask, cast: Cast, tab: Opener
) -> None:
    """The right was there when the event came; the log itself has the last word."""
    note = group_note(cast, cast.member)
    note.seal(cast.member)
    db.session.commit()
    author = f"person:{cast.member.id}"
    data = wire.paragraph(namespace(author), "trop tard")
    outcome = app.extensions["notes"].submit(at_rest(note), author, data)
    assert outcome.name == "CLOSED"
    assert stored(note) == []


def test_a_caret_is_shown_under_the_name_the_server_knows(cast: Cast, tab: Opener, note) -> None:
    first, second = tab(cast.secretary, note), tab(cast.president, note)
    place = {"type": None, "tname": "default", "item": None, "assoc": 0}
    cursor = {"anchor": place, "head": {"item": {"client": first.client, "clock": 3}}}
    first.emit("note:caret", first.client, cursor)
    (shown,) = second.received("note:caret")
    assert shown["user"] == {"name": "Inès D.", "shape": "square"}
    assert shown["cursor"] == cursor
    assert tab(cast.member, note).open()["carets"] == [
        {key: value for key, value in shown.items() if key != "note"}
    ]
    first.close()
    assert second.received("note:gone") == [{"note": note.id, "client": first.client}]


@pytest.mark.parametrize(
    "cursor",
    [
        7,
        {"anchor": {}},
        {"anchor": {"tname": "x"}, "head": {}},
        {"anchor": {"item": {"client": "1", "clock": 2}}, "head": {}},
        {"anchor": {"html": "<b>"}, "head": {}},
    ],
)
def test_a_false_caret_reaches_nobody(cast: Cast, tab: Opener, note, cursor) -> None:
    first, second = tab(cast.secretary, note), tab(cast.president, note)
    assert first.emit("note:caret", first.client, cursor) == {"error": "refused"}
    assert first.emit("note:caret", second.client, None) == {"error": "refused"}
    assert second.received("note:caret") == []


def test_the_log_is_folded_and_says_the_same(cast: Cast, tab: Opener, note, monkeypatch) -> None:
    monkeypatch.setattr("workshops.notes.hub.FOLD", 10)
    secretary = tab(cast.secretary, note)
    for rank in range(25):
        assert secretary.type(str(rank), f"n{rank}") == {"saved": True}
    assert stored(note) == secretary.words
    assert db.session.scalar(db.select(db.func.count(NoteSnapshot.note_id))) == 1
    assert db.session.scalar(db.select(db.func.count(NoteUpdate.id))) <= 10
    assert tab(cast.president, note).words == secretary.words


def test_of_two_workers_that_fold_only_one_does(cast: Cast, note, monkeypatch) -> None:
    note_id = at_rest(note)
    before = store.load(note_id)
    later = NoteDocument(before.updates).addition([Block(Kind.PARAGRAPH, text("après"))], 5)
    store.append([store.Row(note_id, "", later)])
    assert store.fold(note_id)
    monkeypatch.setattr(store, "load", lambda note_id: before)  # the other began earlier
    assert not store.fold(note_id)
    monkeypatch.undo()
    assert stored(note) == ["Bonjour", "après"]


def test_a_row_that_breaks_the_library_is_set_aside(cast: Cast, tab: Opener, note) -> None:
    """It cannot come through the gate: a gate of an earlier version may have let it in."""
    store.append([store.Row(at_rest(note), "person:1", PANIC)])
    assert tab(cast.secretary, note).words == ["Bonjour"]
    assert db.session.scalars(db.select(Quarantine.data)).all() == [PANIC]
    assert stored(note) == ["Bonjour"]


def test_an_update_that_breaks_the_library_is_set_aside_and_the_note_goes_on(
    cast: Cast, tab: Opener, note, monkeypatch
) -> None:
    secretary = tab(cast.secretary, note)
    bad = secretary.document.addition([Block(Kind.PARAGRAPH, text("x"))], secretary.client)
    apply = NoteDocument.apply

    def break_on_bad(document: NoteDocument, update: bytes) -> None:
        if update == bad:
            raise BrokenError
        apply(document, update)

    monkeypatch.setattr(NoteDocument, "apply", break_on_bad)
    assert secretary.send(bad) == {"error": "again"}
    assert "error" not in secretary.open()
    assert secretary.type("après", "n9") == {"saved": True}
    assert stored(note) == ["Bonjour", "après"]
    assert db.session.scalars(db.select(Quarantine.data)).all() == [bad]


def test_what_the_database_does_not_take_is_not_said_to_be_saved(
    cast: Cast, tab: Opener, note, monkeypatch
) -> None:
    first, second = tab(cast.secretary, note), tab(cast.president, note)

    def fail(rows: object) -> set[int]:
        raise OperationalError("INSERT", {}, Exception("disk full"))

    monkeypatch.setattr(store, "append", fail)
    assert first.type("perdu ?", "n2") == {"error": "again"}
    monkeypatch.undo()
    assert second.received("note:update") == []
    lacking = first.document.diff(b64decode(first.open()["vector"]))
    assert first.send(lacking) == {"saved": True}
    assert stored(note) == ["Bonjour", "perdu ?"]


def test_what_another_worker_wrote_is_taken_in(app: Flask, cast: Cast, tab: Opener, note) -> None:
    """The log is the truth: a message lost between workers is harmless."""
    secretary = tab(cast.secretary, note)
    client = namespace(f"person:{cast.president.id}") + 1
    note_id = at_rest(note)
    elsewhere = NoteDocument(store.load(note_id).updates)
    update = elsewhere.addition([Block(Kind.PARAGRAPH, text("d'ailleurs"), id="n7")], client)
    elsewhere.apply(update)
    store.append([store.Row(note_id, "", update)])
    secretary.document.apply(update)
    # Builds on what this process has not seen: it looks into the log before it refuses.
    assert secretary.type("à la suite", "n6") == {"saved": True}
    assert stored(note) == ["Bonjour", "d'ailleurs", "à la suite"]
