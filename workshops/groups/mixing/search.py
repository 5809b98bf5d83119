"""Tabu search over swaps and moves, on the price of every unit in every group.

The budget counts iterations, never seconds: a seed gives the same groups on every machine.
Hard rules are priced above any cost, so that the search may cross a broken rule but never
prefers one.
"""

from __future__ import annotations

import random

import numpy as np

from .balance import Balance
from .model import Ints, Model

BLOCK = 16_000  # prices looked at in one iteration: the whole board up to about 120 people
FAR = 1 << 60


class State:
    """A seating, and what every unit would cost in every group."""

    def __init__(self, model: Model) -> None:
        self.broken = 1 + int(model.pairs.sum()) // 2 + int(model.prices.max(axis=1).sum())
        self.pairs = model.pairs + self.broken * model.apart
        self.doubled = 2 * self.pairs
        self.fixed = (model.prices + self.broken * ~model.allowed).T.copy()
        self.model = model

    def reset(self, seats: Ints) -> None:
        self.seats = seats
        self.prices = self.fixed.copy()
        for group in range(self.model.groups):
            self.prices[group] += self.pairs[seats == group].sum(axis=0)
        self.balance = Balance(self.model, self.model.totals(seats), self.broken)
        fixed = int(self.fixed[seats, np.arange(len(seats))].sum())
        mates = int(self.prices[seats, np.arange(len(seats))].sum()) - fixed
        self.cost = fixed + mates // 2 + self.balance.price

    def swaps(self, rows: Ints) -> Ints:
        """Price of swapping each unit of `rows` with every unit; FAR within one group."""
        seats = self.seats
        own = self.prices[seats, np.arange(len(seats))]
        here = seats[rows]
        change = self.prices[here] - own
        change += self.prices[:, rows].T.take(seats, axis=1)
        change -= own[rows, None]
        change -= self.doubled[rows]
        if self.balance.swaps_matter:
            change += self.balance.swaps(rows, seats)
        change[here[:, None] == seats] = FAR
        return change

    def moves(self) -> Ints:
        """Price of moving every unit to every group, (K, u); FAR where it sits."""
        everyone = np.arange(len(self.seats))
        change = self.prices - self.prices[self.seats, everyone]
        change += self.balance.moves(self.seats)
        change[self.seats, everyone] = FAR
        return change

    def swap(self, one: int, other: int, change: int) -> None:
        here, there = int(self.seats[one]), int(self.seats[other])
        difference = self.pairs[one] - self.pairs[other]
        self.prices[here] -= difference
        self.prices[there] += difference
        self.seats[one], self.seats[other] = there, here
        self.balance.shift(one, here, there)
        self.balance.shift(other, there, here)
        self.cost += change

    def move(self, one: int, there: int, change: int) -> None:
        here = int(self.seats[one])
        self.prices[here] -= self.pairs[one]
        self.prices[there] += self.pairs[one]
        self.seats[one] = there
        self.balance.shift(one, here, there)
        self.cost += change


def search(model: Model, seed: int, budget: int, target: int) -> Ints:
    """The best seating found within `budget` iterations, or the first that costs `target`."""
    chance = random.Random(seed)  # noqa: S311 (draws that repeat, not secrets)
    state = State(model)
    state.reset(greedy(state, chance))
    best, best_cost = state.seats.copy(), state.cost
    wait = np.zeros(model.units, np.int64)
    block = max(1, min(model.units, BLOCK // model.units))
    since = 0
    for turn in range(budget):
        if best_cost <= target:
            break
        step(state, chance, wait, turn, best_cost, block)
        since += 1
        if state.cost < best_cost:
            best, best_cost, since = state.seats.copy(), state.cost, 0
        elif since > 60 + 6 * model.units:
            state.reset(shaken(best, chance))
            since = 0
    return best


def step(state: State, chance: random.Random, wait: Ints, turn: int, best: int, block: int) -> None:
    """Take the cheapest swap or move that is not tabu, or that beats the best known."""
    units = len(state.seats)
    rows = np.arange(units) if block == units else np.array(chance.sample(range(units), block))
    change = state.swaps(rows)
    tabu = wait > turn
    if tabu.any() and state.cost + change.min() >= best:
        change[tabu[rows]] = FAR
        change[:, tabu] = FAR
    at = int(change.argmin())
    row, other = divmod(at, units)
    one, price = int(rows[row]), int(change.flat[at])
    if state.balance.moves_matter:
        moves = state.moves()
        if tabu.any() and state.cost + moves.min() >= best:
            moves[:, tabu] = FAR
        at = int(moves.argmin())
        if int(moves.flat[at]) < price:
            there, one = divmod(at, units)
            wait[one] = turn + chance.randint(3, 8 + units // 20)
            state.move(one, there, int(moves.flat[at]))
            return
    if price >= FAR // 2:
        return
    state.swap(one, other, price)
    wait[one] = turn + chance.randint(3, 8 + units // 20)
    wait[other] = turn + chance.randint(3, 8 + units // 20)


def greedy(state: State, chance: random.Random) -> Ints:
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
