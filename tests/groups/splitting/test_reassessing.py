"""What is known of a split after a change: its cost, the best of the same people, the report."""

from __future__ import annotations

import pytest

from tests.groups.room import Room, seated
from workshops.extensions import db, now
from workshops.groups.choice_models import Bond, BondKind, BondMember
from workshops.groups.mixing.solution import cost
from workshops.groups.models import Split, Subgroup
from workshops.groups.splitting import reassessing
from workshops.groups.splitting.asked_anew import asked_anew, volunteers_changed
from workshops.groups.splitting.composition import composition_of
from workshops.groups.splitting.reassessing import brief_of, reassess
from workshops.groups.splitting.yardsticks import FREE
from workshops.groups.wanted.facts import facts_of
from workshops.meetings.models import Adjournment, Opening


def is_counted(split: Split) -> bool:
    composition = composition_of(split)
    return split.cost == cost(composition.problem, composition.groups)


def bind(split: Split, kind: BondKind, *places: int) -> None:
    members = [BondMember(attendance_id=split.seats[place].attendance_id) for place in places]
    db.session.add(Bond(meeting=split.meeting, kind=kind, members=members))
    db.session.flush()


def few(room: Room) -> Split:
    """Four people of four services, in two groups of two that cost nothing."""
    room.here[:] = [room.here[place] for place in (0, 7, 12, 17)]
    split = seated(room, groups=2)
    split.weights = {"employer": 8}
    reassess(split, keeps_bound=False)
    return split


def test_the_best_of_the_same_people_is_found_and_kept_with_its_proof(split) -> None:
    split.cost = split.bound = 0
    reassess(split, keeps_bound=False)
    assert is_counted(split)
    assert 0 < split.bound < split.cost, "people sit there as they came"
    assert split.proof == "bound"
    assert split.certificate["certificate"]["cost"] == split.bound
    assert set(split.certificate["people"]) == {seat.attendance_id for seat in split.seats}


def test_a_bound_that_is_kept_stays_and_the_cost_follows(split) -> None:
    split.bound, split.proof, split.certificate = 2, "enumeration", {"people": []}
    split.place(split.seats[0].attendance, split.subgroups[1])
    reassess(split, keeps_bound=True)
    assert is_counted(split)
    assert (split.bound, split.proof, split.certificate) == (2, "enumeration", {"people": []})


def test_uneven_groups_below_an_even_bound_are_held_to_the_closed_one(room) -> None:
    """What was proven of even groups says nothing of groups of one and three."""
    split = few(room)
    split.bound, split.proof, split.examined = 5, "enumeration", 9
    split.place(split.seats[0].attendance, split.subgroups[1])
    reassess(split, keeps_bound=True)
    assert (split.cost, split.bound, split.proof, split.examined) == (0, 0, "bound", 0)
    assert split.certificate["certificate"]["proof"] == "bound"


def test_a_board_that_beats_the_best_under_the_choices_is_held_to_the_closed_bound(room) -> None:
    """Two colleagues were to stay together, which costs a pair; a hand had them sit apart."""
    split = few(room)
    here, there = split.subgroups[0].seats[0], split.subgroups[1].seats[0]
    here.attendance.person.organisation = there.attendance.person.organisation
    bind(split, BondKind.TOGETHER, 0, 2)
    reassess(split, keeps_bound=False)
    assert (split.cost, split.bound, split.proof) == (0, 0, "bound")
    assert split.certificate["problem"]["rules"]["together"] == []
    split.swap(here, split.subgroups[1].seats[1])
    reassess(split, keeps_bound=False)
    assert (split.cost, split.bound, split.proof) == (8, 8, "enumeration")
    assert split.certificate["problem"]["rules"]["together"] != []


def test_choices_that_a_hand_broke_leave_the_closed_bound(split) -> None:
    bind(split, BondKind.TOGETHER, 0, 1)
    bind(split, BondKind.APART, 0, 1)
    reassess(split, keeps_bound=False)
    assert is_counted(split)
    assert (split.proof, split.examined, split.certificate) == ("none", 0, None)
    assert 0 < split.bound < split.cost
    assert set(split.yardsticks) == {FREE}


def test_many_people_are_left_to_the_thread(split, monkeypatch) -> None:
    monkeypatch.setattr(reassessing, "PROVEN_AT_ONCE", 17)
    monkeypatch.setattr(reassessing, "solved", lambda *_: pytest.fail("this may take long"))
    reassess(split, keeps_bound=False)
    assert is_counted(split)
    assert (split.proof, split.certificate) == ("none", None)
    assert split.bound > 0


def test_an_act_of_ours_forgets_what_a_dossier_claimed(split) -> None:
    split.claimed = {"cost": 1, "proof": "bound"}
    assert not split.is_ours
    reassess(split, keeps_bound=True)
    assert split.claimed is None
    assert split.is_ours


def test_nothing_is_weighed_once_the_seance_is_closed(room, split) -> None:
    meeting = room.cast.meeting
    split.adopt(None)
    reassess(split, keeps_bound=True)
    meeting.opening, meeting.adjournment = Opening(at=now()), Adjournment(at=now())
    db.session.commit()
    noted = split.adoption.report.noted_at
    split.cost, split.claimed = 999, {"cost": 1}
    reassess(split, keeps_bound=False)
    assert (split.cost, split.claimed) == (999, {"cost": 1})
    assert split.adoption.report.noted_at == noted


def test_the_brief_of_a_split_asks_for_its_own_people_as_it_was_made(room, split) -> None:
    room.arrive("Zoé", "Wilmart")
    split.seed = 7
    brief = brief_of(split, facts_of(split.meeting))
    assert [one.id for one in brief.people] == [seat.attendance_id for seat in split.seats]
    assert (brief.settings.groups, brief.settings.seed) == (3, 7)
    assert brief.settings.weights == split.weights
    assert brief.before is split


def test_a_new_wish_weighs_the_board_anew_and_volunteers_only_where_asked(
    room, split, announced
) -> None:
    meeting = room.cast.meeting
    split.cost = 999
    volunteers_changed(meeting)
    db.session.commit()
    assert (split.cost, announced()) == (999, 1), "nobody asked for volunteers"
    db.session.add(Bond(meeting=meeting, kind=BondKind.VOLUNTEERS))
    volunteers_changed(meeting)
    db.session.commit()
    assert is_counted(split)
    assert announced() == 1


def test_what_is_asked_before_there_are_groups_is_announced_all_the_same(room, announced) -> None:
    asked_anew(room.cast.meeting)
    db.session.commit()
    assert announced() == 1


def test_a_group_that_everybody_left_is_weighed_too(split) -> None:
    split.subgroups.append(Subgroup(number=4))
    db.session.flush()
    reassess(split, keeps_bound=False)
    assert is_counted(split)
    assert composition_of(split).problem.groups == 4
