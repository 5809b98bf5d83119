"""A problem as JSON says all that a certificate speaks of."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from tests.groups.mixing.mixing_cases import field_problem, problems
from workshops.groups.mixing.certificate import InvalidCertificate, certificate, digest_of, verify
from workshops.groups.mixing.problem import Problem
from workshops.groups.mixing.said.written import MOST, place_names, problem_read, written
from workshops.groups.mixing.solve import solve


@given(problems(with_rules=True))
def test_written_problem_is_read_again(problem: Problem) -> None:
    named = replace(problem, people=place_names(len(problem.people)))
    again = problem_read(json.loads(json.dumps(written(named))))
    assert replace(again, seed=named.seed) == named
    assert digest_of(again, {}) == digest_of(named, {})


@pytest.mark.parametrize(
    "changes",
    [
        {"people": 0},
        {"people": MOST + 1},
        {"people": True},
        {"groups": 10**9},
        {"facets": {}},
        {"facets": [[]]},
        {"facets": [{"key": "a", "weight": -1, "labels": [None, None]}]},
        {"facets": [{"key": "a", "weight": 1, "labels": [None, 3]}]},
        {"facets": [{"key": "a", "weight": 1, "labels": ["x" * 401, None]}]},
        {"facets": [{"key": "a", "weight": 1, "labels": [None]}]},
        {"rules": {"pins": {"00009": 1}}},
        {"rules": {"wishes": {"00000": {"1": 10**9}}}},
        {"rules": None},
    ],
)
def test_malformed_problem_is_refused(changes: dict[str, Any]) -> None:
    content = written(Problem(place_names(2), 1)) | changes
    with pytest.raises(ValueError, match=r"."):
        problem_read(content)
    with pytest.raises(ValueError, match="object"):
        problem_read([])


def test_a_check_has_one_budget_for_all_it_does() -> None:
    problem = field_problem(18, 3, number=6, past=4)
    content = certificate(problem, solve(problem))
    verify(problem, content)
    with pytest.raises(InvalidCertificate, match="trop de calculs"):
        verify(problem, content, steps=1000)
