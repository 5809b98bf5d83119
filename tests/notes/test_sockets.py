"""Live notes over sockets: what is saved, who is told."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.notes.conftest import group_note
from tests.notes.tabs import Opener, stored, wait_for
from workshops.blocks import Block, Kind, text
from workshops.extensions import db
from workshops.notes.admission.gate import namespace
from workshops.notes.hub import hub
from workshops.notes.log.writer import Outcome
from workshops.notes.models import NoteUpdate


def test_typed_text_is_saved_then_shown_to_the_others(cast: Cast, tab: Opener, note) -> None:
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


def test_words_mended_on_another_page_reach_who_has_the_note_open(
    cast: Cast, tab: Opener, note
) -> None:
    own = tab(cast.secretary, note)
    own.type("Rendez-vous jeudi.", "n9")
    words, note_id = own.words, note.id
    db.session.commit()  # the writer of the log needs the database
    assert hub().reword(note_id, "somebody", "n9", 12, "jeudi", "mardi") is Outcome.SAVED
    own.follow()
    assert own.words == [line.replace("jeudi", "mardi") for line in words]
    with pytest.raises(LookupError):
        hub().reword(note_id, "somebody", "n9", 12, "jeudi", "mardi")


def test_reconnection_gets_what_was_missed_and_gives_what_was_typed(
    cast: Cast, tab: Opener, note
) -> None:
    offline, online = tab(cast.secretary, note), tab(cast.president, note)
    block = Block(Kind.PARAGRAPH, text("tapé sans réseau"), id="n4")
    offline.document.apply(offline.document.addition([block], offline.client))
    online.type("tapé en ligne", "n5")
    answer = offline.open()
    assert answer["client"] != offline.note_id
    lacking = offline.document.diff(answer["vector"])
    assert offline.send(lacking) == {"saved": True}
    assert offline.send(lacking) == {"saved": True}, "an answer that was lost is asked again"
    assert sorted(stored(note)) == ["Bonjour", "tapé en ligne", "tapé sans réseau"]
    assert db.session.scalar(db.select(db.func.count(NoteUpdate.id))) == 3


def test_what_a_tab_heard_while_it_opened_the_note_comes_back_with_its_own(
    cast: Cast, tab: Opener, note
) -> None:
    """What others write may overtake the answer to `note:open`, whose vector then lacks it."""
    own, other = tab(cast.secretary, note), tab(cast.president, note)
    vector = own.open()["vector"]
    other.type("entre-temps", "n5")
    own.follow()
    block = Block(Kind.PARAGRAPH, text("le mien"), id="n4")
    own.document.apply(own.document.addition([block], own.client))
    assert own.send(own.document.diff(vector)) == {"saved": True}
    assert sorted(stored(note)) == ["Bonjour", "entre-temps", "le mien"]
    other.follow()
    assert other.words == own.words


def test_client_ids_are_the_authors_and_new_each_time(cast: Cast, tab: Opener, note) -> None:
    one, other = tab(cast.secretary, note), tab(cast.secretary, note)
    own = namespace(f"person:{cast.secretary.id}")
    assert one.client != other.client
    assert one.client >> 25 == other.client >> 25 == own >> 25


def test_a_note_handed_in_takes_nothing_more(cast: Cast, browser, tab: Opener) -> None:
    note = group_note(cast, cast.member)
    member = tab(cast.member, note)
    member.type("Un gain")
    browser(cast.member).post(f"/notes/{note.id}/remise")
    assert member.received("note:again") == [{"note": note.id}]
    assert member.type("trop tard") == {"error": "refused"}
    assert member.open()["client"] is None
    assert stored(note) == ["Un gain"]


def test_a_caret_is_shown_under_the_name_the_server_knows(cast: Cast, tab: Opener, note) -> None:
    first, second = tab(cast.secretary, note), tab(cast.president, note)
    place = {"type": None, "tname": "default", "item": None, "assoc": 0}
    cursor = {"anchor": place, "head": {"item": {"client": first.client, "clock": 3}}}
    first.emit("note:caret", first.client, cursor)
    (shown,) = wait_for(second, "note:carets")["carets"]
    assert shown["user"] == {"name": "Inès D.", "shape": "square"}
    assert shown["cursor"] == cursor
    assert tab(cast.member, note).open()["carets"] == [shown]
    first.close()
    assert second.received("note:gone") == [{"note": note.id, "client": first.client}]
