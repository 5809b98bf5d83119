"""What choices and earlier séances cost: the best groups with and without them, side by side."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.groups.unstored import bond, facts, people, somebody, split_of
from workshops.groups.choice_models import BondKind
from workshops.groups.mixing.price import Price
from workshops.groups.mixing.solution import cost
from workshops.groups.models import SeatRole
from workshops.groups.splitting.asking import Brief, SplitSettings, solved, write_brief
from workshops.groups.splitting.choice_prices import prices_of
from workshops.groups.splitting.yardsticks import FREE, TOLD, WITHOUT_PAST, yardsticks
from workshops.groups.wanted.past_splits import PastSplit

TOGETHER, APART, FORBIDDEN = BondKind.TOGETHER, BondKind.APART, BondKind.FORBIDDEN
WEIGHTS = {"employer": 8, "past": 3}
# Three of one service, two of another, one alone.
SERVICES = ("Le Phare", "Le Phare", "Le Phare", "Tempo", "Tempo", "Le Préau")
ADA, BEA, CLEO, DAN, EVE, FAY = everybody = [
    somebody(number, service) for number, service in enumerate(SERVICES, start=1)
]


def brief(*bonds, groups: int = 3, here=everybody, before=None, past=()) -> Brief:
    return write_brief(facts(*bonds, past=past), here, SplitSettings(groups, WEIGHTS), before)


EVEN = [seats for seats in product(range(3), repeat=6) if all(seats.count(g) == 2 for g in seats)]


def least_cost(asked: Brief) -> int:
    """Count the least by going through every split in three twos that holds the rules."""
    rules = asked.problem.rules
    return min(
        cost(asked.problem, seats)
        for seats in EVEN
        if all(len({seats[p] for p in together}) == 1 for together in rules.together)
        and all(len({seats[p] for p in apart}) == len(apart) for apart in rules.apart)
        and all(seats[person] != group for person, group in rules.forbidden)
    )


PAIRS = st.lists(st.sampled_from(everybody), min_size=2, max_size=2, unique=True)


@given(PAIRS, PAIRS, st.sampled_from(everybody))
@settings(max_examples=5)
def test_a_price_is_what_the_best_becomes_dearer(two, others, banned) -> None:
    asked = brief(
        bond(7, TOGETHER, *two),
        bond(8, APART, *others),
        bond(9, FORBIDDEN, banned, group=1),
    )
    prices = prices_of(asked)
    if set(two) == set(others):
        assert prices == {}, "they cannot hold together"
        return
    best = least_cost(asked)
    for choice in asked.choices:
        price = best - least_cost(asked.without([choice]))
        assert prices[choice.key] == Price(price, price)


def test_some_are_priced_where_some_are_asked_for() -> None:
    asked = brief(bond(7, TOGETHER, ADA, BEA), bond(8, APART, DAN, EVE))
    assert prices_of(asked, asked.choices[:1]) == {"regle-7": Price(8, 8)}
    assert prices_of(asked) == {"regle-7": Price(8, 8), "regle-8": Price(0, 0)}
    assert prices_of(asked, []) == prices_of(brief()) == {}


def test_a_kept_group_costs_its_pairs_and_a_well_mixed_one_nothing() -> None:
    board = split_of([ADA], [BEA, DAN, EVE], [CLEO, FAY])
    board.subgroups[1].is_kept = True
    assert list(prices_of(brief(before=board)).values()) == [Price(8, 8)], "both of Tempo"
    board = split_of([BEA, DAN, FAY], [ADA, CLEO, EVE])
    board.subgroups[0].is_kept = True
    assert list(prices_of(brief(before=board, groups=2)).values()) == [Price(0, 0)]


def test_other_choices_that_need_the_size_of_a_kept_group_leave_it_without_price() -> None:
    """Four people stay together, which three even groups of six would not hold."""
    board = split_of([ADA, BEA, CLEO, DAN], [EVE], [FAY])
    board.subgroups[0].is_kept = True
    asked = brief(bond(7, TOGETHER, ADA, BEA, CLEO, DAN), before=board)
    assert [choice.key for choice in asked.choices] == ["groupe-11", "regle-7"]
    assert prices_of(asked) == {"regle-7": Price(0, 0)}
    assert yardsticks(asked)[TOLD] == {"regle-7": 0}


def test_nothing_chosen_and_no_past_is_measured_by_nothing() -> None:
    assert yardsticks(brief()) == {}


def test_the_free_best_counts_pairs_as_if_nothing_were_chosen() -> None:
    measures = yardsticks(brief(bond(7, TOGETHER, ADA, BEA), bond(8, APART, DAN, EVE)))
    assert set(measures) == {FREE, TOLD}
    assert measures[FREE] == {"employer": 0}
    assert measures[TOLD] == {"regle-7": 8}, "of who is kept apart nothing is told"


def test_the_best_without_the_past_holds_what_was_chosen() -> None:
    """Every two of Le Phare and Tempo have met; those of a service are still held together."""
    met = [PastSplit(3, {one.person.id: 1 for one in everybody})]
    measures = yardsticks(brief(bond(7, TOGETHER, ADA, BEA), past=met))
    assert measures[WITHOUT_PAST] == {"employer": 1}
    assert measures[FREE] == {"employer": 0, "past": 3}
    assert WITHOUT_PAST not in yardsticks(brief(bond(7, TOGETHER, ADA, BEA)))


def test_what_cannot_hold_has_no_yardstick_but_the_free_one() -> None:
    measures = yardsticks(brief(bond(7, TOGETHER, ADA, BEA), bond(8, APART, ADA, BEA)))
    assert measures == {FREE: {"employer": 0}}
    met = [PastSplit(3, {one.person.id: 1 for one in everybody})]
    conflict = bond(7, TOGETHER, ADA, BEA), bond(8, APART, ADA, BEA)
    assert set(yardsticks(brief(*conflict, past=met))) == {FREE}


@pytest.mark.parametrize("role", [SeatRole.SECRETARY, SeatRole.RAPPORTEUR])
def test_a_role_by_hand_is_free_where_people_are_alike(role) -> None:
    here = people(6)
    board = split_of(here[:3], here[3:])
    board.seat_of(here[0]).take_role(role)
    asked = brief(before=board, groups=2, here=here)
    key = f"place-{board.seat_of(here[0]).id}"
    assert prices_of(asked) == {key: Price(0, 0)}
    assert solved(asked).groups[0] == 0
