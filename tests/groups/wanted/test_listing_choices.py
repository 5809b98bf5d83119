"""What was chosen by hand, listed for the next split: with its words, its key and its rules."""

from __future__ import annotations

import pytest

from tests.groups.unstored import bond, facts, people, somebody, split_of
from workshops.groups.choice_models import BondKind
from workshops.groups.mixing.rules import SeatingRule
from workshops.groups.models import SeatRole
from workshops.groups.wanted.choices import ManualChoice, choices_of

ADA, BEA, CLEO, DAN, EVE, FAY = everybody = people(6)


@pytest.fixture
def board():
    return split_of([ADA, BEA, CLEO], [DAN, EVE, FAY])


def only(choices: list[ManualChoice]) -> ManualChoice:
    (choice,) = choices
    return choice


def test_a_plain_seat_is_no_choice(board) -> None:
    assert choices_of(facts(), everybody, 2, board) == []
    assert choices_of(facts(), everybody, 2, None) == []


@pytest.mark.parametrize(
    ("role", "is_pinned", "words"),
    [
        (SeatRole.MEMBER, True, "Eve Etienne reste en G2"),
        (SeatRole.SECRETARY, False, "Eve Etienne, secrétaire, reste en G2"),
        (SeatRole.SECRETARY, True, "Eve Etienne, secrétaire, reste en G2"),
        (SeatRole.RAPPORTEUR, False, "Eve Etienne, rapporteur, reste en G2"),
    ],
)
def test_who_is_held_stays_in_their_group(board, role, is_pinned, words) -> None:
    seat = board.seat_of(EVE)
    seat.role, seat.is_pinned = role, is_pinned
    choice = only(choices_of(facts(), everybody, 2, board))
    assert (choice.key, choice.words) == (f"place-{seat.id}", words)
    assert choice.rules == (SeatingRule("pin", (4,), 1),)
    assert choice.tells == "", "whoever reads the minutes is not told of it"


def test_a_drawn_role_holds_nobody(board) -> None:
    board.seat_of(EVE).take_role(SeatRole.SECRETARY, is_drawn=True)
    assert choices_of(facts(), everybody, 2, board) == []


def test_places_are_those_of_the_people_that_are_split(board) -> None:
    board.seat_of(EVE).is_pinned = True
    for order in ([EVE, ADA, BEA], [FAY, DAN, EVE]):
        choice = only(choices_of(facts(), order, 2, board))
        assert choice.rules == (SeatingRule("pin", (order.index(EVE),), 1),)


def test_who_is_not_split_any_more_is_left_out(board) -> None:
    board.seat_of(EVE).is_pinned = True
    assert choices_of(facts(), [ADA, BEA, CLEO, DAN], 2, board) == []


def test_who_replaces_somebody_inherits_the_choice(board) -> None:
    board.seat_of(EVE).is_pinned = True
    heir = somebody(7)
    here = [ADA, BEA, CLEO, DAN, FAY, heir]
    choice = only(choices_of(facts(), here, 2, board, {EVE.id: heir}))
    assert choice.rules == (SeatingRule("pin", (5,), 1),)


def test_a_group_that_is_left_as_it_is_lets_nobody_in_or_out(board) -> None:
    board.subgroups[0].is_kept = True
    board.seat_of(ADA).is_pinned = True
    choice = only(choices_of(facts(), everybody, 2, board))
    assert (choice.key, choice.tells) == ("groupe-11", "garde-1")
    assert choice.words == "garder le groupe 1 tel quel"
    assert choice.rules[0] == SeatingRule("sizes", group=0)
    assert {r.people[0] for r in choice.rules if r.kind == "pin"} == {0, 1, 2}
    assert {r.people[0] for r in choice.rules if r.kind == "forbidden"} == {3, 4, 5}
    assert {r.group for r in choice.rules} == {0}


def test_choices_in_a_group_that_will_not_be_are_left_out(board) -> None:
    board.subgroups[1].is_kept = True
    board.seat_of(ADA).is_pinned = True
    keys = [choice.key for choice in choices_of(facts(), everybody, 1, board)]
    assert keys == [f"place-{board.seat_of(ADA).id}"]


