"""The proof that no split is better, or a better one: set partitioning over every sub-group.

A linear programme gives each unit a value; rounded to whole numbers the values bound every
seating from below (Lagrange), and only the sub-groups within reach of a better seating are
kept. Those are few, and a tree over them settles the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from .climb import climb
from .columns import Columns, columns_of, columns_of_seats, joined
from .evidence import Root, room_below
from .kinds import kinds_of
from .master import Master, Reals, Relaxation
from .model import Ints, Model
from .search import iterations, search
from .subgroups import SCALE, OutOfBudgetError, subgroups
from .tree import Tree

PARTIALS = 24_000_000  # partial sub-groups that one enumeration goes through
NODES = 2_000
FEW, MANY = 3_000, 30_000  # kept sub-groups that a tree takes at once, and at most
ROUNDS = 100
NARROW, WIDE = 2, 64  # sub-groups to climb from: at every step, and before enumerating
PATIENCE = 4  # times the usual search, to try and meet the programme's price

Progress = Callable[[int, int], None]  # cost, bound


@dataclass(frozen=True, slots=True)
class Proven:
    """No seating costs less than `bound`; `root` proves that `seats` cost it, where it is given."""

    seats: Ints
    bound: int
    root: Root | None = None


def prove(
    model: Model, seats: Ints, seed: int, floor: int = 0, progress: Progress | None = None
) -> Proven:
    """The best seating, starting from one that holds the rules, as far as the budgets allow."""
    prover = Prover(model, seats, floor, progress)
    prover.converge()
    prover.search(seed)
    if prover.cost == floor:
        return Proven(prover.seats, floor)
    root = None
    with suppress(OutOfBudgetError):
        root = prover.settle()
    return Proven(prover.seats, prover.bound, root)


class Prover:
    def __init__(self, model: Model, seats: Ints, floor: int, progress: Progress | None) -> None:
        self.model = model
        self.kinds = kinds_of(model)
        self.seats = seats
        self.cost = model.cost(seats)
        self.bound = floor
        self.progress = progress
        self.master = Master(model.units, self.kinds, 100.0 * (self.cost + 1))
        self.known: set[bytes] = set()
        first = columns_of_seats(model, self.kinds, seats)
        self.columns = first.where(np.zeros(0, np.int64))
        self.learn(first)

    def learn(self, found: Columns) -> int:
        """Add the sub-groups not known yet; how many."""
        rows = np.packbits(found.inside, axis=1)
        new: list[int] = []
        for row, kind in enumerate(found.kinds.tolist()):
            key = bytes([kind]) + rows[row].tobytes()
            if key not in self.known:
                self.known.add(key)
                new.append(row)
        fresh = found.where(np.array(new, np.int64))
        self.master.add(fresh)
        self.columns = joined([self.columns, fresh])
        return len(new)

    def converge(self) -> None:
        """Add what climbing finds until it finds nothing more; values are smoothed, as those of
        a young programme swing."""
        smooth: Reals | None = None
        for _ in range(ROUNDS):
            relaxed = self.master.solve()
            smooth = relaxed.values if smooth is None else (smooth + relaxed.values) / 2
            if self._climb(relaxed, smooth, NARROW):
                continue
            if np.abs(smooth - relaxed.values).max() < 1e-3 and not self._climb(
                relaxed, smooth, WIDE
            ):
                return
            smooth = relaxed.values

    def search(self, seed: int) -> None:
        """Look once more for a better seating where the programme says that there may be one."""
        hope = int(np.ceil(self.master.solve().price - 1e-6))
        if self.cost > hope:
            seats = search(self.model, seed, PATIENCE * iterations(self.model), hope)
            if self.model.is_kept(seats) and self.model.cost(seats) < self.cost:
                self.seats, self.cost = seats, self.model.cost(seats)
                self.learn(columns_of_seats(self.model, self.kinds, seats))

    def _climb(self, relaxed: Relaxation, values: Reals, starts: int) -> int:
        added = 0
        for number, kind in enumerate(self.kinds):
            pool = self.columns.inside[self.columns.kinds == number]
            inside = climb(self.model, kind, pool, values, starts)
            found = columns_of(self.model, kind, number, inside)
            gain = found.prices - found.inside @ relaxed.values - relaxed.rents[number]
            added += self.learn(found.where(gain < -1e-6))
        return added

    def settle(self) -> Root | None:
        """Enumerate under the best values until the list is complete, then branch over it."""
        for _ in range(ROUNDS):
            relaxed = self.master.solve()
            values = np.rint(SCALE * relaxed.values).astype(np.int64)
            hoped = np.rint(SCALE * relaxed.rents).astype(np.int64)
            limits = hoped + max(0, room_below(self.kinds, self.cost, values, hoped)) + SCALE // 2
            found, above, rents = self._enumerate(values, limits)
            left = room_below(self.kinds, self.cost, values, rents)
            self._raise_bound(self.cost - 1 - left // SCALE)
            root = Root(tuple(values.tolist()), tuple(rents.tolist()))
            if left < 0:
                return root
            kept = found.where(above - rents[found.kinds] <= left)
            is_complete = bool((rents + left <= limits).all())
            if is_complete and len(kept) <= FEW:
                return self._branch(root, kept)
            dear = above - hoped[found.kinds]
            order = np.argsort(dear, kind="stable")[: 3 * self.model.units]
            if not self.learn(found.where(order[dear[order] < 0])):
                return self._branch(root, kept) if is_complete and len(kept) <= MANY else None
        return None

    def _enumerate(self, values: Ints, limits: Ints) -> tuple[Columns, Ints, Ints]:
        """Sub-groups within `limits`, what they cost above `values`, and the least by kind."""
        parts: list[Columns] = []
        rents = limits + 1
        above: list[Ints] = []
        for number, kind in enumerate(self.kinds):
            inside, costs = subgroups(self.model, kind, values, int(limits[number]), PARTIALS)
            parts.append(columns_of(self.model, kind, number, inside))
            above.append(costs)
            rents[number] = costs.min(initial=rents[number])
        return joined(parts), np.concatenate(above), rents

    def _raise_bound(self, bound: int) -> None:
        self.bound = max(self.bound, min(bound, self.cost))
        if self.progress:
            self.progress(self.cost, self.bound)

    def _branch(self, root: Root, columns: Columns) -> Root:
        tree = Tree(self.kinds, self.seats, self.cost, NODES)
        node = tree.settle(columns)
        self.seats, self.cost = tree.seats, tree.cost
        self.bound = self.cost
        return Root(root.values, root.rents, node)
