"""The proof of a big split, made in a thread after the proposal."""

from __future__ import annotations

import threading

import pytest

from workshops.extensions import db
from workshops.groups.choice_models import Bond, BondKind, BondMember
from workshops.groups.models import Split
from workshops.groups.splitting import proving
from workshops.groups.splitting.asking import PROVEN_AT_ONCE
from workshops.groups.splitting.proving import prove, prove_later


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


def wait_for_proofs() -> None:
    db.session.rollback()  # or else they wait for this session
    for thread in threading.enumerate():
        if thread.name == "proof":
            thread.join(20)


def test_the_proof_is_written_when_it_is_there(room, unproven) -> None:
    prove(unproven.id)
    split = room.split
    assert split.proof != "none"
    assert split.bound == split.cost


def test_proof_of_a_replaced_split_is_not_written(room, browser, unproven) -> None:
    room.propose(browser(room.cast.president))
    prove(unproven.id)
    db.session.expire_all()
    assert db.session.get(Split, unproven.id).proof == "none"


def test_held_people_stay_where_they_are(room, unproven) -> None:
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
    db.session.commit()
    assert threading.active_count() == before


def test_a_proof_under_way_is_told_as_it_gets_closer(room, browser, unproven, monkeypatch) -> None:
    chair, shown = browser(room.cast.president), list[tuple[int, bool]]()
    known = proving.solved

    def solved(asked, *, prove, progress):
        for bound in (0, 1, unproven.cost):
            progress(unproven.cost, bound)
            page = chair.get(room.address).text
            shown.append((room.split.bound, "La preuve est en cours" in page))
        return known(asked, prove=prove, progress=progress)

    monkeypatch.setattr(proving, "solved", solved)
    monkeypatch.setattr(proving, "TOLD_EVERY", 0)
    cost = unproven.cost
    prove(unproven.id)
    assert shown == [(0, True), (1, True), (cost, True)]
    assert "La preuve est en cours" not in chair.get(room.address).text
    assert room.split.proof != "none"


def test_a_composition_made_by_hand_is_measured_and_not_undone(room, browser, unproven) -> None:
    chair = browser(room.cast.president)
    seats = {seat.attendance_id: seat.subgroup_id for seat in unproven.seats}
    one, other = unproven.subgroups[0].seats[0], unproven.subgroups[1].seats[0]
    chair.post(
        f"{room.address}/deplacement",
        {"attendance": one.attendance_id, "swapped_with": other.attendance_id},
    )
    late = room.arrive("Noémie", "Tardive")
    db.session.commit()
    chair.post(f"{room.address}/non-places")
    wait_for_proofs()
    after = {seat.attendance_id: seat.subgroup_id for seat in room.split.seats}
    assert after.pop(late.id)
    assert [person for person in seats if seats[person] != after[person]] == [
        one.attendance_id,
        other.attendance_id,
    ]
    assert room.split.proof != "none"


def test_rules_that_a_hand_broke_leave_nothing_to_prove(room, unproven) -> None:
    two = [seat.attendance_id for seat in unproven.subgroups[0].seats[:2]]
    for kind in (BondKind.APART, BondKind.TOGETHER):
        bond = Bond(meeting=room.cast.meeting, kind=kind)
        bond.members = [BondMember(attendance_id=number) for number in two]
        db.session.add(bond)
    db.session.commit()
    prove(unproven.id)
    assert room.split.proof == "none"
    assert room.split.proof_started_at is None
