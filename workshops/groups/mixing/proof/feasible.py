"""A test whether the rules can hold, and if not a smallest set of them that cannot, and what to
drop.

Whether rules can hold is asked of HiGHS as a feasibility problem. People whom no rule names are
only counted, so it stays small whatever their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import highspy
import numpy as np

from workshops.groups.mixing.conflict import Conflict
from workshops.groups.mixing.problem import Problem, even_limits
from workshops.groups.mixing.proof.master import quiet_solver
from workshops.groups.mixing.rules import SeatingRule, rules_of


def feasible_split(problem: Problem) -> tuple[int, ...]:
    """Groups that hold every rule, at whatever cost. Raises Conflict where there are none."""
    programme = IntegerProgramme(problem)
    groups = programme.solve(programme.rules)
    if groups is None:
        raise Conflict(problem, programme.smallest(), programme.fewest())
    return groups


class IntegerProgramme:
    """One 0-1 variable a named person and group, one count a group for each sort of the others,
    and one 0-1 variable a rule: whether it is dropped."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.rules = rules_of(problem)
        self.solver = quiet_solver()
        self.variables = 0
        self.sorts = _sorts(problem, self.rules)
        self.seats = [
            [self._variable(len(people)) for _ in range(problem.groups)] for people in self.sorts
        ]
        self.dropped = [self._variable(1) for _ in self.rules]
        self.columns = {
            person: seats
            for people, seats in zip(self.sorts, self.seats, strict=True)
            for person in people
        }
        self._seat_everyone()
        for rule, dropped in zip(self.rules, self.dropped, strict=True):
            self._hold(rule, dropped)
        self._hold_both_roles()

    def solve(self, rules: Sequence[SeatingRule]) -> tuple[int, ...] | None:
        """Find groups that hold `rules`, or None."""
        for rule, dropped in zip(self.rules, self.dropped, strict=True):
            self.solver.changeColCost(dropped, 0)
            self.solver.changeColBounds(dropped, *((0, 0) if rule in rules else (1, 1)))
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        values = np.rint(np.array(self.solver.getSolution().col_value)).astype(int)
        groups = [0] * len(self.problem.people)
        for people, seats in zip(self.sorts, self.seats, strict=True):
            places = [g for g, seat in enumerate(seats) for _ in range(values[seat])]
            for person, group in zip(people, places, strict=True):
                groups[person] = group
        return tuple(groups)

    def fewest(self) -> tuple[SeatingRule, ...]:
        """The fewest rules whose dropping lets the others hold."""
        for dropped in self.dropped:
            self.solver.changeColCost(dropped, 1)
            self.solver.changeColBounds(dropped, 0, 1)
        self.solver.run()
        values = self.solver.getSolution().col_value
        return tuple(r for r, at in zip(self.rules, self.dropped, strict=True) if values[at] > 0.5)

    def smallest(self) -> tuple[SeatingRule, ...]:
        """A set of rules that cannot hold, each of which is needed for that.

        Junker's QuickXplain. Sizes are settled first: to drop them brings the even sizes back,
        so that only the other rules make a problem easier when they go.
        """
        base: tuple[SeatingRule, ...] = ()
        rest = tuple(rule for rule in self.rules if rule.kind != "sizes")
        if len(rest) < len(self.rules) and self.solve(rest) is not None:
            base = tuple(rule for rule in self.rules if rule.kind == "sizes")
        return (*base, *self._needed(base, rest, bool(base)))

    def _needed(
        self, base: tuple[SeatingRule, ...], rules: tuple[SeatingRule, ...], is_new: bool
    ) -> tuple[SeatingRule, ...]:
        """Find the `rules` needed beside `base`; `is_new`: `base` grew since it could hold."""
        if is_new and self.solve(base) is None:
            return ()
        if len(rules) == 1:
            return rules
        first, second = rules[: len(rules) // 2], rules[len(rules) // 2 :]
        from_second = self._needed((*base, *first), second, bool(first))
        from_first = self._needed((*base, *from_second), first, bool(from_second))
        return (*from_first, *from_second)

    def _variable(self, most: int) -> int:
        self.solver.addVar(0, most)
        self.solver.changeColIntegrality(self.variables, highspy.HighsVarType.kInteger)
        self.variables += 1
        return self.variables - 1

    def _at_least(self, least: float, terms: dict[int, float]) -> None:
        columns = np.array(list(terms), np.int32)
        prices = np.array(list(terms.values()), np.float64)
        self.solver.addRow(least, highspy.kHighsInf, len(terms), columns, prices)

    def _seat_everyone(self) -> None:
        for people, seats in zip(self.sorts, self.seats, strict=True):
            self._at_least(len(people), dict.fromkeys(seats, 1.0))
            self._at_least(-len(people), dict.fromkeys(seats, -1.0))
        if self.problem.rules.sizes is None:
            for group, (least, most) in enumerate(self.problem.limits()):
                self._at_least(least, {seats[group]: 1.0 for seats in self.seats})
                self._at_least(-most, {seats[group]: -1.0 for seats in self.seats})

    def _hold(self, rule: SeatingRule, dropped: int) -> None:
        """Add the rows of a rule: each holds as it stands, or with `dropped` at 1 says nothing."""
        if rule.kind == "sizes":
            self._hold_sizes(dropped)
        elif rule.kind in ("secretaries", "rapporteurs"):
            self._hold_role(rule.people, {dropped: 1.0}, 1)
        else:
            for terms, least, slack in self._rows(rule):
                self._at_least(least, {**terms, dropped: slack})

    def _rows(self, rule: SeatingRule) -> Iterator[tuple[dict[int, float], float, float]]:
        first = self.columns[rule.people[0]]
        if rule.kind == "pin" and rule.group is not None:
            yield {first[rule.group]: 1.0}, 1, 1
        elif rule.kind == "forbidden" and rule.group is not None:
            yield {first[rule.group]: -1.0}, 0, 1
        elif rule.kind == "apart":
            for seats in zip(*(self.columns[person] for person in rule.people), strict=True):
                yield dict.fromkeys(seats, -1.0), -1, len(rule.people) - 1
        else:
            for person in rule.people[1:]:
                for here, there in zip(first, self.columns[person], strict=True):
                    yield {there: 1.0, here: -1.0}, 0, 1

    def _hold_sizes(self, dropped: int) -> None:
        even = even_limits(len(self.problem.people), self.problem.groups)
        for group, (size, (least, most)) in enumerate(
            zip(self.problem.rules.sizes or (), even, strict=True)
        ):
            here = [seats[group] for seats in self.seats]
            self._at_least(size, {**dict.fromkeys(here, 1.0), dropped: size - least})
            self._at_least(-size, {**dict.fromkeys(here, -1.0), dropped: most - size})

    def _hold_both_roles(self) -> None:
        """Ask for two people for two roles in each group; with one role dropped, for the other
        only."""
        roles = [
            (rule, dropped)
            for rule, dropped in zip(self.rules, self.dropped, strict=True)
            if rule.kind in ("secretaries", "rapporteurs")
        ]
        if len(roles) == 2:
            (notes, one), (words, other) = roles
            self._hold_role(notes.people + words.people, {one: 1.0, other: 1.0}, 2)

    def _hold_role(self, able: tuple[int, ...], slack: dict[int, float], least: int) -> None:
        willing = set(able)
        for group in range(self.problem.groups):
            here = [
                seats[group]
                for people, seats in zip(self.sorts, self.seats, strict=True)
                if people[0] in willing
            ]
            self._at_least(least, {**dict.fromkeys(here, 1.0), **slack})


def _sorts(problem: Problem, rules: Sequence[SeatingRule]) -> list[tuple[int, ...]]:
    """People whom a rule names stand alone; the others are alike when willing to do the same."""
    roles = ("secretaries", "rapporteurs")
    named = {person for rule in rules if rule.kind not in roles for person in rule.people}
    alike: dict[tuple[int, bool, bool], list[int]] = {}
    for person in range(len(problem.people)):
        notes = person in (problem.rules.secretaries or ())
        words = person in (problem.rules.rapporteurs or ())
        alone = person if person in named else -1
        alike.setdefault((alone, notes, words), []).append(person)
    return [tuple(people) for people in alike.values()]
