"""The problem as arrays of whole numbers, people who must stay together made one unit.

Costs are exact integers everywhere: a seed then gives the same groups on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .bound import wish_price
from .problem import Facet, Problem, even_limits

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Model:
    """What the search and the prover read; u units, K groups.

    `pairs` (u, u) prices two units in one group, `prices` (u, K) a unit in a group; `allowed`
    (u, K) and `apart` (u, u) are hard. `traits` (u, 4) counts in each unit: people, willing
    secretaries, willing rapporteurs, people willing to be either; every group must have
    between `least` and `most` (K, 4) of them. `labels` (l, u) counts the people of each unit who
    hold a label that `worth` (l,) prices: the pairs again, for bounds that look ahead.
    """

    pairs: Ints
    prices: Ints
    allowed: Bools
    apart: Bools
    traits: Ints
    least: Ints
    most: Ints
    labels: Ints
    worth: Ints
    members: tuple[tuple[int, ...], ...]

    @property
    def units(self) -> int:
        return len(self.members)

    @property
    def groups(self) -> int:
        return self.prices.shape[1]

    def cost(self, seats: Ints) -> int:
        """Price of a seating of the units, hard rules aside."""
        mates = seats[:, None] == seats[None, :]
        return int((self.pairs * mates).sum()) // 2 + int(self.prices[units(seats), seats].sum())

    def is_kept(self, seats: Ints) -> bool:
        """Whether a seating of the units holds every hard rule."""
        mates = seats[:, None] == seats[None, :]
        totals = self.totals(seats)
        within = (totals >= self.least) & (totals <= self.most)
        allowed = self.allowed[units(seats), seats]
        return bool(within.all() and allowed.all() and not (mates & self.apart).any())

    def totals(self, seats: Ints) -> Ints:
        """People and willing people in each group, (K, 4)."""
        totals = np.zeros((self.groups, self.traits.shape[1]), np.int64)
        np.add.at(totals, seats, self.traits)
        return totals

    def seats(self, groups: Sequence[int]) -> Ints:
        """The group of each unit, from that of each person."""
        return np.array([groups[unit[0]] for unit in self.members], np.int64)

    def people(self, seats: Ints) -> tuple[int, ...]:
        """The group of each person."""
        groups = [0] * sum(len(unit) for unit in self.members)
        for unit, seat in zip(self.members, seats.tolist(), strict=True):
            for person in unit:
                groups[person] = seat
        return tuple(groups)


def units(seats: Ints) -> Ints:
    return np.arange(len(seats))


def model_of(problem: Problem) -> Model:
    members = _merged(len(problem.people), problem.rules.together)
    return _contracted(
        pair_prices(problem.facets, len(problem.people)),
        wish_prices(problem),
        _allowed(problem),
        _apart(problem),
        _willing(problem),
        np.array(problem.limits(), np.int64),
        _labels(problem.facets, len(problem.people)),
        members,
    )


def model_of_matrix(pairs: Ints, groups: int, together: tuple[frozenset[int], ...] = ()) -> Model:
    """A plain symmetric cost matrix with an empty diagonal, groups of even size, no other rule."""
    people = len(pairs)
    return _contracted(
        pairs,
        np.zeros((people, groups), np.int64),
        np.ones((people, groups), np.bool_),
        np.zeros((people, people), np.bool_),
        (None, None),
        np.array(even_limits(people, groups), np.int64),
        _labels((), people),
        _merged(people, together),
    )


def pair_prices(facets: tuple[Facet, ...], people: int) -> Ints:
    """What two people cost in one group: the weights of the labels they share."""
    total = np.zeros((people, people), np.int64)
    for facet in facets:
        codes = label_codes(facet)
        shared = (codes[:, None] == codes[None, :]) & (codes >= 0)[:, None]
        total += facet.weight * shared
    np.fill_diagonal(total, 0)
    return total


def label_codes(facet: Facet) -> Ints:
    """Labels as numbers by order of appearance, -1 where none was given."""
    codes: dict[str, int] = {}
    numbers = [
        -1 if label is None else codes.setdefault(label, len(codes)) for label in facet.labels
    ]
    return np.array(numbers, np.int64)


def _labels(facets: tuple[Facet, ...], people: int) -> tuple[Ints, Ints]:
    """Who holds each label that two people share, and what a pair of them costs."""
    rows: list[Ints] = [np.zeros((0, people), np.int64)]
    worth: list[int] = []
    for facet in facets:
        codes = label_codes(facet)
        shared = np.flatnonzero(np.bincount(codes[codes >= 0], minlength=1) > 1)
        rows.append((codes == shared[:, None]).astype(np.int64))
        worth += [facet.weight] * len(shared)
    return np.concatenate(rows), np.array(worth, np.int64)


def _contracted(
    pairs: Ints,
    prices: Ints,
    allowed: Bools,
    apart: Bools,
    willing: tuple[frozenset[int] | None, frozenset[int] | None],
    limits: Ints,
    labels: tuple[Ints, Ints],
    members: tuple[tuple[int, ...], ...],
) -> Model:
    people, groups = prices.shape
    order = np.array([person for unit in members for person in unit], np.int64)
    starts = np.cumsum([0, *(len(unit) for unit in members[:-1])])
    between = np.add.reduceat(pairs[order][:, order], starts, axis=0)
    between = np.add.reduceat(between, starts, axis=1)
    inner = np.diag(between) // 2
    np.fill_diagonal(between, 0)
    apart = np.logical_or.reduceat(apart[order][:, order], starts, axis=0)
    apart = np.logical_or.reduceat(apart, starts, axis=1)
    torn = np.diag(apart).copy()  # a unit of people who must be apart can sit nowhere
    np.fill_diagonal(apart, False)
    traits, needs = _traits(willing, people)
    most = np.full((groups, 4), people, np.int64)
    least = np.tile(needs, (groups, 1))
    least[:, 0], most[:, 0] = limits[:, 0], limits[:, 1]
    return Model(
        pairs=between,
        prices=np.add.reduceat(prices[order], starts, axis=0) + inner[:, None],
        allowed=np.logical_and.reduceat(allowed[order], starts, axis=0) & ~torn[:, None],
        apart=apart,
        traits=np.add.reduceat(traits[order], starts, axis=0),
        least=least,
        most=most,
        labels=np.add.reduceat(labels[0][:, order], starts, axis=1),
        worth=labels[1],
        members=members,
    )


def _merged(people: int, together: tuple[frozenset[int], ...]) -> tuple[tuple[int, ...], ...]:
    """Units in order of their first member; sets that share a person are one unit."""
    unit = {person: {person} for person in range(people)}
    for block in together:
        joined = set[int]().union(*(unit[person] for person in block))
        for person in joined:
            unit[person] = joined
    first = {min(inside): tuple(sorted(inside)) for inside in unit.values()}
    return tuple(first[person] for person in sorted(first))


def wish_prices(problem: Problem) -> Ints:
    prices = np.zeros((len(problem.people), problem.groups), np.int64)
    for person, worth in problem.rules.wishes.items():
        prices[person] = [wish_price(worth, group) for group in range(problem.groups)]
    return prices


def _allowed(problem: Problem) -> Bools:
    allowed = np.ones((len(problem.people), problem.groups), np.bool_)
    for person, group in problem.rules.pins.items():
        allowed[person] &= np.arange(problem.groups) == group
    for person, group in problem.rules.forbidden:
        allowed[person, group] = False
    return allowed


def _apart(problem: Problem) -> Bools:
    people = len(problem.people)
    apart = np.zeros((people, people), np.bool_)
    for rivals in problem.rules.apart:
        inside = np.array(sorted(rivals), np.int64)
        apart[np.ix_(inside, inside)] = True
    np.fill_diagonal(apart, False)
    return apart


def _willing(problem: Problem) -> tuple[frozenset[int] | None, frozenset[int] | None]:
    return problem.rules.secretaries, problem.rules.rapporteurs


def _traits(
    willing: tuple[frozenset[int] | None, frozenset[int] | None], people: int
) -> tuple[Ints, Ints]:
    """One row a person, and the least that a group needs of each column.

    Two different people can hold the two roles exactly when each role has somebody and both
    together have two (Hall's condition).
    """
    traits = np.zeros((people, 4), np.int64)
    traits[:, 0] = 1
    needs = np.zeros(4, np.int64)
    for column, role in enumerate(willing, start=1):
        if role is not None:
            traits[sorted(role), column] = 1
            needs[column] = 1
    traits[:, 3] = traits[:, 1:3].max(axis=1)
    needs[3] = needs[1:3].sum()
    return traits, needs
