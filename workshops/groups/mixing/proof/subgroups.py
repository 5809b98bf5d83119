"""An enumeration of every possible sub-group whose price, less what its members are worth, is low
enough.

Sub-groups are built one unit at a time in a fixed order, all those of one length at once. A partial
one is given up as soon as the cheapest units left could not bring it under the limit, and a unit
that no completion can hold is struck out for all that grows from it. All numbers are whole, so the
list is exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workshops.groups.mixing.proof.ahead import Ahead
from workshops.groups.mixing.proof.kinds import UnitKind
from workshops.groups.mixing.seating.model import Bools, Ints, Model

SCALE = 256  # what members are worth is a whole number of 256ths of a pair

THREADS = 2
BITS = 63  # units in one word of a row of bits

Floats = npt.NDArray[np.float32 | np.float64]


class OutOfBudgetError(Exception):
    """A proof would take more steps than it is given."""


@dataclass(frozen=True, slots=True)
class Partial:
    """Sub-groups begun: who is `inside` (rows of bits), their `price`, what later units add."""

    inside: Ints
    price: Floats
    adds: Floats


@dataclass(frozen=True, slots=True)
class Found:
    """Listed sub-groups: who is `inside` (n, u), and SCALE x price - values of each, its cost
    `above` them; `steps` counts the prices of further units that were looked at on the way."""

    inside: Bools
    above: Ints
    steps: int

    def where(self, rows: Bools | Ints) -> Found:
        return Found(self.inside[rows], self.above[rows], self.steps)


def subgroups(model: Model, kind: UnitKind, values: Ints, limit: int, budget: int) -> Found:
    """List all sub-groups fit for `kind` that cost no more than `limit` above `values`. Raises
    OutOfBudgetError where that takes more than `budget` steps for one size."""
    enumeration = _Enumeration(model, kind, values, limit, budget)
    seated = int(model.traits[enumeration.settled, 0].sum())
    sizes = range(max(0, int(kind.least[0]) - seated), int(kind.most[0]) - seated + 1)
    with ThreadPoolExecutor(THREADS) as threads:  # numpy lets two sizes be counted at once
        try:
            parts = list(threads.map(enumeration.run, sizes))
        except KeyboardInterrupt:
            enumeration.budget = -1  # or leaving would wait until the threads are through
            raise
    nobody = np.zeros((0, model.units), np.bool_)
    inside = np.concatenate([nobody, *(part.inside for part in parts)])
    above = np.concatenate([np.zeros(0, np.int64), *(part.above for part in parts)])
    listed = Found(inside, above, sum(part.steps for part in parts))
    if not kind.has_roles:
        return listed
    traits = inside.astype(np.float64) @ model.traits.astype(np.float64)
    return listed.where(kind.holds(traits.astype(np.int64)))


class _Enumeration:
    """`order` is the units that may come, big ones first, then those that bring the price down."""

    def __init__(self, model: Model, kind: UnitKind, values: Ints, limit: int, budget: int) -> None:
        gains = SCALE * kind.prices - values
        settled = kind.allowed & (model.allowed.sum(axis=1) == 1) & (len(kind.groups) == 1)
        open_to = np.flatnonzero(kind.allowed & ~settled)
        sizes = model.traits[open_to, 0]
        self.order = open_to[np.lexsort((gains[open_to] // sizes, -sizes))]
        self.sizes = model.traits[self.order, 0]
        self.people = np.append(np.cumsum(self.sizes[::-1])[::-1], 0)
        self.ahead = Ahead(model, self.order, SCALE)
        self.limit = limit
        self.budget = budget
        number, self.never = _numbers(model, kind, gains, limit)
        pairs = SCALE * model.pairs + self.never * model.apart
        self.pairs = pairs[np.ix_(self.order, self.order)].astype(number)
        self.settled = np.flatnonzero(settled)
        self.words = len(gains) // BITS + 1
        self.units = len(gains)
        price = gains[self.settled].sum() + pairs[np.ix_(self.settled, self.settled)].sum() // 2
        adds = gains[self.order] + pairs[self.settled][:, self.order].sum(axis=0)
        nobody = np.zeros((1, self.words), np.int64)
        self.start = Partial(nobody, np.array([price], number), adds[None, :].astype(number))

    def run(self, seats: int) -> Found:
        """The sub-groups in which `seats` people join the settled ones."""
        full = [Partial(self.start.inside[:0], self.start.price[:0], self.start.adds[:0])]
        waiting: dict[tuple[int, int], list[Partial]] = {}
        if self.people[0] >= seats:
            waiting[seats, 0] = [self.start]
        steps = 0
        for left in range(seats, 0, -1):
            for first in range(len(self.order)):
                parts = waiting.pop((left, first), None)
                if not parts:
                    continue
                for unit, child in self._grow(_joined(parts), left, first):
                    seats_left = left - int(self.sizes[unit])
                    steps += child.adds.size + 1
                    if seats_left == 0:
                        full.append(child)
                    elif self.people[unit + 1] >= seats_left:
                        waiting.setdefault((seats_left, unit + 1), []).append(child)
                if steps > self.budget:
                    raise OutOfBudgetError
        full += waiting.pop((0, 0), [])
        inside = np.concatenate([part.inside for part in full])
        prices = np.concatenate([part.price for part in full]).astype(np.int64)
        low = prices <= self.limit
        return Found(self._members(inside[low]), prices[low], steps)

    def _grow(self, part: Partial, left: int, first: int) -> Iterator[tuple[int, Partial]]:
        """Add each unit from `first` on that some completion within the limit may hold."""
        sizes = self.sizes[first:]
        prices, once = self.ahead.prices(left, first)
        likely = part.adds + prices.astype(part.adds.dtype)
        seats = _cheapest_seats(likely, sizes, left)
        room = self.limit + once - part.price
        alive = np.flatnonzero(seats.sum(axis=1) <= room)
        likely, seats, room, adds = likely[alive], seats[alive], room[alive], part.adds[alive]
        fits = np.zeros(likely.shape, np.bool_)
        for size in np.unique(sizes[sizes <= left]).tolist():
            columns = slice(*np.searchsorted(-sizes, [-size, 1 - size]).tolist())
            others = seats[:, : left - size].sum(axis=1)
            fits[:, columns] = likely[:, columns] <= (room - others)[:, None]
        adds[~fits] = self.never
        people_left = np.cumsum((fits * sizes.astype(np.int16))[:, ::-1], axis=1, dtype=np.int16)
        kids = (fits & (people_left[:, ::-1] >= left)).T.copy()
        for column in np.flatnonzero(kids.any(axis=1)).tolist():
            rows = np.flatnonzero(kids[column])
            unit, rest, parents = first + column, adds[rows], alive[rows]
            inside = part.inside[parents]
            inside[:, unit // BITS] |= np.int64(1 << unit % BITS)
            later = rest[:, column + 1 :] + self.pairs[unit, unit + 1 :]
            yield unit, Partial(inside, part.price[parents] + rest[:, column], later)

    def _members(self, inside: Ints) -> Bools:
        members = np.zeros((len(inside), self.units), np.bool_)
        members[:, self.settled] = True
        for place, unit in enumerate(self.order.tolist()):
            members[:, unit] = (inside[:, place // BITS] >> (place % BITS)) & 1
        return members


def _cheapest_seats(likely: Floats, sizes: Ints, left: int) -> Floats:
    """The prices of the `left` cheapest seats of each row, if seats were sold one by one. Sorting
    whole rows takes numpy a sixth of the time of a partition with two cuts."""
    seats = likely
    if int(sizes[0]) > 1:
        seats = np.repeat(np.floor_divide(likely, sizes), sizes, axis=1)
    return np.sort(seats, axis=1)[:, :left]


def _joined(parts: list[Partial]) -> Partial:
    if len(parts) == 1:
        return parts[0]
    return Partial(
        np.concatenate([part.inside for part in parts]),
        np.concatenate([part.price for part in parts]),
        np.concatenate([part.adds for part in parts]),
    )


def _numbers(
    model: Model, kind: UnitKind, gains: Ints, limit: int
) -> tuple[type[np.float32] | type[np.float64], int]:
    """Floats that hold every sum exactly, and a price above all of them. Raises OutOfBudgetError
    where there are none."""
    seats = int(kind.most[0])
    dearest = int(model.pairs.max(initial=0))
    told_ahead = max(dearest, int((model.worth @ model.labels).max(initial=0)))
    sums = int(np.abs(gains).sum()) + SCALE * dearest * len(gains) + abs(limit)
    most = 2 * sums + SCALE * seats * seats * told_ahead
    for number, never in ((np.float32, 1 << 23), (np.float64, 1 << 50)):
        if most < never:
            return number, never
    raise OutOfBudgetError
