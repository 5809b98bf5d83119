"""A seating under way, and what every swap and every move would change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workshops.groups.mixing.seating.balance import Balance
from workshops.groups.mixing.seating.model import Ints, Model

FAR = 1 << 60


@dataclass(frozen=True, slots=True)
class Leash:
    """`away` (K, u) counts the people of a unit that a group would move; `most` may be moved."""

    away: Ints
    most: int


class SeatingState:
    """`prices` (K, u) is what each unit costs in each group as the others sit."""

    def __init__(self, model: Model, leash: Leash | None = None) -> None:
        self.broken = 1 + int(model.pairs.sum()) // 2 + int(model.prices.max(axis=1).sum())
        self.pairs = model.pairs + self.broken * model.apart
        self.doubled = 2 * self.pairs
        self.fixed = (model.prices + self.broken * ~model.allowed).T.copy()
        self.everyone = np.arange(model.units)
        self.model = model
        self.leash = leash

    def reset(self, seats: Ints) -> None:
        self.seats = seats
        self.prices = self.fixed.copy()
        for group in range(self.model.groups):
            self.prices[group] += self.pairs[seats == group].sum(axis=0)
        self.balance = Balance(self.model, self.model.totals(seats), self.broken)
        self.moves_matter = self.balance.moves_matter
        fixed = int(self.fixed[seats, self.everyone].sum())
        mates = int(self.prices[seats, self.everyone].sum()) - fixed
        self.cost = fixed + mates // 2 + self.balance.price

    def swaps(self, rows: Ints) -> Ints:
        """Price of swapping each unit of `rows` with every unit; FAR where it may not be."""
        seats, here = self.seats, self.seats[rows]
        change = _swaps(self.prices, rows, seats)
        change -= self.doubled[rows]
        if self.balance.swaps_matter:
            change += self.balance.swaps(rows, seats)
        if self.leash:
            moved = _swaps(self.leash.away, rows, seats)
            change[moved > self._slack(self.leash)] = FAR
        change[here[:, None] == seats] = FAR
        return change

    def moves(self) -> Ints:
        """Price of moving every unit to every group, (K, u); FAR where it may not be."""
        change = self.prices - self.prices[self.seats, self.everyone]
        change += self.balance.moves(self.seats)
        if self.leash:
            away = self.leash.away
            moved = away - away[self.seats, self.everyone]
            change[moved > self._slack(self.leash)] = FAR
        change[self.seats, self.everyone] = FAR
        return change

    def swap(self, one: int, other: int, change: int) -> None:
        here, there = int(self.seats[one]), int(self.seats[other])
        difference = self.pairs[one] - self.pairs[other]
        self.prices[here] -= difference
        self.prices[there] += difference
        self.seats[one], self.seats[other] = there, here
        self.balance.exchange(one, other, here, there)
        self.cost += change

    def move(self, mover: int, there: int, change: int) -> None:
        here = int(self.seats[mover])
        self.prices[here] -= self.pairs[mover]
        self.prices[there] += self.pairs[mover]
        self.seats[mover] = there
        self.balance.shift(mover, here, there)
        self.cost += change

    def _slack(self, leash: Leash) -> int:
        return leash.most - int(leash.away[self.seats, self.everyone].sum())


def _swaps(prices: Ints, rows: Ints, seats: Ints) -> Ints:
    """Compute what (K, u) prices change when each of `rows` and every unit change places."""
    own = prices[seats, np.arange(len(seats))]
    change = prices[seats[rows]] - own
    change += prices[:, rows].T.take(seats, axis=1)
    change -= own[rows, None]
    return change
