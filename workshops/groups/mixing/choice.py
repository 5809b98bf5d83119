"""What a choice made by hand costs: the best groups with a rule, and without it."""

from __future__ import annotations

from .problem import Problem
from .rules import Rule, without
from .solve import solve


def price_of(problem: Problem, rule: Rule) -> int:
    """How much dearer the best groups are with `rule` than without it; the gap, where a proof
    is out of reach, is between the best found."""
    return solve(problem).cost - solve(without(problem, [rule])).cost
