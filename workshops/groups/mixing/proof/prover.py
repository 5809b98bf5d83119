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

from workshops.groups.mixing.proof.climb import climb
from workshops.groups.mixing.proof.columns import (
    Columns,
    columns_of,
    columns_of_seats,
    is_seating,
    joined,
    seats_of,
)
from workshops.groups.mixing.proof.evidence import Root, room_below
from workshops.groups.mixing.proof.kinds import kinds_of, possible_subgroups
from workshops.groups.mixing.proof.master import Master, Reals, Relaxation
from workshops.groups.mixing.proof.subgroups import SCALE, Found, OutOfBudgetError, subgroups
from workshops.groups.mixing.proof.tree import Tree
from workshops.groups.mixing.seating.model import Ints, Model
from workshops.groups.mixing.seating.search import iterations, search

STEPS = 600_000_000  # of all enumerations; about two seconds a hundred million
NODES = 2_000
KNOWN = 12_000  # sub-groups that the programme may hold while it converges
FEW, MANY = 3_000, 30_000  # kept sub-groups that a tree takes at once, and at most
ROUNDS = 100
NARROW, WIDE, WIDEST = 8, 64, 300  # sub-groups to climb from: at every step, before enumerating
PATIENCE = 4  # times the usual search, to try and meet the programme's price
GLANCE = 40  # nodes of a tree over the sub-groups known so far
LONG = 10**9  # possible sub-groups: enumerating takes seconds, all that may spare it less
TRIES = 6

Progress = Callable[[int, int], None]  # cost, bound


@dataclass(frozen=True, slots=True)
class Proven:
    """A seating and a bound that none is below; with `root`, a proof that `seats` cost `bound`."""

    seats: Ints
    bound: int
    root: Root | None = None


def prove(
    model: Model, seats: Ints, seed: int, floor: int = 0, progress: Progress | None = None
) -> Proven:
    """The best seating, starting from one that holds the rules, as far as the budgets allow; or as
    far as it came when somebody interrupts it."""
    prover = Prover(model, seats, seed, floor, progress)
    root = None
    with suppress(OutOfBudgetError, KeyboardInterrupt):
        prover.converge()
        root = prover.settle()
    if root is None and prover.cost == prover.bound:
        root = prover.root
    return Proven(prover.seats, prover.bound, root)


