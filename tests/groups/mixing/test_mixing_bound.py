"""Bounds that no split can avoid."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.groups.mixing.mixing_cases import least_cost, problems
from workshops.groups.mixing.bound import bound, facet_minimum, minimum_pairs
from workshops.groups.mixing.problem import Facet, Problem, Rules
from workshops.groups.mixing.solution import cost
from workshops.groups.mixing.solve import solve


@given(problems(with_rules=True))
def test_bound_is_below_the_best_split(problem: Problem) -> None:
    best = least_cost(problem)
    assert best is None or bound(problem) <= best


def test_minimum_pairs_spreads_a_label_evenly() -> None:
    assert minimum_pairs(6, 3) == 3
    assert minimum_pairs(7, 3) == 5
    assert minimum_pairs(3, 3) == 0


def test_bound_of_one_facet_is_reached() -> None:
    facet = Facet("sector", 1, tuple("aaaaabbbcc"))
    problem = Problem(tuple("0123456789"), 3, (facet,))
    assert solve(problem).cost == bound(problem) == 2


def test_bound_counts_what_pins_and_sizes_force() -> None:
    facet = Facet("sector", 1, tuple("aaaa"))
    free = Problem(tuple("0123"), 2, (facet,))
    assert facet_minimum(free, facet) == 2
    uneven = Problem(tuple("0123"), 2, (facet,), Rules(sizes=(3, 1)))
    assert facet_minimum(uneven, facet) == 3
    held = Facet("sector", 1, tuple("aabc"))
    pinned = Problem(tuple("0123"), 2, (held,), Rules(pins={0: 0, 1: 0}))
    assert facet_minimum(pinned, held) == 1


def test_labels_not_given_make_no_pair() -> None:
    problem = Problem(tuple("0123"), 2, (Facet("sector", 4, (None, None, None, "a")),))
    solution = solve(problem)
    assert (solution.cost, solution.facets[0].unknown) == (0, 3)


@settings(max_examples=50)
@given(problems(), st.randoms(use_true_random=False))
def test_bound_is_below_any_split(problem: Problem, chance: object) -> None:
    groups = [chance.randrange(problem.groups) for _ in problem.people]  # type: ignore[attr-defined]
    assert bound(problem) <= cost(problem, groups)
