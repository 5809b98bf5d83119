"""What happened since the split was made, and what each step does, in words."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_babel import force_locale

from tests.groups.unstored import people, somebody, split_of
from workshops.extensions import now
from workshops.groups.board.repair_words import step_button, step_lines, step_title, what_happened
from workshops.groups.splitting.disturbance import Disturbance, disturbance
from workshops.groups.splitting.prices import WordedPrice
from workshops.groups.splitting.repairing import Mending, Move, Step, mend

ADA, BEA, CLEO, DAN = people(4)
SAME = WordedPrice("same", "même mixité", "")
NOTHING = Disturbance([], [], {})


def step(*moves: Move, placed: tuple[Move, ...] = ()) -> Step:
    return Step(moves, placed, SAME)


@pytest.fixture
def board():
    here = people(4)
    return split_of(here[:2], here[2:])


def leaves(seat) -> None:
    seat.attendance.left_at = now()


def test_nothing_happened_is_not_told(board) -> None:
    assert what_happened(disturbance(board, [seat.attendance for seat in board.seats])) == []


def test_arrivals_are_told_together_and_departures_each_with_their_group(board) -> None:
    one, other = board.subgroups[0].seats[0], board.subgroups[1].seats[1]
    leaves(one)
    leaves(other)
    what = disturbance(board, [somebody(5), somebody(6)])
    assert what_happened(what) == [
        "Eve Etienne et Fay Fontaine viennent d'arriver.",
        "Ada Aubry n'est plus là (G1).",
        "Dan Denis n'est plus là (G2).",
    ]


def test_who_replaces_somebody_has_not_just_arrived(board) -> None:
    seat, heir = board.subgroups[1].seats[0], somebody(5)
    leaves(seat)
    heir.replaces_id = seat.attendance.person_id
    assert what_happened(disturbance(board, [heir])) == ["Eve Etienne remplace Cléo Claes."]


def test_a_substitute_of_who_is_still_there_is_an_arrival(board) -> None:
    substitute = somebody(5)
    substitute.replaces_id = board.seats[0].attendance.person_id
    what = disturbance(board, [*(seat.attendance for seat in board.seats), substitute])
    assert what_happened(what) == ["Eve Etienne vient d'arriver."]


@pytest.mark.parametrize(
    ("moves", "title"),
    [
        (0, "Sans déplacer personne"),
        (1, "En déplaçant 1 personne"),
        (3, "En déplaçant 3 personnes"),
    ],
)
def test_a_step_is_titled_by_how_many_move(moves, title) -> None:
    assert step_title(step(*[Move(ADA, 1, 2)] * moves)) == title


@pytest.mark.parametrize(
    ("what", "moves", "button"),
    [
        (NOTHING, [Move(ADA, 1, 2)], "Choisir"),
        (Disturbance([ADA], [], {}), [Move(BEA, 1, 2)], "Choisir"),
        (Disturbance([ADA], [], {}), [], "L'ajouter"),
        (Disturbance([ADA, BEA], [], {}), [], "Les ajouter"),
        (Disturbance([], split_of([ADA]).seats, {}), [], "Mettre à jour"),
        (Disturbance([BEA], split_of([ADA]).seats, {ADA.id: BEA}), [], "Mettre à jour"),
    ],
)
def test_the_button_says_what_it_does(what, moves, button) -> None:
    assert step_button(what, step(*moves)) == button


def test_lines_tell_who_gets_a_group_then_who_changes() -> None:
    lines = step_lines(step(Move(ADA, 1, 3), Move(BEA, 2, 1), placed=(Move(CLEO, 0, 2),)))
    assert lines == [
        "Cléo Claes va en G2",
        "Ada Aubry passe de G1 à G3",
        "Béa Baudoin passe de G2 à G1",
    ]


def test_the_same_in_english(app: Flask, board) -> None:
    leaves(board.seats[0])
    what = disturbance(board, [somebody(5)])
    with app.test_request_context(), force_locale("en"):
        said = [*what_happened(what), step_title(step()), step_button(what, step())]
        said += step_lines(step(Move(ADA, 1, 2), placed=(Move(CLEO, 0, 2),)))
    for french in ("arriver", "plus là", "déplacer", "ajouter", "va en", "passe de"):
        assert not [words for words in said if french in words], french


def test_steps_that_do_nothing_are_not_offered() -> None:
    moving, idle = step(Move(ADA, 1, 2)), step()
    assert Mending(NOTHING, [idle, moving], "").offers == [moving]
    arrived = Disturbance([DAN], [], {})
    assert Mending(arrived, [idle, moving], "").offers == [idle, moving]


def test_a_step_is_carried_out_on_the_seats(board) -> None:
    """Ada leaves, Béa is replaced by Eve, Fay arrives and Dan goes over."""
    ada, bea, cleo, dan = (seat.attendance for seat in board.seats)
    for seat in board.subgroups[0].seats:
        leaves(seat)
    heir, late = somebody(5), somebody(6)
    heir.replaces_id = bea.person_id
    board.seat_of(bea).is_drawn = True
    taken_over = board.seat_of(bea)
    what = disturbance(board, [cleo, dan, heir, late])
    mend(board, what, step(Move(dan, 2, 1), placed=(Move(late, 0, 2),)))
    first, second = ([s.attendance for s in group.seats] for group in board.subgroups)
    assert first == [heir, dan]
    assert second == [cleo, late]
    assert board.seat_of(ada) is None
    assert board.seat_of(heir) is taken_over
    assert not taken_over.is_drawn, "taken over, not volunteered for"