@pytest.mark.parametrize(
    ("kind", "name", "words", "tells"),
    [
        (BondKind.TOGETHER, "", "garder ensemble Ada Aubry et Dan Denis", "regle-7"),
        (BondKind.TOGETHER, "La rue", "garder ensemble La rue", "regle-7"),
        (BondKind.APART, "", "Ada Aubry et Dan Denis : dans des groupes différents", ""),
        (
            BondKind.APART,
            "La rue",
            "La rue (Ada Aubry et Dan Denis) : dans des groupes différents",
            "",
        ),
    ],
)
def test_people_bound_are_named_and_only_who_is_kept_together_is_told(
    kind, name, words, tells
) -> None:
    choice = only(choices_of(facts(bond(7, kind, ADA, DAN, name=name)), everybody, 2, None))
    assert (choice.key, choice.words, choice.tells) == ("regle-7", words, tells)
    assert choice.rules == (SeatingRule(kind.value, (0, 3)),)


@pytest.mark.parametrize("kind", [BondKind.TOGETHER, BondKind.APART])
def test_a_bond_of_one_who_is_left_binds_nobody(kind) -> None:
    rule = bond(7, kind, ADA, DAN)
    assert choices_of(facts(rule), [ADA, BEA], 2, None) == []
    three = bond(8, kind, ADA, BEA, DAN)
    assert only(choices_of(facts(three), [BEA, ADA], 2, None)).rules[0].people == (0, 1)


def test_a_forbidden_group_is_forbidden_to_each_that_is_here() -> None:
    rule = bond(7, BondKind.FORBIDDEN, ADA, DAN, EVE, group=2)
    choice = only(choices_of(facts(rule), [DAN, ADA], 2, None))
    assert choice.words == "Ada Aubry, Dan Denis et Eve Etienne : pas en G2"
    assert choice.rules == (
        SeatingRule("forbidden", (0,), 1),
        SeatingRule("forbidden", (1,), 1),
    )
    assert choices_of(facts(rule), [ADA, DAN], 1, None) == [], "there is no group 2"
    assert choices_of(facts(rule), [BEA], 2, None) == []
    one = bond(8, BondKind.FORBIDDEN, ADA, group=1)
    assert only(choices_of(facts(one), [ADA], 2, None)).rules[0].group == 0


def test_choices_come_in_the_order_of_the_board_and_rules_last(board) -> None:
    for someone in (FAY, ADA):
        board.seat_of(someone).is_pinned = True
    rules = bond(2, BondKind.APART, ADA, BEA), bond(9, BondKind.TOGETHER, DAN, EVE)
    keys = [choice.key for choice in choices_of(facts(*rules), everybody, 2, board)]
    ada, fay = board.seat_of(ADA).id, board.seat_of(FAY).id
    assert keys == [f"place-{ada}", f"place-{fay}", "regle-2", "regle-9"]


def roles(choice: ManualChoice) -> dict[str, tuple[int, ...]]:
    return {rule.kind: rule.people for rule in choice.rules}


@pytest.fixture
def called():
    """A call for volunteers: Ada and Béa would write, Béa and Cléo report."""
    call = bond(7, BondKind.VOLUNTEERS)
    return facts(call, secretaries=[ADA, BEA], rapporteurs=[BEA, CLEO])


def test_volunteers_are_asked_of_each_group(called) -> None:
    choice = only(choices_of(called, everybody, 2, None))
    assert choice.words == "un secrétaire et un rapporteur volontaires dans chaque groupe"
    assert choice.tells == "regle-7"
    assert roles(choice) == {"secretaries": (0, 1), "rapporteurs": (1, 2)}
    absent = roles(only(choices_of(called, [CLEO, DAN], 2, None)))
    assert absent == {"secretaries": (), "rapporteurs": (0,)}


def test_who_has_a_role_by_hand_holds_that_one_only(called, board) -> None:
    """Béa would do either, Dan neither: a hand made her rapporteur and him secretary."""
    board.seat_of(BEA).take_role(SeatRole.RAPPORTEUR)
    board.seat_of(DAN).take_role(SeatRole.SECRETARY)
    choice = choices_of(called, everybody, 2, board)[-1]
    assert roles(choice) == {"secretaries": (0, 3), "rapporteurs": (1, 2)}


def test_a_drawn_role_may_go_to_another_volunteer(called, board) -> None:
    board.seat_of(BEA).take_role(SeatRole.RAPPORTEUR, is_drawn=True)
    assert roles(only(choices_of(called, everybody, 2, board))) == {
        "secretaries": (0, 1),
        "rapporteurs": (1, 2),
    }


def test_an_heir_holds_the_role_that_comes_with_the_seat(called, board) -> None:
    board.seat_of(BEA).take_role(SeatRole.RAPPORTEUR, is_drawn=True)
    heir = somebody(7)
    here = [ADA, CLEO, DAN, EVE, FAY, heir]
    choice = choices_of(called, here, 2, board, {BEA.id: heir})[-1]
    assert roles(choice) == {"secretaries": (0,), "rapporteurs": (1, 5)}
