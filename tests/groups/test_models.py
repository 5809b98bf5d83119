"""A split, its groups and seats as they are stored: who sits where, with which role."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from tests.groups.room import Room, places
from workshops.extensions import db
from workshops.groups.adopted import adopted_split, current_split, report_of, without_report
from workshops.groups.models import Adoption, Question, Seat, SeatRole, Split, SplitChange, Subgroup


def test_somebody_placed_sits_at_the_end_and_leaves_role_and_pin_behind(split) -> None:
    here, there = split.subgroups[0], split.subgroups[1]
    seat = here.seats[0]
    seat.take_role(SeatRole.SECRETARY)
    seat.is_pinned = True
    moved = split.place(seat.attendance, there)
    assert moved is seat
    assert there.seats[-1] is seat
    assert seat.position == max(s.position for s in there.seats)
    assert (seat.role, seat.is_pinned, seat.is_drawn) == (SeatRole.MEMBER, False, False)
    assert seat not in here.seats


def test_somebody_placed_where_they_sit_keeps_everything(split) -> None:
    seat = split.subgroups[0].seats[2]
    seat.take_role(SeatRole.RAPPORTEUR)
    position = seat.position
    assert split.place(seat.attendance, split.subgroups[0]) is seat
    assert (seat.role, seat.position) == (SeatRole.RAPPORTEUR, position)


def test_a_swap_changes_two_places_and_no_size(split) -> None:
    one, other = split.subgroups[0].seats[0], split.subgroups[2].seats[3]
    sizes = [len(group.seats) for group in split.subgroups]
    before = places(split)
    split.swap(one, other)
    db.session.commit()
    after = places(split)
    assert [len(group.seats) for group in split.subgroups] == sizes
    changed = {person for person in before if before[person] != after[person]}
    assert changed == {one.attendance_id, other.attendance_id}


def test_who_is_withdrawn_sits_nowhere_and_twice_is_no_error(split) -> None:
    attendance = split.subgroups[1].seats[0].attendance
    for _ in range(2):
        split.withdraw(attendance)
        assert split.seat_of(attendance) is None
    db.session.commit()
    assert len(split.seats) == 17


@pytest.mark.parametrize("role", [SeatRole.SECRETARY, SeatRole.RAPPORTEUR])
def test_a_role_is_held_by_one_in_each_group(split, role) -> None:
    first, second = split.subgroups[0].seats[:2]
    elsewhere = split.subgroups[1].seats[0]
    for seat in (first, elsewhere, second):
        seat.take_role(role)
    assert split.subgroups[0].with_role(role) is second
    assert first.role == SeatRole.MEMBER
    assert elsewhere.role == role


def test_being_a_member_is_no_role_that_others_lose(split) -> None:
    first, second = split.subgroups[0].seats[:2]
    first.take_role(SeatRole.MEMBER)
    second.take_role(SeatRole.MEMBER)
    assert not first.has_role
    assert not second.has_role


@pytest.mark.parametrize(
    ("role", "is_drawn", "is_pinned", "is_held"),
    [
        (SeatRole.MEMBER, False, False, False),
        (SeatRole.MEMBER, False, True, True),
        (SeatRole.SECRETARY, False, False, True),
        (SeatRole.SECRETARY, True, False, False),
        (SeatRole.RAPPORTEUR, True, True, True),
    ],
)
def test_a_role_by_hand_or_a_pin_holds_somebody_and_a_drawn_role_does_not(
    role, is_drawn, is_pinned, is_held
) -> None:
    seat = Seat(role=role, is_drawn=is_drawn, is_pinned=is_pinned)
    assert seat.is_held is is_held


def test_adopting_forgets_the_way_back(room, split) -> None:
    split.replaces_id = None
    split.changes.append(SplitChange(before={"seats": []}))
    db.session.commit()
    split.adopt(room.cast.president)
    db.session.commit()
    assert db.session.query(SplitChange).count() == 0
    assert split.replaces_id is None
    assert split.adoption.person is room.cast.president


def test_the_current_split_is_the_adopted_one_else_the_latest(room: Room, split) -> None:
    meeting = room.cast.meeting
    assert current_split(meeting) is split
    assert adopted_split(meeting) is None
    later = Split(meeting=meeting)
    db.session.add(later)
    db.session.commit()
    assert current_split(meeting) is later
    split.adopt(None)
    db.session.commit()
    assert current_split(meeting) is split
    assert current_split(meeting, to_change=True) is split
    assert adopted_split(meeting) is split
    assert list(without_report()) == [meeting]
    assert report_of(meeting) is None


def test_a_seance_without_a_split_has_none(cast) -> None:
    assert current_split(cast.meeting) is None
    assert current_split(cast.meeting, to_change=True) is None
    assert list(without_report()) == []


@pytest.mark.parametrize(
    ("claimed", "is_ours"),
    [(None, True), ({}, True), ({"cost": 3}, False), ({"weights": {}}, True)],
)
def test_a_cost_that_a_dossier_claims_is_not_ours(claimed, is_ours) -> None:
    assert Split(claimed=claimed).is_ours is is_ours


def test_a_split_is_adopted_once(room, split) -> None:
    split.adopt(room.cast.president)
    db.session.commit()
    db.session.add(Adoption(split_id=split.id))
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()


def test_nobody_sits_twice_in_a_group_and_no_number_is_taken_twice(split) -> None:
    seat, group = split.subgroups[0].seats[0], split.subgroups[0]
    for double in (
        Seat(subgroup_id=group.id, attendance_id=seat.attendance_id),
        Subgroup(split_id=split.id, number=1),
    ):
        db.session.add(double)
        with pytest.raises(IntegrityError):
            db.session.commit()
        db.session.rollback()


def test_a_question_that_is_removed_leaves_its_group(room, split) -> None:
    group = split.subgroups[0]
    db.session.execute(db.delete(Question).where(Question.id == group.question_id))
    db.session.commit()
    db.session.expire_all()
    assert group.question is None
    assert len(group.seats) == 6


def test_a_person_taken_off_the_list_leaves_their_seat(room, split) -> None:
    gone = room.here[0]
    room.cast.meeting.attendances.remove(gone)
    db.session.delete(gone)
    db.session.commit()
    db.session.expire_all()
    assert len(split.seats) == 17


@pytest.mark.parametrize(
    ("title", "prompt", "heading"),
    [
        ("Santé", "Analysez les projets.", "Santé"),
        ("", "Analysez les projets.", "Analysez les projets."),
        ("", "mot " * 40, "mot " * 14 + "mot…"),
    ],
)
def test_a_question_is_headed_by_its_title_or_how_it_begins(title, prompt, heading) -> None:
    assert Question(title=title, prompt=prompt).heading.replace(" …", "…") == heading


@pytest.mark.parametrize(("position", "letter"), [(0, "a"), (2, "c"), (25, "z"), (26, "aa")])
def test_a_question_has_the_letter_of_its_place(position, letter) -> None:
    assert Question(position=position, prompt="x").letter == letter


def test_groups_say_their_number_and_share_the_topic_of_their_seance(room, split) -> None:
    meeting, group = room.cast.meeting, split.subgroups[1]
    assert str(group) == "Groupe 2"
    assert split.topic == group.topic == meeting.topic
    assert group.meeting is group.seats[0].meeting is meeting
    assert group.people == [seat.attendance.person for seat in group.seats]
