"""Keystrokes that are done where they are heard: saved and shown as all others are, or left to the
ordinary way."""

from __future__ import annotations

import json

import pytest
from flask import Flask

from tests.cast import Cast
from tests.notes import wire
from tests.notes.tabs import Opener, Tab, stored, unpacked, wait_for
from workshops.blocks import Block, Kind, text
from workshops.extensions import db, socketio
from workshops.live.at_once import AtOnce
from workshops.notes.admission.gate import namespace
from workshops.notes.crdt import EMPTY

HEAD = '51-7["{}",{},{{"_placeholder":true,"num":0}}]'
pytestmark = pytest.mark.usefixtures("nobody_looks")
PLACE = {"type": None, "tname": "default", "item": None, "assoc": 0}


@pytest.fixture
def at_once(app: Flask) -> AtOnce:
    return AtOnce(app, socketio)


def said(tab: Tab, words: str) -> bytes:
    update = tab.document.addition([Block(Kind.PARAGRAPH, text(words), id="n7")], tab.client)
    tab.document.apply(update)
    return update


def typed(at_once: AtOnce, tab: Tab, update: bytes | str, name: str = "note:update") -> bool:
    """Say it as a browser does, in two messages; tell whether it was done at once."""
    db.session.rollback()
    head = HEAD.format(name, tab.note_id)
    assert at_once.is_half(head) == (name == "note:update")
    return at_once(tab.name, head, update)


def test_it_is_saved_and_shown_to_the_others(
    at_once: AtOnce, cast: Cast, tab: Opener, note
) -> None:
    first, second = tab(cast.secretary, note), tab(cast.president, note)
    first.type("Avant", "n6")  # the gate is built now
    second.received("note:update")
    update = said(first, "Au vol")
    assert typed(at_once, first, update)
    told = wait_for(second, "note:update")
    assert list(unpacked(told["updates"])) == [update]
    assert stored(note) == ["Bonjour", "Avant", "Au vol"]
    assert first.received("note:update") == []


@pytest.mark.parametrize(
    "update",
    [
        EMPTY,  # no news, but perhaps not durable yet
        b"\xff" * 40,
        wire.paragraph(namespace("person:999"), "sous un autre nom"),
        wire.update({}, {7: [(0, 5)]}),  # builds on what this copy has not seen
        "no bytes",
    ],
)
def test_what_has_to_wait_or_be_refused_is_left_to_the_ordinary_way(
    at_once: AtOnce, cast: Cast, tab: Opener, note, update: bytes | str
) -> None:
    own = tab(cast.secretary, note)
    own.type("Avant", "n6")
    assert not typed(at_once, own, update)
    assert own.type("Après", "n8") == {"saved": True}
    assert stored(note) == ["Bonjour", "Avant", "Après"]


def test_nothing_is_done_for_who_is_not_remembered(
    app: Flask, at_once: AtOnce, cast: Cast, tab: Opener, note
) -> None:
    own, member = tab(cast.secretary, note), tab(cast.member, note)
    own.type("Avant", "n6")
    member.client = namespace(f"person:{cast.member.id}")
    assert not typed(at_once, member, said(member, "sans la plume"))
    update = said(own, "encore")
    app.extensions["rights"].change(["everything"])
    assert not typed(at_once, own, update)
    assert stored(note) == ["Bonjour", "Avant"]


@pytest.mark.parametrize(
    "message",
    [
        "",
        "2[",
        '2["note:caret",1,[}]',
        '2["note:update"]',
        '2["follow",1,"participant","fr"]',
        '51-["follow",1,{"_placeholder":true,"num":0}]',
        '2["note:caret",' + "9" * 400 + ",1]",
        '2["note:caret",1,' + "[" * 5000 + "]",
        b"\x00",
    ],
)
def test_what_is_no_such_event_is_left_to_the_ordinary_way(
    at_once: AtOnce, cast: Cast, tab: Opener, note, message: str | bytes
) -> None:
    own = tab(cast.secretary, note)
    assert not at_once.is_half(message)
    assert not at_once(own.name, message)
    assert not at_once("nobody", message)


def test_a_caret_is_shown_at_once_and_a_false_one_is_not(
    at_once: AtOnce, cast: Cast, tab: Opener, note
) -> None:
    first, second = tab(cast.secretary, note), tab(cast.president, note)
    db.session.rollback()
    for client, is_shown in ((second.client, False), (first.client, True)):
        cursor = {"anchor": PLACE, "head": PLACE}
        values = ["note:caret", note.id, client, cursor]
        db.session.rollback()
        assert at_once(first.name, f"2{json.dumps(values, separators=(',', ':'))}") is is_shown
    (shown,) = wait_for(second, "note:carets")["carets"]
    assert shown["client"] == first.client
    assert shown["user"]["name"] == "Inès D."


def test_a_note_handed_in_meanwhile_takes_nothing_and_says_so(
    app: Flask, at_once: AtOnce, cast: Cast, tab: Opener, note, monkeypatch
) -> None:
    """The log itself has the last word, whatever is remembered."""
    own = tab(cast.secretary, note)
    own.type("Avant", "n6")
    update = said(own, "trop tard")
    note.seal(cast.president)
    db.session.commit()
    monkeypatch.setattr(app.extensions["rights"], "_changed", {})  # as if it were not known here
    assert typed(at_once, own, update)
    assert wait_for(own, "note:again") == {"note": own.note_id}
    assert stored(note) == ["Bonjour", "Avant"]
