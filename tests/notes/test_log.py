"""The log of notes: folded, guarded, shared by several workers."""

from __future__ import annotations

from flask import Flask
from sqlalchemy.exc import OperationalError

from tests.cast import Cast
from tests.notes import wire
from tests.notes.breaking import BREAKING, break_library
from tests.notes.conftest import group_note
from tests.notes.tabs import Opener, at_rest, log_rows, stored
from tests.notes.waiting import wait_until
from workshops.blocks import Block, Kind, text
from workshops.extensions import db
from workshops.notes import store
from workshops.notes.admission.gate import namespace
from workshops.notes.crdt import BrokenError, NoteDocument
from workshops.notes.log.connection import LogConnection, LogRow
from workshops.notes.models import NoteSnapshot, NoteUpdate, Quarantine
from workshops.notes.texts import blocks_of


def test_text_written_while_handing_in_is_either_in_or_refused(
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


def count(column) -> int:
    """Count rows as they are now, and leave the database to others."""
    found = db.session.scalar(db.select(db.func.count(column)))
    db.session.rollback()
    return found


def test_the_log_is_folded_and_says_the_same(cast: Cast, tab: Opener, note, monkeypatch) -> None:
    monkeypatch.setattr("workshops.notes.hub.FOLD", 10)
    monkeypatch.setattr("workshops.notes.log.folding.PAUSE", 0)
    secretary = tab(cast.secretary, note)
    for rank in range(25):
        assert secretary.type(str(rank), f"n{rank}") == {"saved": True}
    assert stored(note) == secretary.words
    wait_until(lambda: count(NoteSnapshot.note_id) == 1 and count(NoteUpdate.id) <= 6, within=30)
    assert tab(cast.president, note).words == secretary.words


def test_folding_is_done_by_one_of_two_workers(cast: Cast, note, monkeypatch) -> None:
    note_id = at_rest(note)
    before = store.load(note_id)
    later = NoteDocument(before.updates).addition([Block(Kind.PARAGRAPH, text("après"))], 5)
    log_rows(LogRow(note_id, "", later))
    assert store.fold(note_id)
    monkeypatch.setattr(store, "load", lambda note_id: before)  # the other began earlier
    assert not store.fold(note_id)
    monkeypatch.undo()
    assert stored(note) == ["Bonjour", "après"]


def test_a_row_that_breaks_the_library_is_set_aside(
    cast: Cast, tab: Opener, note, monkeypatch
) -> None:
    """Write to the log: it cannot come through the gate, but one of an earlier version may have let
    it in."""
    break_library(monkeypatch)
    log_rows(LogRow(at_rest(note), "person:1", BREAKING))
    assert tab(cast.secretary, note).words == ["Bonjour"]
    assert db.session.scalars(db.select(Quarantine.data)).all() == [BREAKING]
    assert stored(note) == ["Bonjour"]


def test_minutes_are_read_although_a_row_breaks_the_library(
    cast: Cast, tab: Opener, note, monkeypatch
) -> None:
    break_library(monkeypatch)
    assert tab(cast.secretary, note).words == ["Bonjour"]
    log_rows(LogRow(at_rest(note), "person:1", BREAKING))
    (blocks,) = blocks_of(cast.meeting).values()
    assert [block.text for block in blocks] == ["Bonjour"]


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


def test_text_that_the_database_refuses_is_not_said_to_be_saved(
    cast: Cast, tab: Opener, note, monkeypatch
) -> None:
    first, second = tab(cast.secretary, note), tab(cast.president, note)

    def fail(*_: object) -> set[int]:
        raise OperationalError("INSERT", {}, Exception("disk full"))

    monkeypatch.setattr(LogConnection, "append", fail)
    assert first.type("perdu ?", "n2") == {"error": "again"}
    monkeypatch.undo()
    assert second.received("note:update") == []
    lacking = first.document.diff(first.open()["vector"])
    assert first.send(lacking) == {"saved": True}
    assert stored(note) == ["Bonjour", "perdu ?"]


def test_text_of_another_worker_is_taken_in(app: Flask, cast: Cast, tab: Opener, note) -> None:
    """The log is the truth: a message lost between workers is harmless."""
    secretary = tab(cast.secretary, note)
    client = namespace(f"person:{cast.president.id}") + 1
    note_id = at_rest(note)
    elsewhere = NoteDocument(store.load(note_id).updates)
    update = elsewhere.addition([Block(Kind.PARAGRAPH, text("d'ailleurs"), id="n7")], client)
    elsewhere.apply(update)
    log_rows(LogRow(note_id, "", update))
    secretary.document.apply(update)
    # Builds on what this process has not seen: it looks into the log before it refuses.
    assert secretary.type("à la suite", "n6") == {"saved": True}
    assert stored(note) == ["Bonjour", "d'ailleurs", "à la suite"]
