"""The answer is the best there is, whatever the order of people and the names of labels."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.groups.mixing.mixing_cases import field_problem, least_cost, problems, rooms
from workshops.groups.mixing.bound import bound
from workshops.groups.mixing.choice import forced_by, price_of
from workshops.groups.mixing.conflict import Conflict
from workshops.groups.mixing.price import Price
from workshops.groups.mixing.problem import Facet, Problem, Rules, groups_of
from workshops.groups.mixing.rules import rules_of, without
from workshops.groups.mixing.said.report import price_sentence
from workshops.groups.mixing.said.table import answer
from workshops.groups.mixing.seating.modelling import model_of
from workshops.groups.mixing.solution import Solution, cost
from workshops.groups.mixing.solve import solve


@settings(max_examples=80)
@given(st.one_of(rooms(), rooms(with_rules=False), problems(with_rules=True)))
def test_the_answer_equals_brute_force(problem: Problem) -> None:
    best = least_cost(problem)
    if best is None:
        with pytest.raises(Conflict):
            solve(problem)
        return
    solution = solve(problem)
    model = model_of(problem)
    assert solution.proof != "none"
    assert solution.cost == solution.bound == best == cost(problem, solution.groups)
    assert model.is_kept(model.seats(solution.groups))
    _check_roles(problem, solution.groups, solution.secretaries, solution.rapporteurs)


@pytest.mark.parametrize("past", [0, 2, 4])
@pytest.mark.parametrize("people", [9, 10])
def test_the_answer_for_ten_people_equals_brute_force(people: int, past: int) -> None:
    problem = field_problem(people, 3, number=4, past=past)
    assert solve(problem).cost == least_cost(problem)


@settings(max_examples=40)
@given(rooms(), st.randoms(use_true_random=False))
def test_neither_the_order_of_people_nor_the_names_of_labels_matter(
    problem: Problem, chance: random.Random
) -> None:
    order = list(range(len(problem.people)))
    chance.shuffle(order)
    other = problem.in_order(order)
    renamed = tuple(
        Facet(f.key, f.weight, tuple(label and f"label {label}" for label in f.labels))
        for f in other.facets
    )
    solution, again = solved(problem), solved(replace(other, facets=renamed))
    if solution is None or again is None:
        assert solution is again
        return
    assert tuple(again.groups[order.index(person)] for person in range(len(order))) == (
        solution.groups
    )
    assert (again.cost, again.proof) == (solution.cost, solution.proof)


@settings(max_examples=40)
@given(rooms(), st.randoms(use_true_random=False))
def test_the_names_of_groups_do_not_matter(problem: Problem, chance: random.Random) -> None:
    name = list(range(problem.groups))
    chance.shuffle(name)
    rules = problem.rules
    renamed = replace(
        rules,
        pins={person: name[group] for person, group in rules.pins.items()},
        forbidden=frozenset((person, name[group]) for person, group in rules.forbidden),
        wishes={p: {name[g]: worth for g, worth in w.items()} for p, w in rules.wishes.items()},
        sizes=rules.sizes and tuple(rules.sizes[name.index(g)] for g in range(problem.groups)),
    )
    solution, again = solved(problem), solved(replace(problem, rules=renamed))
    assert (solution and solution.cost) == (again and again.cost)


@settings(max_examples=30)
@given(rooms())
def test_the_same_seed_gives_the_same_bytes(problem: Problem) -> None:
    solution, again = solved(problem), solved(replace(problem))
    if solution is None or again is None:
        assert solution is again
        return
    assert json.dumps(answer(problem, solution)) == json.dumps(answer(problem, again))
    assert solution.root == again.root


def test_another_seed_finds_groups_as_good() -> None:
    problem = field_problem(17, 3, number=5)
    splits = {solve(replace(problem, seed=seed)).groups for seed in range(1, 6)}
    assert len(splits) > 1
    assert len({cost(problem, groups) for groups in splits}) == 1


@settings(max_examples=30)
@given(rooms(most=9))
def test_a_rule_never_lowers_the_optimum(problem: Problem) -> None:
    held = solved(problem)
    if held is None:
        return
    for rule in rules_of(problem):
        if rule.kind != "sizes":  # without sizes, groups must be even: that is a rule as well
            assert solve(without(problem, [rule])).cost <= held.cost


def solved(problem: Problem) -> Solution | None:
    """Solve; None where the rules cannot hold."""
    try:
        return solve(problem)
    except Conflict:
        return None


def test_keeping_a_theme_together_has_a_price() -> None:
    theme = frozenset({0, 1, 2})
    facet = Facet("sector", 4, tuple("aaabcdefg"))
    problem = Problem(tuple("012345678"), 3, (facet,), Rules(together=(theme,)))
    (rule,) = rules_of(problem)
    price = price_of(problem, [rule])
    assert price == Price(12, 12)
    assert price_sentence("garder ce thème ensemble", price) == "garder ce thème ensemble : +12"
    assert without(problem, [rule]).rules == Rules()


def test_several_pins_are_priced_together_and_a_quick_price_is_a_range() -> None:
    asked = field_problem(18, 3, number=1, past=4)
    pins = {person: person % 2 for person in range(6)}
    problem = replace(asked, rules=Rules(pins=pins))
    exact = price_of(problem, rules_of(problem))
    assert exact.is_proven
    assert exact.most == solve(problem).cost - solve(asked).cost
    quick = price_of(problem, rules_of(problem), prove=False)
    assert quick.least <= exact.least <= quick.most
    assert "entre +" in price_sentence("épingler", quick)
    assert price_sentence("ne rien épingler", Price(0, 0)) == "ne rien épingler : ne coûte rien"


def test_price_of_earlier_seances_on_the_rest() -> None:
    crossing = (("f", "aabb"), ("g", "abab"), ("past1", "abba"))
    facets = tuple(Facet(key, 2, tuple(labels)) for key, labels in crossing)
    problem = Problem(tuple("0123"), 2, facets)
    solution = solve(problem)
    spent = 2 * solution.facets[2].pairs
    assert forced_by(problem, solution, ["past1"]) == Price(4 - spent, 4 - spent)
    assert forced_by(problem, solution, ()) == Price(0, 0)


def test_a_search_that_misses_the_best_is_set_right_by_the_proof() -> None:
    problem = field_problem(18, 3, number=1, past=4)
    hasty, proven = solve(problem, prove=False, budget=1), solve(problem)
    assert hasty.proof == "none"
    assert hasty.bound == bound(problem)
    assert proven.proof == "enumeration"
    assert proven.bound == proven.cost <= hasty.cost


def test_a_target_size_gives_the_nearest_number_of_groups() -> None:
    assert [groups_of(17, size) for size in (5, 6, 17, 40)] == [3, 3, 1, 1]


def _check_roles(
    problem: Problem,
    groups: tuple[int, ...],
    secretaries: tuple[int, ...] | None,
    rapporteurs: tuple[int, ...] | None,
) -> None:
    asked = problem.rules.secretaries, problem.rules.rapporteurs
    for willing, holders in zip(asked, (secretaries, rapporteurs), strict=True):
        assert (willing is None) == (holders is None)
        for group, person in enumerate(holders or ()):
            assert groups[person] == group
            assert person in (willing or ())
    assert not set(secretaries or ()) & set(rapporteurs or ())
