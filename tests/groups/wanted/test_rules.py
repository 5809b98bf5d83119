"""The rules that choices come to: whatever was chosen, they say it and no more."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.groups.unstored import bond, people, split_of
from workshops.groups.choice_models import BondKind
from workshops.groups.mixing.rules import SeatingRule
from workshops.groups.models import Subgroup
from workshops.groups.wanted.choices import (
    ManualChoice,
    closed_groups,
    rules_of_choices,
    told_key,
)

FEW = settings(max_examples=30)


def chosen(*rules: SeatingRule) -> ManualChoice:
    return ManualChoice("place-1", "…", rules)


def kept(group: int, inside: set[int], outside: set[int]) -> ManualChoice:
    """A group left as it is, as the board asks for it."""
    return chosen(
        SeatingRule("sizes", group=group),
        *(SeatingRule("pin", (person,), group) for person in sorted(inside)),
        *(SeatingRule("forbidden", (person,), group) for person in sorted(outside)),
    )


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[set[int]], set[int]]:
    """People in groups of whatever sizes, and the groups that are left as they are."""
    groups = draw(st.integers(2, 5))
    places = draw(st.lists(st.integers(0, groups - 1), min_size=groups, max_size=20))
    circles = [{p for p, g in enumerate(places) if g == group} for group in range(groups)]
    closed = draw(st.sets(st.integers(0, groups - 1), min_size=1, max_size=groups))
    return circles, closed


@given(tables())
@FEW
def test_groups_left_as_they_are_keep_their_size_and_the_others_share_the_rest(table) -> None:
    circles, closed = table
    count = sum(map(len, circles))
    everybody = set(range(count))
    choices = [kept(g, circles[g], everybody - circles[g]) for g in sorted(closed)]
    rules = rules_of_choices(choices, count, len(circles))
    assert closed_groups(choices) == closed
    assert all(rules.sizes[group] == len(circles[group]) for group in closed)
    free = [size for group, size in enumerate(rules.sizes) if group not in closed]
    if free:
        assert sum(rules.sizes) == count
        assert max(free) - min(free) <= 1
    assert rules.pins == {p: g for g in closed for p in circles[g]}
    assert rules.forbidden == {(p, g) for g in closed for p in everybody - circles[g]}


@given(st.integers(2, 5), st.integers(2, 20), st.data())
@FEW
def test_more_pinned_people_get_the_bigger_group(groups, count, data) -> None:
    """Give the one place more to the open group that holds more already."""
    assume(count >= groups)
    pins = data.draw(st.dictionaries(st.integers(0, count - 1), st.integers(1, groups - 1)))
    pinned = [SeatingRule("pin", (person,), group) for person, group in pins.items()]
    rules = rules_of_choices([kept(0, set(), set()), chosen(*pinned)], count, groups)
    held = [sum(group == g for g in pins.values()) for group in range(groups)]
    for one in range(1, groups):
        for other in range(1, groups):
            assert held[one] <= held[other] or rules.sizes[one] >= rules.sizes[other]


def test_nothing_chosen_is_no_rule_at_all() -> None:
    rules = rules_of_choices([], 12, 3)
    assert (rules.pins, rules.forbidden, rules.together, rules.apart) == ({}, frozenset(), (), ())
    assert rules.sizes is None, "every group is open: whichever has one more"
    assert (rules.secretaries, rules.rapporteurs) == (None, None)


def test_each_sort_of_choice_lands_among_its_own_rules() -> None:
    rules = rules_of_choices(
        [
            chosen(SeatingRule("pin", (4,), 1)),
            chosen(SeatingRule("forbidden", (2,), 0), SeatingRule("forbidden", (3,), 0)),
            chosen(SeatingRule("together", (0, 1))),
            chosen(SeatingRule("together", (5, 6, 7))),
            chosen(SeatingRule("apart", (1, 2))),
            chosen(SeatingRule("secretaries", (0, 3)), SeatingRule("rapporteurs", ())),
        ],
        people=9,
        groups=3,
    )
    assert rules.pins == {4: 1}
    assert rules.forbidden == {(2, 0), (3, 0)}
    assert rules.together == (frozenset({0, 1}), frozenset({5, 6, 7}))
    assert rules.apart == (frozenset({1, 2}),)
    assert rules.secretaries == {0, 3}
    assert rules.rapporteurs == frozenset(), "asked for, and nobody is willing"
    assert rules.sizes is None


def test_every_group_left_as_it_is_leaves_nobody_a_place() -> None:
    choices = [kept(group, {group}, {2}) for group in (0, 1)]
    rules = rules_of_choices(choices, people=3, groups=2)
    assert rules.sizes == (1, 1)


def test_the_key_of_a_price_is_that_of_the_number_not_of_the_row() -> None:
    """Groups of the next proposal are other rows; rules stay the same ones."""
    one, other, *_ = people(2)
    assert told_key(Subgroup(id=3, number=2)) == told_key(Subgroup(id=99, number=2)) == "garde-2"
    assert told_key(bond(5, BondKind.TOGETHER, one, other)) == "regle-5"
    split = split_of([one], [other])
    assert len({told_key(group) for group in split.subgroups}) == 2
