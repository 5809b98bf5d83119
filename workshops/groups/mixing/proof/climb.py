"""Sub-groups that would bring the price down, looked for by swaps: quick, and without promise."""

from __future__ import annotations

import numpy as np

from workshops.groups.mixing.proof.columns import Columns
from workshops.groups.mixing.proof.kinds import UnitKind
from workshops.groups.mixing.proof.master import Reals
from workshops.groups.mixing.seating.model import Bools, Ints, Model

NEVER = 1e12
CHUNK = 200  # sub-groups that climb side by side: as many as their swaps fit in the cache


def climb(model: Model, kind: UnitKind, pool: Columns, values: Reals, starts: int) -> Bools:
    """Climb from the `starts` best of each size of the sub-groups of `pool`, each with each unit
    forced in, to the best that swaps of units alike in size lead to. Rows may repeat."""
    pairs = (model.pairs + np.where(model.apart, NEVER, 0)).astype(np.float64)
    gains = np.where(kind.allowed, kind.prices - values, NEVER)
    order = np.argsort(pool.prices - pool.inside @ values, kind="stable")
    inside = pool.inside[order]
    sizes = inside @ model.traits[:, 0]
    best = np.concatenate([inside[sizes == size][:starts] for size in np.unique(sizes)])
    first = np.repeat(best, model.units, axis=0)
    forced = np.tile(np.arange(model.units), len(best))
    new = ~first[np.arange(len(forced)), forced] & kind.allowed[forced]
    climbed = [inside[:0]]
    for rows in np.array_split(np.flatnonzero(new), len(new) // CHUNK + 1):
        state = _Climb(model, kind, first[rows], pairs, gains)
        state.force(forced[rows])
        while len(state.active):
            state.step()
        climbed.append(state.inside)
    return np.concatenate(climbed)


class _Climb:
    """Sub-groups as rows; `adds` is what each unit costs, or would cost, in each of them."""

    def __init__(
        self, model: Model, kind: UnitKind, inside: Bools, pairs: Reals, gains: Reals
    ) -> None:
        self.inside = inside
        self.pairs = pairs
        self.adds = inside @ pairs + gains
        self.kind = kind
        self.traits = model.traits
        self.sorts, sort = np.unique(model.traits, axis=0, return_inverse=True)
        self.sort = sort.reshape(-1)
        self.held = np.zeros(len(inside), np.int64)
        self.active = np.arange(len(inside))

    def force(self, forced: Ints) -> None:
        """Bring each row's unit in for the unit whose leaving is the cheapest."""
        rows = np.arange(len(forced))
        change = self.adds[rows, forced, None] - self.adds - self.pairs[forced]
        may_swap = self._may_swap(rows)[rows[:, None], self.sort[None, :], self.sort[forced, None]]
        change[~(self.inside & may_swap)] = NEVER
        leaves = change.argmin(axis=1)
        possible = change[rows, leaves] < NEVER / 2
        self.inside, self.adds = self.inside[possible], self.adds[possible]
        self.held = forced[possible]
        self.active = np.arange(len(self.held))
        self._swap(self.active, leaves[possible], self.held)

    def step(self) -> None:
        """The best swap of every row that still has one; the others are done."""
        rows, inside = self.active, self.inside[self.active]
        members = np.argsort(~inside, axis=1, kind="stable")[:, : int(inside.sum(axis=1).max())]
        may_leave = np.take_along_axis(inside, members, axis=1)
        may_leave &= members != self.held[rows, None]
        leave = -np.take_along_axis(self.adds[rows], members, axis=1)
        join = np.where(inside, NEVER, self.adds[rows])
        change = join[:, None, :] - self.pairs[members]
        change += np.where(may_leave, leave, NEVER)[:, :, None]
        if len(self.sorts) > 1:
            at = np.arange(len(rows))[:, None, None]
            may_swap = self._may_swap(rows)[at, self.sort[members][:, :, None], self.sort]
            change[~may_swap] = NEVER
        change = change.reshape(len(rows), -1)
        best = change.argmin(axis=1)
        better = change[np.arange(len(rows)), best] < -1e-6
        self.active = rows[better]
        leaves, joins = np.divmod(best[better], len(self.traits))
        self._swap(self.active, members[better, leaves], joins)

    def _may_swap(self, rows: Ints) -> Bools:
        """Tell whether a unit of one sort may leave each row for one of another, (row, out, in)."""
        sorts = self.sorts
        totals = self.inside[rows].astype(np.int64) @ self.traits
        after = totals[:, None, None, :] - sorts[:, None, :] + sorts[None, :, :]
        alike = sorts[:, None, 0] == sorts[None, :, 0]
        return self.kind.holds(after) & alike

    def _swap(self, rows: Ints, leaves: Ints, joins: Ints) -> None:
        self.inside[rows, leaves] = False
        self.inside[rows, joins] = True
        self.adds[rows] += self.pairs[joins] - self.pairs[leaves]
