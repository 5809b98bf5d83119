"""Rules that cannot hold: a set of them of which each is needed, and the fewest to drop."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.groups.mixing.mixing_cases import least_cost, problems
from workshops.groups.mixing.conflict import Conflict
from workshops.groups.mixing.problem import Problem, Rules
from workshops.groups.mixing.proof.feasible import feasible_split
from workshops.groups.mixing.rules import with_rules, without
from workshops.groups.mixing.said.reasons import conflict_sentences
from workshops.groups.mixing.solve import solve


def conflict_of(problem: Problem) -> Conflict:
    with pytest.raises(Conflict) as caught:
        solve(problem)
    return caught.value


@settings(max_examples=60)
@given(problems(most=7, with_rules=True))
def test_a_conflict_is_infeasible_and_each_smaller_set_feasible(problem: Problem) -> None:
    if least_cost(problem) is not None:
        feasible_split(problem)
        return
    with pytest.raises(Conflict) as caught:
        feasible_split(problem)
    conflict = caught.value
    assert least_cost(with_rules(problem, conflict.rules)) is None
    for rule in conflict.rules:
        smaller = [other for other in conflict.rules if other != rule]
        assert least_cost(with_rules(problem, smaller)) is not None
    assert least_cost(without(problem, conflict.fewest)) is not None


def people(count: int) -> tuple[str, ...]:
    return ("Ada", "Bea", "Cleo", "Dan", "Eve", "Fay", "Gus")[:count]


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (Problem(people(3), 4), "4 groupes demandés, mais 3 personnes à répartir."),
        (Problem(people(3), 0), "Il faut au moins un groupe."),
        (
            Problem(people(5), 2, rules=Rules(sizes=(3, 3))),
            "Les tailles font 6 places pour 5 personnes.",
        ),
        (
            Problem(people(6), 3, rules=Rules(secretaries=frozenset({0, 1}))),
            "3 groupes, mais 2 personnes acceptent le secrétariat.",
        ),
        (
            Problem(people(6), 3, rules=Rules(rapporteurs=frozenset({0}))),
            "3 groupes, mais 1 personne accepte de rapporter.",
        ),
        (
            Problem(people(6), 3, rules=Rules(secretaries=frozenset(), rapporteurs=frozenset({0}))),
            "3 groupes, mais 0 personne accepte le secrétariat.",
        ),
        (
            Problem(people(5), 2, rules=Rules(together=(frozenset({0, 1, 2, 3}),))),
            "4 personnes à garder ensemble ne tiennent pas dans un groupe de 3 : "
            "Ada, Bea, Cleo et Dan.",
        ),
    ],
)
def test_plain_contradictions_have_their_own_sentence(problem: Problem, sentence: str) -> None:
    assert conflict_sentences(conflict_of(problem)) == [sentence]


def test_a_conflict_names_its_rules_and_what_to_drop() -> None:
    rules = Rules(
        pins={0: 0, 1: 0, 5: 1},
        apart=(frozenset({0, 1}),),
        forbidden=frozenset({(2, 2)}),
    )
    conflict = conflict_of(Problem(people(6), 3, rules=rules))
    assert conflict_sentences(conflict) == [
        "Ces règles ne peuvent pas tenir ensemble : Ada : dans le groupe 1 ; "
        "Bea : dans le groupe 1 ; Ada et Bea : dans des groupes différents.",
        "Il suffit d'en lever une : " + conflict_sentences(conflict)[1].split(" : ", 1)[1],
    ]
    assert len(conflict.fewest) == 1
    named = conflict_sentences(conflict, names=["A. L.", "B. M.", "C", "D", "E", "F"])
    assert "A. L. : dans le groupe 1" in named[0]


def test_two_roles_need_two_people_in_each_group() -> None:
    both = frozenset({0, 1, 2})
    conflict = conflict_of(Problem(people(6), 3, rules=Rules(secretaries=both, rapporteurs=both)))
    assert {rule.kind for rule in conflict.rules} == {"secretaries", "rapporteurs"}
    assert conflict_sentences(conflict) == [
        "3 groupes, deux rôles chacun, mais 3 personnes en acceptent un."
    ]


def test_a_big_assembly_with_few_rules_is_answered_at_once() -> None:
    names = tuple(f"p{number:03d}" for number in range(300))
    rules = Rules(pins={0: 0, 1: 0}, apart=(frozenset({0, 1}),))
    assert len(conflict_of(Problem(names, 20, rules=rules)).rules) == 3
