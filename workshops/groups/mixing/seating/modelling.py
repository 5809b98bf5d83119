"""The arrays of a model, made from a problem or from a plain matrix of costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workshops.groups.mixing.bound import wish_price
from workshops.groups.mixing.problem import Facet, Problem, even_limits
from workshops.groups.mixing.seating.model import Bools, Ints, Model


@dataclass(frozen=True, slots=True)
class _Arrays:
    """Arrays as in a model, one row a person."""

    pairs: Ints
    prices: Ints
    allowed: Bools
    apart: Bools
    traits: Ints
    labels: Ints
    worth: Ints


def model_of(problem: Problem) -> Model:
    people = len(problem.people)
    labels, worth = _labels(problem.facets, people)
    traits, needs = _traits(problem)
    arrays = _Arrays(
        pairs=pair_prices(problem.facets, people),
        prices=wish_prices(problem),
        allowed=_allowed(problem),
        apart=_apart(problem),
        traits=traits,
        labels=labels,
        worth=worth,
    )
    members = _merged(people, problem.rules.together)
    return _contracted(arrays, members, problem.limits(), needs)


def model_of_matrix(pairs: Ints, groups: int, together: tuple[frozenset[int], ...] = ()) -> Model:
    """A symmetric matrix of costs of 0 and more with an empty diagonal, groups of even size."""
    people = len(pairs)
    arrays = _Arrays(
        pairs=pairs,
        prices=np.zeros((people, groups), np.int64),
        allowed=np.ones((people, groups), np.bool_),
        apart=np.zeros((people, people), np.bool_),
        traits=np.tile(np.array([1, 0, 0, 0]), (people, 1)),
        labels=np.zeros((0, people), np.int64),
        worth=np.zeros(0, np.int64),
    )
    no_needs = np.zeros(4, np.int64)
    return _contracted(arrays, _merged(people, together), even_limits(people, groups), no_needs)


def pair_prices(facets: tuple[Facet, ...], people: int) -> Ints:
    """Price two people in one group: the weights of the labels they share."""
    total = np.zeros((people, people), np.int64)
    for facet in facets:
        codes = label_codes(facet)
        shared = (codes[:, None] == codes[None, :]) & (codes >= 0)[:, None]
        total += facet.weight * shared
    np.fill_diagonal(total, 0)
    return total


def wish_prices(problem: Problem) -> Ints:
    """Prices that each person pays for each group, (people, K)."""
    prices = np.zeros((len(problem.people), problem.groups), np.int64)
    for person, worth in problem.rules.wishes.items():
        prices[person] = [wish_price(worth, group) for group in range(problem.groups)]
    return prices


def label_codes(facet: Facet) -> Ints:
    """Labels as numbers by order of appearance, -1 where none was given."""
    codes: dict[str, int] = {}
    numbers = [
        -1 if label is None else codes.setdefault(label, len(codes)) for label in facet.labels
    ]
    return np.array(numbers, np.int64)


def _labels(facets: tuple[Facet, ...], people: int) -> tuple[Ints, Ints]:
    """Find who holds each label that two people share, and what a pair of them costs."""
    rows: list[Ints] = [np.zeros((0, people), np.int64)]
    worth: list[int] = []
    for facet in facets:
        codes = label_codes(facet)
        shared = np.flatnonzero(np.bincount(codes[codes >= 0], minlength=1) > 1)
        rows.append((codes == shared[:, None]).astype(np.int64))
        worth += [facet.weight] * len(shared)
    return np.concatenate(rows), np.array(worth, np.int64)


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
        inside = sorted(rivals)
        apart[np.ix_(inside, inside)] = True
    np.fill_diagonal(apart, False)
    return apart


def _traits(problem: Problem) -> tuple[Ints, Ints]:
    """One row a person, and the least that a group needs of each column.

    Two different people can hold the two roles exactly when each role has somebody and both
    together have two (Hall's condition).
    """
    traits = np.zeros((len(problem.people), 4), np.int64)
    traits[:, 0] = 1
    needs = np.zeros(4, np.int64)
    roles = problem.rules.secretaries, problem.rules.rapporteurs
    for column, willing in enumerate(roles, start=1):
        if willing is not None:
            traits[sorted(willing), column] = 1
            needs[column] = 1
    traits[:, 3] = traits[:, 1:3].max(axis=1)
    needs[3] = needs[1:3].sum()
    return traits, needs


def _merged(people: int, together: tuple[frozenset[int], ...]) -> tuple[tuple[int, ...], ...]:
    """Units in order of their first member; sets that share a person are one unit."""
    unit = {person: {person} for person in range(people)}
    for block in together:
        joined = set[int]().union(*(unit[person] for person in block))
        for person in joined:
            unit[person] = joined
    first = {min(inside): tuple(sorted(inside)) for inside in unit.values()}
    return tuple(first[person] for person in sorted(first))


def _contracted(
    arrays: _Arrays,
    members: tuple[tuple[int, ...], ...],
    limits: tuple[tuple[int, int], ...],
    needs: Ints,
) -> Model:
    """Make one row a unit; what its own people cost each other is part of its price anywhere."""
    order = np.array([person for unit in members for person in unit], np.int64)
    starts = np.cumsum([0, *(len(unit) for unit in members[:-1])])
    pairs = np.add.reduceat(arrays.pairs[order][:, order], starts, axis=0)
    pairs = np.add.reduceat(pairs, starts, axis=1)
    inner = np.diag(pairs) // 2
    np.fill_diagonal(pairs, 0)
    apart = np.logical_or.reduceat(arrays.apart[order][:, order], starts, axis=0)
    apart = np.logical_or.reduceat(apart, starts, axis=1)
    torn = np.diag(apart).copy()  # a unit of people who must be apart can sit nowhere
    np.fill_diagonal(apart, False)
    least = np.tile(needs, (len(limits), 1))
    most = np.full_like(least, len(order))
    least[:, 0], most[:, 0] = np.array(limits).T
    return Model(
        pairs=pairs,
        prices=np.add.reduceat(arrays.prices[order], starts, axis=0) + inner[:, None],
        allowed=np.logical_and.reduceat(arrays.allowed[order], starts, axis=0) & ~torn[:, None],
        apart=apart,
        traits=np.add.reduceat(arrays.traits[order], starts, axis=0),
        least=least,
        most=most,
        labels=np.add.reduceat(arrays.labels[:, order], starts, axis=1),
        worth=arrays.worth,
        members=members,
    )
