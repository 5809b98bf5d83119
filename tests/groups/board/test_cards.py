"""The cards of the board: in the order of the plume, with what is known of each person."""

from __future__ import annotations

import pytest

from tests.groups.unstored import bond, facts, people, somebody, split_of
from workshops.extensions import db
from workshops.groups.board.board import Card, Column, Looking, board_of
from workshops.groups.choice_models import Bond, BondKind
from workshops.groups.models import SeatRole
from workshops.groups.wanted.choices import choices_of
from workshops.groups.wanted.questions import questions_of
from workshops.groups.wanted.volunteers import volunteer
from workshops.groups.wanted.wishes import wish
from workshops.meetings.models import Attendance
from workshops.people.models import Locality, Organisation
from workshops.people.plume import shape_of


def card(attendance: Attendance) -> Card:
    return Card(attendance, None, None, None, frozenset(), False, False, None)


@pytest.mark.parametrize(
    ("service", "place", "words"),
    [
        ("AMO Contrevent", "Mons", "AMO Contrevent, Mons"),
        ("CPAS de Mons", "Mons", "CPAS de Mons"),
        ("CPAS DE LIEGE", "Liège", "CPAS DE LIEGE"),
        ("AMO Contrevent", "", "AMO Contrevent"),
        ("", "Mons", "Mons"),
        ("", "", ""),
    ],
)
def test_the_workplace_names_its_locality_once(service, place, words) -> None:
    attendance = somebody(1)
    if service or place:
        locality = Locality(name=place) if place else None
        attendance.person.organisation = Organisation(name=service, locality=locality)
    assert card(attendance).workplace == words


def test_a_column_counts_its_sectors_and_nobody_without_one() -> None:
    here = [
        somebody(1, "Le Phare", "MADO"),
        somebody(2, "Tempo", "AMO"),
        somebody(3),
        somebody(4, "Le Préau"),
    ]
    here[1].person.organisation.sector = here[0].person.organisation.sector
    split = split_of(here)
    assert Column(split.subgroups[0], [], None).sectors == 1
    assert Column(split_of(people(2)).subgroups[0], [], None).sectors == 0


def in_order(column: Column) -> list[Attendance]:
    return [card.attendance for card in column.cards]


def test_cards_stand_in_the_order_of_the_stems(room, split) -> None:
    board = board_of(split, room.here)
    assert [column.subgroup.number for column in board.columns] == [1, 2, 3]
    for column in board.columns:
        shapes = [shape_of(one.person) for one in in_order(column)]
        assert shapes == sorted(shapes, key=list(type(shapes[0])).index)
        assert set(in_order(column)) == {seat.attendance for seat in column.subgroup.seats}
    amos = [one for one in in_order(board.columns[0]) if "AMO" in str(one.person.organisation)]
    assert [one.person.sort_key for one in amos] == sorted(one.person.sort_key for one in amos)


def test_a_card_tells_experience_wish_and_roles(room, split) -> None:
    one, question = room.here[10], questions_of(room.cast.meeting)[1]
    wish(one, question)
    volunteer(one, {SeatRole.RAPPORTEUR})
    unsaid = room.here[17]
    db.session.commit()
    board = board_of(split, room.here)
    cards = {card.attendance: card for column in board.columns for card in column.cards}
    assert cards[one].wish is question
    assert cards[one].roles == {SeatRole.RAPPORTEUR}
    assert (cards[one].level, cards[room.here[14]].level) == (3, 1)
    assert (cards[unsaid].level, cards[unsaid].wish, cards[unsaid].roles) == (None, None, set())
    assert board.volunteers == {SeatRole.SECRETARY: 0, SeatRole.RAPPORTEUR: 1}
    assert not [card for card in cards.values() if card.price or card.is_chosen]


def test_an_open_menu_prices_every_other_place(room, split) -> None:
    chosen, moved = split.subgroups[0].seats[0].attendance, split.subgroups[1].seats[0].attendance
    board = board_of(split, room.here, Looking(chosen=chosen.id, moved=moved.id))
    assert board.chosen.attendance is chosen
    assert [column.price is not None for column in board.columns] == [False, True, True]
    assert board.nowhere
    prices = {c.attendance: c.price for column in board.columns for c in column.cards}
    assert all((prices[seat.attendance] is None) == (seat.subgroup.number == 1)
               for seat in split.seats)  # fmt: skip
    assert [c.attendance for col in board.columns for c in col.cards if c.is_moved] == [moved]


def test_an_adopted_split_prices_only_who_has_no_group(room, split) -> None:
    split.adopt(None)
    db.session.commit()
    seated = board_of(split, room.here, Looking(chosen=split.seats[0].attendance_id))
    assert seated.nowhere is None
    assert [column.price for column in seated.columns] == [None, None, None]
    late = room.arrive("Zoé", "Wilmart")
    db.session.commit()
    waiting = board_of(split, room.here, Looking(chosen=late.id))
    assert [card.attendance for card in waiting.unplaced] == [late]
    assert all(column.price for column in waiting.columns)


def test_a_menu_of_nobody_is_no_menu(room, split) -> None:
    board = board_of(split, room.here, Looking(chosen=999999, moved=999999))
    assert (board.chosen, board.nowhere) == (None, None)


def test_choices_by_role_are_apart_from_pins(room, split) -> None:
    named, both, pinned = split.subgroups[0].seats[:3]
    named.take_role(SeatRole.SECRETARY)
    both.take_role(SeatRole.RAPPORTEUR)
    both.is_pinned = pinned.is_pinned = True
    db.session.commit()
    board = board_of(split, room.here)
    assert [choice.key for choice in board.by_role] == [f"place-{named.id}"]
    assert len(board.choices) == 3
    assert not board.asks_volunteers
    assert board.prices is None, "nobody asked for them"


def test_a_call_for_volunteers_is_known_by_its_rules(room, split) -> None:
    db.session.add(Bond(meeting=room.cast.meeting, kind=BondKind.VOLUNTEERS))
    db.session.commit()
    assert board_of(split, room.here).asks_volunteers
    ada, bea, *_ = people(2)
    (apart,) = choices_of(facts(bond(1, BondKind.APART, ada, bea)), [ada, bea], 2, None)
    assert {rule.kind for rule in apart.rules} == {"apart"}


def test_sectors_of_the_legend_are_named_once_by_name(room, split) -> None:
    names = [sector.name for sector in board_of(split, room.here).sectors]
    assert names == sorted(set(names))
    assert {"AMO", "CPAS", "Santé mentale"} <= set(names)


def test_repairs_are_drawn_where_somebody_came_or_asks_for_them(room, split) -> None:
    assert board_of(split, room.here).mending is None
    assert board_of(split, room.here, Looking(at_moves=True)).mending.offers
    room.arrive("Zoé", "Wilmart")
    db.session.commit()
    assert board_of(split, room.here).mending.offers
