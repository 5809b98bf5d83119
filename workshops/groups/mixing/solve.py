"""The way in: a problem goes in, the best groups found come out with what is proven of them."""

from __future__ import annotations

import numpy as np

from .bound import bound
from .model import Model, model_of
from .problem import Problem
from .search import search
from .solution import Solution, cost, facet_reports


def solve(problem: Problem, *, prove: bool = True, budget: int | None = None) -> Solution:
    """The best split found; the same for the same people, rules and seed, in whatever order."""
    order = sorted(range(len(problem.people)), key=problem.people.__getitem__)
    groups = _solve_in_order(problem.in_order(order), prove, budget)
    answer = [0] * len(order)
    for place, person in enumerate(order):
        answer[person] = groups[place]
    price, least = cost(problem, answer), bound(problem)
    return Solution(
        groups=tuple(answer),
        cost=price,
        bound=least,
        proof="bound" if price == least else "none",
        facets=facet_reports(problem, answer),
    )


def _solve_in_order(problem: Problem, prove: bool, budget: int | None) -> tuple[int, ...]:
    model = model_of(problem)
    seats = search(model, problem.seed, budget or iterations(model), bound(problem))
    return model.people(seats)


def iterations(model: Model) -> int:
    """A budget of about a tenth of a second for a room, of a second for a congress."""
    return int(np.clip(60_000 // model.units, 1_500, 6_000))
