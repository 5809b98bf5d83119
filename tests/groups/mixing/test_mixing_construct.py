"""Two hierarchies of facets, and no rule: the bound is always reached."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.groups.mixing.bound import bound
from workshops.groups.mixing.problem import Facet, Problem
from workshops.groups.mixing.seating.construct import construct, two_chains
from workshops.groups.mixing.solution import cost
from workshops.groups.mixing.solve import solve


@st.composite
def two_hierarchies(draw: st.DrawFn) -> Problem:
    people = draw(st.integers(1, 40))
    groups = draw(st.integers(1, min(7, people)))
    facets: list[Facet] = []
    for name in ("work", "place"):
        path = st.lists(st.integers(0, 2), min_size=3, max_size=3)
        paths = draw(st.lists(path, min_size=people, max_size=people))
        for depth in range(1, draw(st.integers(0, 3)) + 1):
            labels = tuple(".".join(map(str, path[:depth])) for path in paths)
            facets.append(Facet(f"{name}{depth}", draw(st.integers(1, 9)), labels))
    return Problem(tuple(f"p{i:02d}" for i in range(people)), groups, tuple(facets))


@settings(max_examples=60)
@given(two_hierarchies())
def test_two_hierarchies_reach_the_bound(problem: Problem) -> None:
    groups = construct(problem)
    assert groups is not None
    assert cost(problem, groups) == bound(problem)
    sizes = Counter(groups)
    assert max(sizes.values()) - min(sizes[g] for g in range(problem.groups)) <= 1
    assert solve(problem).proof == "bound"


@pytest.mark.parametrize("labels", ["abcdefgh", "aabbccdd", "aaaaaaaa", "aaaabbbb"])
def test_another_seed_seats_people_differently(labels: str) -> None:
    """Give another split for each seed, where nobody shares a label and all are as good."""
    circles = set[frozenset[frozenset[int]]]()
    for seed in range(1, 5):
        problem = Problem(tuple("12345678"), 2, (Facet("f", 1, tuple(labels)),), seed=seed)
        groups = construct(problem)
        assert groups is not None
        assert groups == construct(problem)
        inside = ([p for p, g in enumerate(groups) if g == group] for group in range(2))
        circles.add(frozenset(map(frozenset, inside)))
    assert len(circles) > 1


def test_a_label_not_given_breaks_no_hierarchy_when_it_is_in_the_finer_facet() -> None:
    employer = Facet("employer", 8, ("x", "x", None, "y"))
    sector = Facet("sector", 4, ("a", "a", "a", "b"))
    chains = two_chains([sector, employer])
    assert chains is not None
    assert employer in chains[0]


def test_three_crossing_facets_may_not_reach_it() -> None:
    facets = tuple(
        Facet(key, 1, tuple(labels))
        for key, labels in (("f", "aabb"), ("g", "abab"), ("h", "abba"))
    )
    problem = Problem(tuple("0123"), 2, facets)
    assert construct(problem) is None
    assert (bound(problem), solve(problem).cost) == (0, 2)
