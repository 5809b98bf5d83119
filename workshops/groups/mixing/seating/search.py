"""Tabu search over swaps and moves, on the price of every unit in every group.

The budget counts iterations, never seconds: a seed gives the same groups on every machine.
Hard rules are priced above any cost, so that the search may cross a broken rule but never
prefers one.
"""

from __future__ import annotations

import random

import numpy as np

from workshops.groups.mixing.seating.balance import Balance
from workshops.groups.mixing.seating.model import Ints, Model
from workshops.groups.mixing.seating.state import FAR, Leash, SeatingState

BLOCK = 16_000  # prices looked at in one iteration: the whole board up to about 120 units


def iterations(model: Model) -> int:
    """A search of well under a tenth of a second in a room, of about a second in a congress."""
    return min(30 * model.units, 1_200 + 5 * model.units)


def search(
    model: Model,
    seed: int,
    budget: int,
    target: int,
    start: Ints | None = None,
    leash: Leash | None = None,
) -> Ints:
    """The best seating found within `budget` iterations, or the first that costs `target`.

    It begins at `start`, or where each unit costs least, and never goes beyond `leash`.
    """
    chance = random.Random(seed)  # noqa: S311 (draws that repeat, not secrets)
    state = SeatingState(model, leash)
    home = greedy(state, chance) if start is None else start
    state.reset(home.copy())
    best, best_cost = state.seats.copy(), state.cost
    walk = Walk(state, chance)
    patience = 30 + 3 * model.units
    since = 0
    for _ in range(budget):
        if best_cost <= target:
            break
        if not walk.step(best_cost):
            break
        since += 1
        if state.cost < best_cost:
            best, best_cost, since = state.seats.copy(), state.cost, 0
        elif since > patience:
            state.reset(shaken(best, chance) if leash is None else home.copy())
            since = 0
    return best


class Walk:
    """Takes, one at a time, the cheapest swap or move that is not tabu or that beats the best.

    Where only a part of the board is looked at, a step that costs is left alone: another part
    may have one that does not.
    """

    def __init__(self, state: SeatingState, chance: random.Random) -> None:
        self.state = state
        self.chance = chance
        self.turn = 0
        self.units = len(state.seats)
        self.rows = max(1, BLOCK // self.units)
        self.dearest = FAR - 1 if self.rows >= self.units else 0
        self.free_at = np.zeros(self.units, np.int64)

    def step(self, best: int) -> bool:
        """False where nothing may change, now or later."""
        self.turn += 1
        one, other, price = self._cheapest_swap(best)
        if self.state.moves_matter:
            unit, there, move_price = self._cheapest_move(best)
            if move_price < price and move_price <= self.dearest:
                self._rest(unit)
                self.state.move(unit, there, move_price)
                return True
        if price <= self.dearest:
            self._rest(one)
            self._rest(other)
            self.state.swap(one, other, price)
            return True
        return self.rows < self.units or bool((self.free_at > self.turn).any())

    def _cheapest_swap(self, best: int) -> tuple[int, int, int]:
        rows = self.state.everyone
        if self.rows < self.units:
            rows = np.array(self.chance.sample(range(self.units), self.rows))
        prices = self.state.swaps(rows)
        tabu = self.free_at > self.turn
        if tabu.any() and self.state.cost + prices.min() >= best:
            prices[tabu[rows]] = FAR
            prices[:, tabu] = FAR
        at = int(prices.argmin())
        row, other = divmod(at, self.units)
        return int(rows[row]), other, int(prices.flat[at])

    def _cheapest_move(self, best: int) -> tuple[int, int, int]:
        prices = self.state.moves()
        tabu = self.free_at > self.turn
        if tabu.any() and self.state.cost + prices.min() >= best:
            prices[:, tabu] = FAR
        at = int(prices.argmin())
        there, unit = divmod(at, prices.shape[1])
        return unit, there, int(prices.flat[at])

    def _rest(self, unit: int) -> None:
        """Leave a unit alone for a few turns."""
        longest = 6 + self.units // 20
        self.free_at[unit] = self.turn + self.chance.randint(1, longest)


def greedy(state: SeatingState, chance: random.Random) -> Ints:
    """Seat the units one by one where they cost least, the biggest and dearest first."""
    model = state.model
    order = list(range(model.units))
    chance.shuffle(order)
    dear = state.pairs.sum(axis=1)
    order.sort(key=lambda unit: (-len(model.members[unit]), -int(dear[unit])))
    prices = state.fixed.copy()
    balance = Balance(model, np.zeros_like(model.least), state.broken)
    seats = np.zeros(model.units, np.int64)
    groups = np.arange(model.groups)
    for unit in order:
        price = prices[:, unit] + balance.arrivals(unit)
        there = int(chance.choice(groups[price == price.min()]))
        seats[unit] = there
        prices[there] += state.pairs[unit]
        balance.seat(unit, there)
    return seats


def shaken(seats: Ints, chance: random.Random) -> Ints:
    """The same seating after a few random swaps."""
    seats = seats.copy()
    for _ in range(max(2, len(seats) // 8)):
        one, other = chance.randrange(len(seats)), chance.randrange(len(seats))
        seats[one], seats[other] = seats[other], seats[one]
    return seats
