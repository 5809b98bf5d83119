"""A proposal goes on from the board: seats that are held, rooms, questions, and how it is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.groups.room import Room, seated
from workshops.extensions import db
from workshops.groups.choice_models import Bond, BondKind
from workshops.groups.models import SeatRole
from workshops.groups.splitting import proposing
from workshops.groups.splitting.asking import ImpossibleError, SplitSettings
from workshops.groups.splitting.proposing import announced, propose, propose_otherwise
from workshops.groups.wanted.participants import let_take_part
from workshops.groups.wanted.volunteers import volunteer

EMPLOYER = SplitSettings(2, {"employer": 8})


@pytest.fixture
def eight(room: Room) -> Room:
    """Eight people of eight services; the others stay out."""
    stay = {room.here[place].id for place in (0, 1, 2, 5, 8, 11, 12, 15)}
    meeting = room.cast.meeting
    let_take_part(meeting, {line: line.id in stay for line in meeting.attendances})
    room.here[:] = [line for line in room.here if line.id in stay]
    return room


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ([6, 6, 6], "3 sous-groupes de 6"),
        ([5, 6, 5], "3 sous-groupes de 5 ou 6"),
        ([9, 4], "2 sous-groupes de 4 à 9"),
        ([1], "1 sous-groupes de 1"),
    ],
)
def test_sizes_are_announced_as_the_minutes_tell_them(sizes, words) -> None:
    assert announced(sizes) == words


@given(st.lists(st.integers(1, 40), min_size=2, max_size=9))
@settings(max_examples=20)
def test_the_announcement_names_the_smallest_and_the_biggest(sizes) -> None:
    told = announced(sizes)
    assert told.startswith(f"{len(sizes)} sous-groupes de {min(sizes)}")
    assert (str(max(sizes)) in told.split("de ")[1]) is True


def test_a_proposal_keeps_seed_weights_and_the_way_back(eight) -> None:
    board = seated(eight, groups=2)
    split = propose(eight.cast.meeting, SplitSettings(2, {"employer": 8}, seed=3))
    db.session.commit()
    assert (split.seed, split.weights, split.replaces_id) == (3, {"employer": 8}, board.id)
    assert (split.cost, split.bound, split.proof) == (0, 0, "bound")
    assert split.announced == "2 sous-groupes de 4"
    assert split.certificate
    assert eight.split is split


def test_the_first_proposal_replaces_nothing_and_asks_the_questions_in_order(eight) -> None:
    split = propose(eight.cast.meeting, SplitSettings(4, {"employer": 8}))
    assert split.replaces_id is None
    letters = [group.question and group.question.letter for group in split.subgroups]
    assert letters == ["a", "b", "c", None]
    assert [group.room for group in split.subgroups] == ["", "", "", ""]


def test_rooms_questions_and_held_seats_go_on_and_drawn_roles_do_not(eight) -> None:
    board = seated(eight, groups=2)
    first, second = board.subgroups
    first.room, first.question, second.is_kept = "Salle bleue", second.question, True
    pinned, named, drawn = first.seats[:3]
    pinned.is_pinned = True
    named.take_role(SeatRole.RAPPORTEUR)
    drawn.take_role(SeatRole.SECRETARY, is_drawn=True)
    pinned_id, named_id, drawn_id = (s.attendance_id for s in (pinned, named, drawn))
    kept = {seat.attendance_id for seat in second.seats}
    split = propose(eight.cast.meeting, EMPLOYER)
    db.session.flush()
    again = {seat.attendance_id: seat for seat in split.seats}
    assert split.subgroups[0].room == "Salle bleue"
    assert split.subgroups[0].question is second.question
    assert split.subgroups[1].is_kept
    assert {seat.attendance_id for seat in split.subgroups[1].seats} == kept
    assert again[pinned_id].is_pinned
    assert again[named_id].role == SeatRole.RAPPORTEUR
    assert not again[drawn_id].has_role


def test_volunteers_get_their_roles_drawn_in_each_group(eight) -> None:
    meeting, willing = eight.cast.meeting, eight.here[:3]
    for line in eight.here:
        volunteer(line, {SeatRole.SECRETARY if line in willing else SeatRole.RAPPORTEUR})
    db.session.add(Bond(meeting=meeting, kind=BondKind.VOLUNTEERS))
    db.session.flush()
    split = propose(meeting, EMPLOYER)
    for group in split.subgroups:
        writes, reports = group.with_role(SeatRole.SECRETARY), group.with_role(SeatRole.RAPPORTEUR)
        assert writes.is_drawn
        assert writes.attendance in willing
        assert reports.attendance not in willing


def test_another_way_is_as_good_under_another_seed(eight) -> None:
    first = propose(eight.cast.meeting, EMPLOYER)
    db.session.flush()
    other = propose_otherwise(first)
    assert other.seed > first.seed
    assert (other.cost, other.weights, other.replaces_id) == (first.cost, first.weights, first.id)
    circles = [
        {frozenset(seat.attendance_id for seat in group.seats) for group in split.subgroups}
        for split in (first, other)
    ]
    assert circles[0] != circles[1]


def test_no_other_way_is_proposed_after_a_few_seeds(eight, monkeypatch) -> None:
    """Everybody is held where they are: whatever the seed, they sit as they sat."""
    board = seated(eight, groups=2)
    for seat in board.seats:
        seat.is_pinned = True
    seeds = list[int]()
    known = proposing.solved

    def solved(brief):
        seeds.append(brief.settings.seed)
        return known(brief)

    monkeypatch.setattr(proposing, "solved", solved)
    assert propose_otherwise(board) is None
    assert seeds == [2, 3, 4]


def test_an_impossible_proposal_leaves_the_board_alone(eight) -> None:
    board = seated(eight, groups=2)
    for make in (
        lambda: propose(eight.cast.meeting, SplitSettings(9, {"employer": 8})),
        lambda: propose_otherwise(board),
    ):
        let_take_part(eight.cast.meeting, dict.fromkeys(eight.here[1:], False))
        with pytest.raises(ImpossibleError):
            make()
        assert eight.split is board
