"""Proofs: every possible sub-group is gone through; a certificate says so and can be checked."""

from __future__ import annotations

import copy
import json
from contextlib import suppress
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.groups.mixing.mixing_cases import field_problem, least_cost_of, problems
from workshops.groups.mixing.certificate import InvalidCertificate, certificate, digest_of, verify
from workshops.groups.mixing.conflict import Conflict
from workshops.groups.mixing.problem import Problem, Rules
from workshops.groups.mixing.proof.kinds import kinds_of, possible_subgroups
from workshops.groups.mixing.proof.prover import prove
from workshops.groups.mixing.proof.subgroups import SCALE, subgroups
from workshops.groups.mixing.seating.model import Model
from workshops.groups.mixing.seating.modelling import model_of, model_of_matrix
from workshops.groups.mixing.seating.search import search
from workshops.groups.mixing.solution import Solution
from workshops.groups.mixing.solve import solve


@settings(max_examples=60)
@given(
    problems(most=9, with_rules=True),
    st.lists(st.integers(-2000, 6000), min_size=9, max_size=9),
    st.integers(-4000, 4000),
)
def test_enumeration_leaves_no_subgroup_out(
    problem: Problem, values: list[int], limit: int
) -> None:
    model = model_of(problem)
    given_values = np.array(values[: model.units])
    for kind in kinds_of(model):
        listed = subgroups(model, kind, given_values, limit, 10**6)
        found = {
            tuple(np.flatnonzero(row).tolist()): price
            for row, price in zip(listed.inside, listed.above.tolist(), strict=True)
        }
        assert found == _by_hand(model, kind, given_values, limit)


def _by_hand(model: Model, kind: Any, values: Any, limit: int) -> dict[tuple[int, ...], int]:
    settled = [
        unit
        for unit in range(model.units)
        if len(kind.groups) == 1 and model.allowed[unit].sum() == 1 and kind.allowed[unit]
    ]
    found: dict[tuple[int, ...], int] = {}
    for size in range(model.units + 1):
        for members in combinations(range(model.units), size):
            rows = list(members)
            if not set(settled) <= set(members) or not kind.allowed[rows].all():
                continue
            if model.apart[np.ix_(rows, rows)].any() or not kind.holds(
                model.traits[rows].sum(axis=0)
            ):
                continue
            price = int(model.pairs[np.ix_(rows, rows)].sum()) // 2 + int(kind.prices[rows].sum())
            above = SCALE * price - int(values[rows].sum())
            if above <= limit:
                found[members] = above
    return found


def test_possible_subgroups_are_as_many_as_the_choices() -> None:
    assert possible_subgroups(model_of(field_problem(30, 5, number=1))) == 593_775
    assert possible_subgroups(model_of(field_problem(17, 3, number=1))) == 6_188 + 12_376


@settings(max_examples=40)
@given(problems(with_rules=True))
def test_certificates_verify(problem: Problem) -> None:
    try:
        solution = solve(problem)
    except Conflict:
        return
    verify(problem, json.loads(json.dumps(certificate(problem, solution))))


def test_blocks_that_stay_together_are_proven_on_a_plain_matrix() -> None:
    chance = np.random.default_rng(3)
    half = np.triu(chance.integers(0, 50, (12, 12)), 1)
    model = model_of_matrix(half + half.T, 3, (frozenset({0, 1}), frozenset({2, 3, 4})))
    proven = prove(model, search(model, 1, 300, 0), seed=2)
    assert proven.root is not None
    assert proven.bound == model.cost(proven.seats) == least_cost_of(model)


@pytest.fixture(scope="module")
def enumerated() -> tuple[Problem, Solution]:
    """A field problem whose proof needs branches."""
    problem = field_problem(18, 3, number=6, past=4)
    solution = solve(problem)
    assert solution.root is not None
    assert solution.root.tree is not None
    assert solution.root.tree.branch is not None
    return problem, solution


def test_a_certificate_with_branches_verifies(enumerated: tuple[Problem, Solution]) -> None:
    problem, solution = enumerated
    assert solution.proof == "enumeration"
    verify(problem, certificate(problem, solution))