class Prover:
    def __init__(
        self, model: Model, seats: Ints, seed: int, floor: int, progress: Progress | None
    ) -> None:
        self.model = model
        self.kinds = kinds_of(model)
        self.seats = seats
        self.cost = model.cost(seats)
        self.seed = seed
        self.bound = floor
        self.steps = STEPS
        self.progress = progress
        self.master = Master(model.units, self.kinds, 100.0 * (self.cost + 1))
        self.is_long = possible_subgroups(model) > LONG
        self.root: Root | None = None  # what proves `bound`, beyond the closed form
        self.known: set[tuple[int, bytes]] = set()
        first = columns_of_seats(model, self.kinds, seats)
        self.columns = first.where(np.zeros(0, np.int64))
        self.learn(first)

    def learn(self, columns: Columns) -> int:
        """Add the sub-groups not known yet; how many."""
        rows = np.packbits(columns.inside, axis=1)
        new: list[int] = []
        for row, kind in enumerate(columns.kinds.tolist()):
            key = kind, rows[row].tobytes()
            if key not in self.known:
                self.known.add(key)
                new.append(row)
        fresh = columns.where(np.array(new, np.int64))
        self.master.add(fresh)
        self.columns = joined([self.columns, fresh])
        return len(new)

    def converge(self) -> None:
        """Add what climbing finds until it finds nothing more; values are smoothed, as those of
        a young programme swing. Raises OutOfBudgetError."""
        wide = WIDEST if self.is_long else WIDE
        smooth: Reals | None = None
        for _ in range(ROUNDS):
            if len(self.columns) > KNOWN:
                raise OutOfBudgetError
            self._tell()
            relaxed = self.master.solve()
            smooth = relaxed.values if smooth is None else (smooth + relaxed.values) / 2
            if self._climb(relaxed, smooth, NARROW):
                continue
            is_still = np.abs(smooth - relaxed.values).max() < 1e-3
            if is_still and not self._climb(relaxed, smooth, wide):
                return
            smooth = relaxed.values

    def _climb(self, relaxed: Relaxation, values: Reals, starts: int) -> int:
        added = 0
        for number, kind in enumerate(self.kinds):
            pool = self.columns.where(self.columns.kinds == number)
            inside = climb(self.model, kind, pool, values, starts)
            climbed = columns_of(self.model, kind, number, inside)
            gain = climbed.prices - climbed.inside @ relaxed.values - relaxed.rents[number]
            added += self.learn(climbed.where(gain < -1e-6))
        return added

    def _adopt(self, relaxed: Relaxation) -> bool:
        """Take the seating that the programme itself holds, where it is whole and better."""
        taken = self.columns.where(relaxed.shares > 1 - 1e-6)
        return is_seating(self.kinds, taken) and self._sit(seats_of(self.kinds, taken))

    def _combine(self) -> None:
        """Take the best seating among the sub-groups known, as far as a small tree sees."""
        tree = Tree(self.kinds, self.seats, self.cost, GLANCE)
        with suppress(OutOfBudgetError):
            tree.settle(self.columns)
        self._sit(tree.seats)

    def _seek(self) -> None:
        """Try to meet the programme's price: what meets it needs no enumeration."""
        self._combine()
        hope = int(np.ceil(self.master.solve().price - 1e-6))
        for _ in range(TRIES if self.is_long else 1):
            self._search(hope)

    def _search(self, hope: int) -> bool:
        """Look for a seating that costs `hope`; whether one better than before was found."""
        self.seed += 1
        turns = PATIENCE * iterations(self.model)
        return self.cost > hope and self._sit(search(self.model, self.seed, turns, hope))

    def _sit(self, seats: Ints) -> bool:
        cost = self.model.cost(seats)
        is_better = cost < self.cost and self.model.is_kept(seats)
        if is_better:
            self.seats, self.cost = seats, cost
            self.learn(columns_of_seats(self.model, self.kinds, seats))
        return is_better

    def settle(self) -> Root | None:
        """Enumerate under the best values until the list is complete, then branch over it."""
        self._seek()
        for _ in range(ROUNDS):
            relaxed = self.master.solve()
            self._adopt(relaxed)
            if self.cost == self.bound:
                return self.root
            values, hoped = self._wholes(relaxed)
            listed, rents, limits = self._enumerate(values, hoped)
            root = Root(tuple(values.tolist()), tuple(rents.tolist()))
            left = room_below(self.kinds, self.cost, values, rents)
            self._raise_bound(self.cost - 1 - left // SCALE, root)
            if left < 0:
                return root
            most = MANY if self._is_exhausted(listed, hoped) else FEW
            reach = rents + left
            count = sum(int((part.above <= r).sum()) for part, r in zip(listed, reach, strict=True))
            if bool((reach <= limits).all()) and count <= most:
                return self._branch(root, self._columns(listed, reach))
            if most == MANY and not self._search(self.bound):
                return None
        return None

    def _wholes(self, relaxed: Relaxation) -> tuple[Ints, Ints]:
        """Values and rents in SCALE. Where every size is settled, what all members are worth may
        be paid as rent instead; values around zero make for short numbers, added sooner."""
        values = np.rint(SCALE * relaxed.values).astype(np.int64)
        rents = np.rint(SCALE * relaxed.rents).astype(np.int64)
        if all(kind.least[0] == kind.most[0] for kind in self.kinds):
            people = self.model.traits[:, 0]
            usual = int(np.median(values // people))
            values -= usual * people
            rents += usual * np.array([kind.most[0] for kind in self.kinds])
        return values, rents

    def _enumerate(self, values: Ints, hoped: Ints) -> tuple[list[Found], Ints, Ints]:
        """List for each kind the sub-groups that a better seating may hold, if the least that one
        costs above `values` is as `hoped`; that least as it is; and the limits gone to."""
        room = max(0, room_below(self.kinds, self.cost, values, hoped))
        limits = hoped + room + SCALE // 2 + self.model.units
        listed: list[Found] = []
        for kind, limit in zip(self.kinds, limits.tolist(), strict=True):
            listed.append(subgroups(self.model, kind, values, limit, self.steps))
            self.steps -= listed[-1].steps
        pairs = zip(listed, limits.tolist(), strict=True)
        rents = [part.above.min(initial=limit + 1) for part, limit in pairs]
        return listed, np.array(rents, np.int64), limits

    def _is_exhausted(self, listed: list[Found], hoped: Ints) -> bool:
        """Learn the sub-groups that cost least below what was hoped; whether none was new."""
        learnt = 0
        for number, (part, hope) in enumerate(zip(listed, hoped.tolist(), strict=True)):
            order = np.argsort(part.above, kind="stable")[: 3 * self.model.units]
            cheap = part.inside[order[part.above[order] < hope]]
            learnt += self.learn(columns_of(self.model, self.kinds[number], number, cheap))
        return not learnt

    def _columns(self, listed: list[Found], limits: Ints) -> Columns:
        """The sub-groups within `limits`, one a kind."""
        parts = zip(self.kinds, listed, limits.tolist(), strict=True)
        return joined(
            [
                columns_of(self.model, kind, number, part.inside[part.above <= limit])
                for number, (kind, part, limit) in enumerate(parts)
            ]
        )

    def _raise_bound(self, bound: int, root: Root) -> None:
        if bound > self.bound:
            self.bound, self.root = min(bound, self.cost), root
        self._tell()

    def _tell(self) -> None:
        if self.progress:
            self.progress(self.cost, self.bound)

    def _branch(self, root: Root, columns: Columns) -> Root:
        tree = Tree(self.kinds, self.seats, self.cost, NODES)
        try:
            node = tree.settle(columns)
        finally:
            self.seats, self.cost = tree.seats, tree.cost
        self.bound = self.cost
        return Root(root.values, root.rents, node)
