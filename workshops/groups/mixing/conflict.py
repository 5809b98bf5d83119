"""Rules that cannot hold together, and numbers that cannot be."""

from __future__ import annotations

from workshops.groups.mixing.problem import Problem
from workshops.groups.mixing.rules import SeatingRule


class Conflict(Exception):  # noqa: N818 (the word of the trade)
    """`rules` cannot hold together, though any fewer of them can; dropping `fewest` is enough.

    No rule at all means that the numbers themselves cannot be: more groups than people, or
    sizes that do not add up.
    """

    def __init__(
        self, problem: Problem, rules: tuple[SeatingRule, ...], fewest: tuple[SeatingRule, ...]
    ) -> None:
        super().__init__(f"{len(rules)} rules cannot hold together")
        self.problem = problem
        self.rules = rules
        self.fewest = fewest


def check_numbers(problem: Problem) -> None:
    """Raise Conflict where no split can exist, whatever the rules."""
    sizes = problem.rules.sizes
    wrong_sizes = sizes is not None and sum(sizes) != len(problem.people)
    if wrong_sizes or not 1 <= problem.groups <= len(problem.people):
        raise Conflict(problem, (), ())
