"""People who are split, their wishes and roles: said, changed, said again; of this séance alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people.elsewhere import other_workstream
from tests.queries import counted
from workshops.extensions import db, now
from workshops.groups.choice_models import (
    Bond,
    BondKind,
    BondMember,
    Participation,
    Volunteer,
    Wish,
)
from workshops.groups.models import Question, SeatRole
from workshops.groups.wanted.facts import facts_of
from workshops.groups.wanted.naming import listed
from workshops.groups.wanted.participants import hosts_of, let_take_part, participants
from workshops.groups.wanted.questions import add, questions_of, remove, shift
from workshops.groups.wanted.volunteers import requirement_of, volunteer, volunteers_of
from workshops.groups.wanted.wishes import wish, wishes_of, worth
from workshops.meetings.models import Attendance, Presence
from workshops.programmes.models import Membership, Role


class Line:
    """As much of an attendance as a wish knows."""

    def __init__(self, number: int) -> None:
        self.id = number


IDS = st.lists(st.integers(1, 30), unique=True, max_size=10)


@given(IDS, st.lists(st.none() | st.integers(1, 4), max_size=5), st.data(), st.integers(0, 8))
@settings(max_examples=30)
def test_a_wish_is_worth_its_weight_in_every_group_of_its_question(
    ids, questions, data, weight
) -> None:
    wished = data.draw(st.dictionaries(st.sampled_from(ids), st.integers(1, 6))) if ids else {}
    found = worth([Line(number) for number in ids], questions, wished, weight)
    for place, number in enumerate(ids):
        groups = {g for g, q in enumerate(questions) if q is not None and q == wished.get(number)}
        expected = dict.fromkeys(groups, weight) if weight else {}
        assert found.get(place, {}) == expected
    assert all(found.values()), "who wishes in vain is not counted"


def test_hosts_do_not_take_part_and_others_here_do_by_name(room) -> None:
    taking, others = participants(room.cast.meeting)
    assert [a.person.last_name for a in others] == ["Dufour"]
    assert len(taking) == 19
    assert [a.person.sort_key for a in taking] == sorted(a.person.sort_key for a in taking)


@pytest.mark.parametrize("presence", [Presence.ABSENT, Presence.EXCUSED, Presence.UNKNOWN])
def test_who_is_not_here_is_in_neither_list(room, presence) -> None:
    room.here[0].presence = presence
    db.session.commit()
    taking, others = participants(room.cast.meeting)
    assert room.here[0] not in [*taking, *others]


def test_who_left_is_in_neither_list_and_comes_back(room) -> None:
    room.here[0].left_at = now()
    db.session.commit()
    assert room.here[0] not in participants(room.cast.meeting)[0]
    room.here[0].left_at = None
    db.session.commit()
    assert room.here[0] in participants(room.cast.meeting)[0]


@pytest.mark.parametrize(
    ("role", "is_host"),
    [
        (Role.CO_PRESIDENT, True),
        (Role.SECRETARY, True),
        (Role.ANALYST, False),
        (Role.MEMBER, False),
    ],
)
def test_whose_role_keeps_them_out(room, role, is_host) -> None:
    someone = room.here[0].person
    room.cast.workstream.memberships.append(Membership(person=someone, role=role))
    db.session.commit()
    assert (someone.id in hosts_of(room.cast.meeting)) is is_host
    assert (room.here[0] in participants(room.cast.meeting)[1]) is is_host


def test_a_role_in_another_chantier_keeps_nobody_out(room) -> None:
    other = other_workstream(room.cast)
    other.memberships.append(Membership(person=room.here[0].person, role=Role.CO_PRESIDENT))
    db.session.commit()
    assert room.here[0] in participants(room.cast.meeting)[0]


def test_saying_what_the_role_says_anyway_keeps_no_record(room) -> None:
    host = room.cast.meeting.attendance_of(room.cast.secretary)
    let_take_part(room.cast.meeting, {room.here[0]: True, host: False})
    db.session.commit()
    assert db.session.query(Participation).count() == 0


def test_what_was_said_is_changed_and_not_said_twice(room) -> None:
    host = room.cast.meeting.attendance_of(room.cast.secretary)
    for takes_part in (False, True, False):
        let_take_part(room.cast.meeting, {room.here[0]: takes_part, host: not takes_part})
        db.session.commit()
        taking, others = participants(room.cast.meeting)
        assert (room.here[0] in taking) is takes_part
        assert (host in taking) is not takes_part
        assert (room.here[0] in others) is not takes_part
    assert db.session.query(Participation).count() == 2


def test_a_wish_is_one_a_person_and_of_its_seance(room) -> None:
    meeting, questions = room.cast.meeting, questions_of(room.cast.meeting)
    other = other_workstream(room.cast).meetings[0]
    line = Attendance(meeting=other, person=room.here[0].person)
    elsewhere = Question(meeting=other, prompt="Ailleurs ?")
    db.session.add_all([line, elsewhere])
    db.session.commit()
    wish(line, elsewhere)
    wish(room.here[0], questions[0])
    wish(room.here[0], questions[1])
    wish(room.here[1], None)
    db.session.commit()
    assert wishes_of(meeting) == {room.here[0].id: questions[1].id}
    assert wishes_of(other) == {line.id: elsewhere.id}
    wish(room.here[0], None)
    db.session.commit()
    assert wishes_of(meeting) == {}
    assert db.session.query(Wish).count() == 1


def test_a_wish_goes_with_its_question(room) -> None:
    question = questions_of(room.cast.meeting)[0]
    wish(room.here[0], question)
    db.session.commit()
    remove(question)
    db.session.commit()
    assert wishes_of(room.cast.meeting) == {}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (set(), {SeatRole.SECRETARY}),
        ({SeatRole.SECRETARY}, {SeatRole.RAPPORTEUR}),
        ({SeatRole.SECRETARY, SeatRole.RAPPORTEUR}, {SeatRole.SECRETARY}),
        ({SeatRole.SECRETARY}, {SeatRole.SECRETARY}),
        ({SeatRole.RAPPORTEUR}, set()),
    ],
)
def test_what_one_would_do_is_what_one_said_last(room, first, second) -> None:
    line = room.here[0]
    for roles in (first, second):
        volunteer(line, roles)
        db.session.commit()
    found = volunteers_of(room.cast.meeting)
    assert {role for role, people in found.items() if line.id in people} == second
    assert db.session.query(Volunteer).count() == len(second)


def test_volunteers_of_another_seance_are_asked_for_nothing_here(room) -> None:
    other = other_workstream(room.cast).meetings[0]
    line = Attendance(meeting=other, person=room.here[0].person)
    db.session.add_all([line, Bond(meeting=other, kind=BondKind.VOLUNTEERS)])
    db.session.commit()
    volunteer(line, {SeatRole.SECRETARY})
    db.session.commit()
    found = volunteers_of(room.cast.meeting)
    assert found == {SeatRole.SECRETARY: set(), SeatRole.RAPPORTEUR: set()}
    assert requirement_of(room.cast.meeting) is None
    assert requirement_of(other)


@pytest.mark.parametrize(
    ("which", "steps", "order"),
    [
        (0, 1, "bac"),
        (0, -1, "abc"),
        (2, 1, "abc"),
        (2, -1, "acb"),
        (0, 2, "bca"),
        (1, 99, "acb"),
        (1, -99, "bac"),
    ],
)
def test_a_question_moves_and_the_others_close_ranks(room, which, steps, order) -> None:
    meeting = room.cast.meeting
    before = dict(zip(questions_of(meeting), "abc", strict=True))
    shift(list(before)[which], steps)
    db.session.commit()
    after = questions_of(meeting)
    assert "".join(before[question] for question in after) == order
    assert [question.position for question in after] == [0, 1, 2]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_question_that_is_removed_leaves_no_hole(room, which) -> None:
    meeting = room.cast.meeting
    removed = questions_of(meeting)[which]
    remove(removed)
    db.session.commit()
    left = questions_of(meeting)
    assert removed not in left
    assert [question.letter for question in left] == ["a", "b"]
    add(meeting, Question(prompt="Et puis ?"))
    db.session.commit()
    assert questions_of(meeting)[-1].letter == "c"


def test_all_that_a_split_depends_on_costs_a_fixed_number_of_queries(room) -> None:
    meeting = room.cast.meeting

    def queries() -> int:
        db.session.commit()
        _ = meeting.id
        with counted() as found:
            facts_of(meeting)
        return found.count

    before = queries()
    for line in room.here:
        wish(line, questions_of(meeting)[0])
        volunteer(line, {SeatRole.SECRETARY})
    for _ in range(4):
        members = [BondMember(attendance_id=line.id) for line in room.here[:3]]
        db.session.add(Bond(meeting=meeting, kind=BondKind.APART, members=members))
    db.session.commit()
    assert len(facts_of(meeting).bonds) == 4
    assert queries() <= before + 2  # the members of rules, and their people, at once


def test_people_are_named_in_one_phrase(room) -> None:
    one, two, three = room.here[:3]
    assert listed([]) == ""
    assert listed([one]) == "Amélie Rossart"
    assert listed([one, two]) == "Amélie Rossart et Valérie Noël"
    assert listed([one, two, three]) == "Amélie Rossart, Valérie Noël et Olivier Stassin"
