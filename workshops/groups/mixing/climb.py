"""Sub-groups that would bring the price down, looked for by swaps: quick, and without promise."""

from __future__ import annotations

import numpy as np

from .kinds import Kind
from .master import Reals
from .model import Bools, Ints, Model

NEVER = 1e12


def climb(model: Model, kind: Kind, inside: Bools, values: Reals, starts: int) -> Bools:
    """From the `starts` best of each size of the sub-groups `inside`, each with each unit forced
    in: the best that swaps of units alike in size lead to. Rows may repeat."""
    pairs = (model.pairs + np.where(model.apart, NEVER, 0)).astype(np.float64)
    gains = np.where(kind.allowed, kind.prices - values, NEVER)
    price = ((inside @ pairs) * inside).sum(axis=1) / 2 + inside @ gains
    order = np.argsort(price, kind="stable")
    sizes = (inside @ model.traits[:, 0])[order]
    best = np.concatenate([inside[order[sizes == size][:starts]] for size in np.unique(sizes)])
    first = np.repeat(best, model.units, axis=0)
    held = np.tile(np.arange(model.units), len(best))
    new = ~first[np.arange(len(held)), held] & kind.allowed[held]
    state = _Climb(model, kind, first[new], pairs, gains)
    state.force(held[new])
    while len(state.active):
        state.step()
    return state.inside


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
        self.held = held
        change = self.adds[np.arange(len(held)), held, None] - self.adds - self.pairs[held]
        change[~self.inside | ~self.alike[held]] = NEVER
        if self.has_roles:
            after = self._traits()[:, None, :] - self.traits + self.traits[held][:, None, :]
            change[~self.kind.holds(after)] = NEVER
        leaves = change.argmin(axis=1)
        possible = change[np.arange(len(held)), leaves] < NEVER / 2
        for name in ("inside", "adds", "held"):
            setattr(self, name, getattr(self, name)[possible])
        self.active = np.arange(len(self.held))
        self._swap(self.active, leaves[possible], self.held)

    def step(self) -> None:
        """The best swap of every row that still has one; the others are done."""
        rows = self.active
        leave = np.where(self.inside[rows], -self.adds[rows], NEVER)
        leave[np.arange(len(rows)), self.held[rows]] = NEVER
        join = np.where(self.inside[rows], NEVER, self.adds[rows])
        change = leave[:, :, None] + join[:, None, :] - self.pairs
        if not self.alike.all():
            change[:, ~self.alike] = NEVER
        if self.has_roles:
            swap = self.traits[None, :, :] - self.traits[:, None, :]
            traits = self._traits()[rows, None, None, :]
            change[~self.kind.holds(traits + swap)] = NEVER
        change = change.reshape(len(rows), -1)
        at = change.argmin(axis=1)
        better = change[np.arange(len(rows)), at] < -1e-6
        self.active = rows[better]
        self._swap(self.active, *np.divmod(at[better], len(self.traits)))

    def _swap(self, rows: Ints, leaves: Ints, joins: Ints) -> None:
        self.inside[rows, leaves] = False
        self.inside[rows, joins] = True
        self.adds[rows] += self.pairs[joins] - self.pairs[leaves]

    def _traits(self) -> Ints:
        return self.inside.astype(np.int64) @ self.traits
