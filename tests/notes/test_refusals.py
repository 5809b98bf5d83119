"""Live notes over sockets: what is refused, and to whom."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.notes import wire
from tests.notes.tabs import Opener, stored, wait_for
from workshops import live
from workshops.extensions import db
from workshops.notes import schema
from workshops.notes.admission.gate import namespace
from workshops.notes.admission.update import UPDATE_BYTES
from workshops.notes.crdt import EMPTY
from workshops.notes.models import Quarantine
from workshops.notes.sockets import WIRE
from workshops.programmes.models import Membership


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


def test_socket_tells_nothing_more_to_who_may_no_longer_read(cast: Cast, tab: Opener, note) -> None:
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
        (wire.paragraph(namespace("person:999"), "sous un autre nom"), "again"),
        (wire.update({}, {7: [(0, 5)]}), "again"),
        (bytes(UPDATE_BYTES + 3), "big"),
    ],
)
def test_updates_that_are_garbage_or_of_others_are_refused(
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
    [(), (1,), (None,), ({},), ("!!!",), ("AAA",), (b"\0\0", 1), ([b"\0\0"],)],
)
def test_an_event_of_another_shape_is_refused(cast: Cast, tab: Opener, note, values) -> None:
    assert tab(cast.secretary, note).emit("note:update", *values) == {"error": "refused"}


def test_an_older_editor_is_told_to_reload(cast: Cast, tab: Opener, note) -> None:
    old = tab(cast.secretary, note, answers=False)
    for version in (schema.VERSION, [schema.VERSION - 1, WIRE], [schema.VERSION, WIRE - 1], "1"):
        assert old.open(version=version) == {"error": "stale"}
    assert old.emit("note:open", "AA==", schema.VERSION) == {"error": "stale"}, "bytes were text"


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
    place = {"type": None, "tname": "default", "item": None, "assoc": 0}
    first.emit("note:caret", first.client, {"anchor": place, "head": place})
    shown = wait_for(second, "note:carets")
    assert [caret["client"] for caret in shown["carets"]] == [first.client]