@settings(max_examples=120)
@given(st.data())
def test_any_value_changed_in_a_certificate_is_found(
    enumerated: tuple[Problem, Solution], data: st.DataObject
) -> None:
    problem, solution = enumerated
    content = certificate(problem, solution)
    changed, _ = tampered(content, data)
    with pytest.raises(InvalidCertificate):
        verify(problem, changed)


@settings(max_examples=60)
@given(st.data())
def test_a_value_forged_with_its_digest_proves_nothing_false(
    enumerated: tuple[Problem, Solution], data: st.DataObject
) -> None:
    """Other values may prove as well; what is stated of the groups stays true or is refused."""
    problem, solution = enumerated
    content = certificate(problem, solution)
    changed, path = tampered(content, data)
    with suppress(InvalidCertificate):
        verify(problem, forged(problem, changed))
        assert path[0] not in ("cost", "groups")


def tampered(content: dict[str, Any], data: st.DataObject) -> tuple[dict[str, Any], list[Any]]:
    """One value anywhere changed or left out, and the way to it."""
    changed = copy.deepcopy(content)
    path, holder, value = _drawn(changed, data)
    other = st.one_of(
        st.none(), st.integers(-(2**70), 2**70), st.floats(allow_nan=False), st.text(max_size=3),
        st.sampled_from([[], {}, [value], json.dumps(value)]),
    )  # fmt: skip
    if data.draw(st.booleans()):
        holder[path[-1]] = data.draw(other.filter(lambda new: json.dumps(new) != json.dumps(value)))
    else:
        del holder[path[-1]]
    return changed, path


def _drawn(content: Any, data: st.DataObject) -> tuple[list[Any], Any, Any]:
    """The way to a value, deep more often than not, what holds it, and the value."""
    holder, inside, path = content, content, list[Any]()
    while not path or (isinstance(inside, dict | list) and inside and data.draw(st.booleans())):
        keys = list(inside) if isinstance(inside, dict) else range(len(inside))
        path.append(data.draw(st.sampled_from(keys)))
        holder, inside = inside, inside[path[-1]]
    return path, holder, inside


def forged(problem: Problem, content: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A change with the digest that goes with it."""
    changed = {k: v for k, v in {**content, **changes}.items() if k != "digest"}
    return {**changed, "digest": digest_of(problem, changed)}


def test_a_forged_certificate_is_found(enumerated: tuple[Problem, Solution]) -> None:
    problem, solution = enumerated
    content = certificate(problem, solution)
    names = [list(g) for g in content["groups"]]
    names[0][0], names[1][0] = names[1][0], names[0][0]
    forgeries = [
        {"cost": solution.cost - 1},
        {"cost": solution.cost + 1},
        {"groups": names},
        {"proof": "bound"},
        {"values": [0] * len(content["values"])},
        {"values": [value + 300 for value in content["values"]]},
        {"rents": [rent + 1 for rent in content["rents"]]},
        {"tree": None},
        {"tree": 0},
        {"tree": {"values": content["values"]}},
        {"tree": {**content["tree"], "sides": content["tree"]["sides"][:1] * 2}},
        {"tree": {**content["tree"], "branch": [0, 999]}},
    ]
    for changes in forgeries:
        with pytest.raises(InvalidCertificate):
            verify(problem, forged(problem, content, **changes))


def test_a_certificate_does_not_hold_for_other_people(
    enumerated: tuple[Problem, Solution],
) -> None:
    problem, solution = enumerated
    other = Problem(problem.people, problem.groups, problem.facets[:-1])
    with pytest.raises(InvalidCertificate):
        verify(other, certificate(problem, solution))
    ruled = Problem(problem.people, problem.groups, problem.facets, Rules(pins={0: 0}))
    with pytest.raises(InvalidCertificate):
        verify(ruled, certificate(problem, solution))


def test_a_solution_without_proof_has_no_certificate() -> None:
    problem = field_problem(18, 3, number=1, past=4)
    with pytest.raises(ValueError, match="proof"):
        certificate(problem, solve(problem, prove=False, budget=1))
