"""The way in: a problem goes in, the best groups found come out with what is proven of them."""

from __future__ import annotations

import numpy as np

from . import prover
from .bound import bound
from .conflict import check_numbers, feasible_split
from .construct import construct
from .evidence import Root
from .kinds import possible_subgroups
from .model import Model, model_of
from .problem import Problem
from .prover import Progress
from .roles import roles
from .search import search
from .solution import Proof, Solution, cost, facet_reports


def solve(
    problem: Problem,
    *,
    prove: bool = True,
    budget: int | None = None,
    progress: Progress | None = None,
) -> Solution:
    """The best split found; the same for the same people, rules and seed, in whatever order.

    `budget` counts iterations of the search. With `prove`, what the search leaves open is
    settled by enumeration where that is within reach, in seconds; `progress` is told the cost
    and the bound as they get closer. Raises Conflict where the rules cannot hold.
    """
    check_numbers(problem)
    order = problem.by_name()
    solver = _Solver(problem.in_order(order), budget)
    if prove:
        solver.prove(progress)
    answer = [0] * len(order)
    for place, person in enumerate(order):
        answer[person] = solver.groups[place]
    return solver.solution(problem, tuple(answer))


def iterations(model: Model) -> int:
    """A search of well under a tenth of a second in a room, of about a second in a congress."""
    return int(np.clip(60_000 // model.units, 1_500, 6_000))


class _Solver:
    def __init__(self, problem: Problem, budget: int | None) -> None:
        self.problem = problem
        self.model = model_of(problem)
        self.least = bound(problem)
        self.root: Root | None = None
        self.groups = construct(problem) or self._search(budget or iterations(self.model))

    def prove(self, progress: Progress | None) -> None:
        if cost(self.problem, self.groups) > self.least:
            seats = self.model.seats(self.groups)
            proof = prover.prove(self.model, seats, self.problem.seed + 1, self.least, progress)
            self.groups = self.model.people(proof.seats)
            self.least, self.root = proof.bound, proof.root

    def solution(self, problem: Problem, groups: tuple[int, ...]) -> Solution:
        secretaries, rapporteurs = roles(problem, groups)
        return Solution(
            groups=groups,
            cost=cost(problem, groups),
            bound=self.least,
            proof=self._proof(),
            facets=facet_reports(problem, groups),
            examined=possible_subgroups(self.model) if self.root else 0,
            secretaries=secretaries,
            rapporteurs=rapporteurs,
            root=self.root,
        )

    def _proof(self) -> Proof:
        if self.root:
            return "enumeration"
        return "bound" if cost(self.problem, self.groups) == self.least else "none"

    def _search(self, budget: int) -> tuple[int, ...]:
        """A search that ends with a rule broken starts again from groups that hold them all."""
        seats = search(self.model, self.problem.seed, budget, self.least)
        if not self.model.is_kept(seats):
            start = self.model.seats(feasible_split(self.problem))
            seats = search(self.model, self.problem.seed, budget, self.least, start)
        return self.model.people(seats)
