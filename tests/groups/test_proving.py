"""The proof of a big split, made in a thread after the proposal."""

from __future__ import annotations

import threading

import pytest

from workshops.extensions import db
from workshops.groups.asking import PROVEN_AT_ONCE
from workshops.groups.models import Split
from workshops.groups.proving import prove, prove_later


@pytest.fixture
def unproven(room, browser) -> Split:
    for number in range(PROVEN_AT_ONCE):
        room.arrive("Prénom", f"Nom {number}")
    db.session.commit()
    room.propose(browser(room.cast.president))
    split = room.split
    split.proof, split.bound = "none", 0
    db.session.commit()
    return split


def test_the_proof_is_written_when_it_is_there(room, unproven) -> None:
    prove(unproven.id)
    split = room.split
    assert split.proof != "none"
    assert split.bound == split.cost


def test_nothing_is_written_about_a_split_that_was_replaced(room, browser, unproven) -> None:
    room.propose(browser(room.cast.president))
    prove(unproven.id)
    db.session.expire_all()
    assert db.session.get(Split, unproven.id).proof == "none"


def test_those_held_stay_where_they_are(room, unproven) -> None:
    held = unproven.subgroups[1].seats[:4]
    for seat in held:
        seat.is_pinned = True
    unproven.cost += 1000  # as if the search had been unlucky: the proof finds better groups
    db.session.commit()
    ids = {seat.attendance_id for seat in held}
    prove(unproven.id)
    split = room.split
    assert split.cost < 1000
    assert ids <= {seat.attendance_id for seat in split.subgroups[1].seats}


def test_a_small_split_starts_no_thread(room, browser) -> None:
    room.propose(browser(room.cast.president))
    before = threading.active_count()
    prove_later(room.split)
    assert threading.active_count() == before
