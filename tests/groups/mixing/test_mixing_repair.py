"""Few moves, those with a role in their place, and never worse with one move more."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.groups.mixing.mixing_cases import field_problem, problems, rooms
from workshops.groups.mixing.conflict import Conflict
from workshops.groups.mixing.problem import Facet, Problem, Rules
from workshops.groups.mixing.repair import Repair, repair
from workshops.groups.mixing.solution import cost
from workshops.groups.mixing.solve import solve


@settings(max_examples=40)
@given(problems(most=7), st.lists(st.integers(0, 3), min_size=7, max_size=7))
def test_each_entry_is_the_best_of_all_with_so_few_moves(
    problem: Problem, places: list[int]
) -> None:
    before = [None if p >= problem.groups else p for p in places[: len(problem.people)]]
    curve = repair(problem, before, 3)
    for most in range(4):
        reached = [entry.cost for entry in curve if len(entry.moved) <= most]
        assert min(reached) == _best(problem, before, most)


def _best(problem: Problem, before: list[int | None], most: int) -> int:
    """Cost of the best split within reach whose sizes stay between those of now and even ones."""
    seated = [before.count(group) for group in range(problem.groups)]
    limits = [
        (min(least, now), max(top, now))
        for (least, top), now in zip(problem.limits(), seated, strict=True)
    ]
    costs: list[int] = []
    for groups in product(range(problem.groups), repeat=len(before)):
        moved = sum(old is not None and old != new for old, new in zip(before, groups, strict=True))
        sizes = [groups.count(group) for group in range(problem.groups)]
        if moved <= most and all(a <= s <= b for s, (a, b) in zip(sizes, limits, strict=True)):
            costs.append(cost(problem, groups))
    return min(costs)


def check_curve(problem: Problem, before: list[int | None], curve: list[Repair]) -> None:
    costs = [entry.cost for entry in curve]
    assert costs == sorted(set(costs), reverse=True)
    moved = [len(entry.moved) for entry in curve]
    assert moved == sorted(set(moved))
    for entry in curve:
        changed = [p for p, old in enumerate(before) if old not in (None, entry.groups[p])]
        assert list(entry.moved) == changed
        assert entry.cost == cost(problem, entry.groups)


@settings(max_examples=15)
@given(
    rooms(most=8),
    st.lists(st.integers(0, 4), min_size=8, max_size=8),
    st.sets(st.integers(0, 7)),
)
def test_more_moves_never_cost_more_and_those_kept_stay(
    problem: Problem, places: list[int], kept: set[int]
) -> None:
    before = [None if p >= problem.groups else p for p in places[: len(problem.people)]]
    staying = {person for person, place in enumerate(before) if place is not None} & kept
    try:
        curve = repair(problem, before, 4, staying)
    except Conflict:
        return
    check_curve(problem, before, curve)
    for entry in curve:
        assert len(entry.moved) <= 4
        assert not staying & set(entry.moved)
        _check_hard_rules(problem, entry.groups)


def _check_hard_rules(problem: Problem, groups: tuple[int, ...]) -> None:
    rules = problem.rules
    assert all(groups[person] == group for person, group in rules.pins.items())
    assert not any(groups[person] == group for person, group in rules.forbidden)
    assert all(len({groups[person] for person in people}) == 1 for people in rules.together)
    for people in rules.apart:
        assert len({groups[person] for person in people}) == len(people)
    for willing in (rules.secretaries, rules.rapporteurs):
        assert willing is None or len({groups[p] for p in willing}) == problem.groups


def test_an_arrival_is_seated_where_it_costs_least_and_nobody_moves() -> None:
    problem = field_problem(18, 3, number=3)
    before: list[int | None] = list(solve(problem).groups)
    before[7] = None
    curve = repair(problem, before, 3)
    check_curve(problem, before, curve)
    assert curve[0].moved == ()


def test_a_departure_may_be_mended_with_roles_in_place() -> None:
    problem = field_problem(21, 3, number=6, past=1)
    groups = solve(problem).groups
    gone = 4
    left = [person for person in range(21) if person != gone]
    facets = tuple(Facet(f.key, f.weight, tuple(f.labels[p] for p in left)) for f in problem.facets)
    smaller = Problem(tuple(problem.people[p] for p in left), 3, facets)
    before: list[int | None] = [groups[p] for p in left]
    roles = {before.index(group) for group in range(3)}
    curve = repair(smaller, before, 4, kept=roles)
    check_curve(smaller, before, curve)
    assert not roles & {person for entry in curve for person in entry.moved}
    assert curve[-1].cost <= curve[0].cost


def test_groups_made_by_hand_are_mended_in_few_moves() -> None:
    facet = Facet("sector", 4, tuple("aaabbbccc"))
    problem = Problem(tuple("012345678"), 3, (facet,))
    curve = repair(problem, [0, 0, 0, 1, 1, 1, 2, 2, 2], 6)
    assert (curve[0].cost, curve[-1].cost) == (36, 0)
    check_curve(problem, [0, 0, 0, 1, 1, 1, 2, 2, 2], curve)


def test_rules_broken_by_who_left_are_mended_first() -> None:
    facet = Facet("sector", 1, tuple("abcd"))
    rules = Rules(secretaries=frozenset({0, 1}))
    problem = Problem(tuple("0123"), 2, (facet,), rules)
    curve = repair(problem, [0, 0, 1, 1], 2)
    assert curve[0].moved
