"""A split as the engine sees it: counted pair by pair, with the wishes and no other rule."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.groups.unstored import facts, people, questions, somebody, split_of
from workshops.groups.mixing.problem import Facet, Problem, Rules
from workshops.groups.splitting.composition import (
    composition_of,
    facet_key,
    pairs_by_facet,
    unmet,
)
from workshops.groups.wanted.past_splits import PastSplit

LABELS = st.sampled_from([None, "x", "y", "z"])


@st.composite
def seated_problems(draw: st.DrawFn) -> tuple[Problem, tuple[int, ...]]:
    count, groups = draw(st.integers(2, 9)), draw(st.integers(1, 4))
    facets = [
        Facet(key, 1, tuple(draw(st.lists(LABELS, min_size=count, max_size=count))))
        for key in ("employer", "past-1", "past-2")
    ]
    wishers = draw(st.dictionaries(st.integers(0, count - 1), st.integers(0, groups - 1)))
    rules = Rules(wishes={person: {group: 4} for person, group in wishers.items()})
    places = draw(st.lists(st.integers(0, groups - 1), min_size=count, max_size=count))
    return Problem(tuple(map(str, range(count))), groups, tuple(facets), rules), tuple(places)


@given(seated_problems())
@settings(max_examples=30)
def test_pairs_are_counted_one_by_one_and_the_past_together(seated) -> None:
    problem, groups = seated

    def counted(facet: Facet) -> int:
        return sum(
            groups[one] == groups[other] and facet.labels[one] == facet.labels[other] is not None
            for one, other in combinations(range(len(groups)), 2)
        )

    employer, first, second = problem.facets
    expected = {"employer": counted(employer), "past": counted(first) + counted(second)}
    if problem.rules.wishes:
        elsewhere = [p for p, worth in problem.rules.wishes.items() if groups[p] not in worth]
        expected["wish"] = len(elsewhere)
        assert unmet(problem, groups) == len(elsewhere)
    assert pairs_by_facet(problem, groups) == expected


def test_keys_of_earlier_seances_are_one_key() -> None:
    assert [facet_key(key) for key in ("past-12", "past-3", "past")] == ["past"] * 3
    assert [facet_key(key) for key in ("sector", "wish")] == ["sector", "wish"]


def test_people_are_in_the_order_of_their_seats_and_groups_by_place() -> None:
    """The first group is number 1 and place 0, wherever its row stands."""
    ada, bea, cleo, dan = people(4)
    split = split_of([dan, ada], [cleo], [bea])
    split.weights = {"employer": 8}
    composition = composition_of(split, facts())
    assert [seat.attendance for seat in composition.seats] == [dan, ada, cleo, bea]
    assert composition.groups == (0, 0, 1, 2)
    assert composition.problem.groups == 3
    assert composition.problem.people == tuple(
        f"{one.person.sort_key} {one.person.id}" for one in (dan, ada, cleo, bea)
    )


def test_its_own_weights_count_unless_others_are_given() -> None:
    here = [somebody(1, "Le Phare", "MADO"), somebody(2, "Le Phare", "MADO")]
    split = split_of(here)
    split.weights = {"employer": 8, "sector": 0}
    own = composition_of(split, facts()).problem
    assert [(facet.key, facet.weight) for facet in own.facets] == [("employer", 8)]
    other = composition_of(split, facts(), weights={"sector": 4}).problem
    assert [(facet.key, facet.weight) for facet in other.facets] == [("sector", 4)]


def test_wishes_are_worth_their_weight_where_the_question_is_and_rules_are_none() -> None:
    ada, bea, cleo = people(3)
    first, second, nobodys = questions("a", "b", "c")
    split = split_of([ada], [bea, cleo])
    split.weights = {"wish": 4}
    for group, question in zip(split.subgroups, (first, second), strict=True):
        group.question_id = question.id
    split.seat_of(ada).is_pinned = split.subgroups[1].is_kept = True
    wished = {ada.id: second.id, bea.id: second.id, cleo.id: nobodys.id}
    problem = composition_of(split, facts(wishes=wished)).problem
    assert problem.rules == Rules(wishes={0: {1: 4}, 1: {1: 4}})
    assert unmet(problem, (0, 1, 1)) == 1, "who wishes what nobody works on is not counted"
    assert unmet(problem, (1, 0, 0)) == 1


def test_earlier_seances_are_facets_of_those_who_were_there() -> None:
    ada, bea, cleo = people(3)
    split = split_of([ada, bea], [cleo])
    split.weights = {"past": 3}
    past = [PastSplit(7, {ada.person.id: 1, bea.person.id: 1})]
    problem = composition_of(split, facts(past=past)).problem
    assert [facet.labels for facet in problem.facets] == [("1", "1", None)]
    assert pairs_by_facet(problem, (0, 0, 1)) == {"past": 1}
