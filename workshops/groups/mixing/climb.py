"""Sub-groups that would bring the price down, looked for by swaps: quick, and without promise."""

from __future__ import annotations

import numpy as np

from .columns import Columns
from .kinds import Kind
from .master import Reals
from .model import Bools, Ints, Model

NEVER = 1e12
CHUNK = 200  # sub-groups that climb side by side: as many as their swaps fit in the cache


def climb(model: Model, kind: Kind, pool: Columns, values: Reals, starts: int) -> Bools:
    """From the `starts` best of each size of the sub-groups of `pool`, each with each unit forced
    in: the best that swaps of units alike in size lead to. Rows may repeat."""
    pairs = (model.pairs + np.where(model.apart, NEVER, 0)).astype(np.float64)
    gains = np.where(kind.allowed, kind.prices - values, NEVER)
    order = np.argsort(pool.prices - pool.inside @ values, kind="stable")
    inside = pool.inside[order]
    sizes = inside @ model.traits[:, 0]
    best = np.concatenate([inside[sizes == size][:starts] for size in np.unique(sizes)])
    first = np.repeat(best, model.units, axis=0)
    held = np.tile(np.arange(model.units), len(best))
    new = ~first[np.arange(len(held)), held] & kind.allowed[held]
    climbed = [inside[:0]]
    for rows in np.array_split(np.flatnonzero(new), len(new) // CHUNK + 1):
        state = _Climb(model, kind, first[rows], pairs, gains)
        state.force(held[rows])
        while len(state.active):
            state.step()
        climbed.append(state.inside)
    return np.concatenate(climbed)


class _Climb:
    def __init__(self, model: Model, kind: Kind, inside: Bools, pairs: Reals, gains: Reals) -> None:
        self.inside = inside
        self.pairs = pairs
        self.adds = inside @ pairs + gains
        self.kind = kind
        self.traits = model.traits
        self.alike = model.traits[:, None, 0] == model.traits[None, :, 0]
        self.has_roles = bool(kind.least[1:].any())
        self.held = np.zeros(len(inside), np.int64)
        self.active = np.arange(len(inside))

    def force(self, held: Ints) -> None:
        """Bring each row's unit in for the unit whose leaving is the cheapest."""
        change = self.adds[np.arange(len(held)), held, None] - self.adds - self.pairs[held]
        change[~self.inside | ~self.alike[held]] = NEVER
        if self.has_roles:
            after = self._traits()[:, None, :] - self.traits + self.traits[held][:, None, :]
            change[~self.kind.holds(after)] = NEVER
        leaves = change.argmin(axis=1)
        possible = change[np.arange(len(held)), leaves] < NEVER / 2
        self.inside, self.adds = self.inside[possible], self.adds[possible]
        self.held = held[possible]
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
        if not self.alike.all():
            change[~self.alike[members]] = NEVER
        if self.has_roles:
            swap = self.traits - self.traits[members][:, :, None, :]
            change[~self.kind.holds(self._traits()[rows, None, None, :] + swap)] = NEVER
        change = change.reshape(len(rows), -1)
        at = change.argmin(axis=1)
        better = change[np.arange(len(rows)), at] < -1e-6
        self.active = rows[better]
        leaves, joins = np.divmod(at[better], len(self.traits))
        self._swap(self.active, members[better, leaves], joins)

    def _swap(self, rows: Ints, leaves: Ints, joins: Ints) -> None:
        self.inside[rows, leaves] = False
        self.inside[rows, joins] = True
        self.adds[rows] += self.pairs[joins] - self.pairs[leaves]

    def _traits(self) -> Ints:
        return self.inside.astype(np.int64) @ self.traits
