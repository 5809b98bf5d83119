"""The way in: a problem goes in, the best groups found come out with what is proven of them."""

from __future__ import annotations

from workshops.groups.mixing.bound import bound
from workshops.groups.mixing.conflict import check_numbers
from workshops.groups.mixing.problem import Problem
from workshops.groups.mixing.proof import prover
from workshops.groups.mixing.proof.evidence import Root
from workshops.groups.mixing.proof.feasible import feasible_split
from workshops.groups.mixing.proof.kinds import possible_subgroups
from workshops.groups.mixing.proof.prover import Progress
from workshops.groups.mixing.roles import roles
from workshops.groups.mixing.seating.construct import construct
from workshops.groups.mixing.seating.modelling import model_of
from workshops.groups.mixing.seating.search import iterations, search
from workshops.groups.mixing.solution import Proof, Solution, cost, facet_reports


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
    solver = _Solver(problem, budget)
    if prove:
        solver.prove(progress)
    return solver.solution()


class _Solver:
    """Works on the people in the order of their names; `groups` is that of each of them."""

    def __init__(self, problem: Problem, budget: int | None) -> None:
        self.asked = problem
        self.order = problem.by_name()
        self.problem = problem.in_order(self.order)
        self.model = model_of(self.problem)
        self.least = bound(self.problem)
        self.root: Root | None = None
        self.groups = construct(self.problem) or self._search(
            iterations(self.model) if budget is None else budget
        )

    def prove(self, progress: Progress | None) -> None:
        if cost(self.problem, self.groups) > self.least:
            seats = self.model.seats(self.groups)
            proven = prover.prove(self.model, seats, self.problem.seed + 1, self.least, progress)
            self.groups = self.model.people(proven.seats)
            self.least, self.root = proven.bound, proven.root

    def solution(self) -> Solution:
        answer = [0] * len(self.order)
        for person, group in zip(self.order, self.groups, strict=True):
            answer[person] = group
        secretaries, rapporteurs = roles(self.asked, answer)
        return Solution(
            groups=tuple(answer),
            cost=cost(self.asked, answer),
            bound=self.least,
            proof=self._proof(),
            facets=facet_reports(self.asked, answer),
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
            start = feasible_split(self.asked)
            seats = self.model.seats([start[person] for person in self.order])
            seats = search(self.model, self.problem.seed, budget, self.least, seats)
        return self.model.people(seats)
