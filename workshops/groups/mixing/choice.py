"""The price of a choice: the best groups with some rules, or some facets, and without them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from workshops.groups.mixing.price import Price
from workshops.groups.mixing.problem import Problem
from workshops.groups.mixing.rules import SeatingRule, without
from workshops.groups.mixing.solution import Solution
from workshops.groups.mixing.solve import solve


def price_of(problem: Problem, rules: Iterable[SeatingRule], *, prove: bool = True) -> Price:
    """Compute how much dearer `rules`, some of `rules_of(problem)`, make the best groups; every
    other rule holds either way. `[SeatingRule("pin", (person,), group)]` prices one pin, several
    rules are priced together.

    It takes two calls of `solve`; without `prove` they are quick and the price may be a range. No
    rule makes groups cheaper, except sizes, without which groups are even: that is a rule too.
    Raises Conflict where the rules of the problem cannot hold.
    """
    dropped = tuple(rules)
    best = solve(problem, prove=prove)
    free = solve(without(problem, dropped), prove=prove)
    least = best.bound - free.cost
    if SeatingRule("sizes") not in dropped:
        least = max(0, least)
    return Price(least, best.cost - free.bound)


def forced_by(
    problem: Problem, solution: Solution, keys: Collection[str], *, prove: bool = True
) -> Price:
    """Compute how much the facets with those `keys` (earlier séances) made all the rest dearer than
    it would be for their sake alone."""
    spent = sum(
        facet.weight * report.pairs
        for facet, report in zip(problem.facets, solution.facets, strict=True)
        if facet.key in keys
    )
    rest = tuple(facet for facet in problem.facets if facet.key not in keys)
    free = solve(replace(problem, facets=rest), prove=prove)
    dearer = solution.cost - spent
    return Price(max(0, dearer - free.cost), dearer - free.bound)
