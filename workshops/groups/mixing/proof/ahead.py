"""Least prices of the seats of a sub-group still to fill, among themselves.

C(x, 2) >= kx - C(k+1, 2) for every whole k: a label is priced by the tangent at the number of its
holders to be expected, so that a bound on a sum of pairs becomes a bound on a sum of people. A
matrix without labels is priced by half of each row's smallest entries (Gilmore and Lawler).
"""

from __future__ import annotations

import numpy as np

from workshops.groups.mixing.seating.model import Ints, Model


class Ahead:
    """Prices for units in a given order, times `scale` (even)."""

    def __init__(self, model: Model, order: Ints, scale: int) -> None:
        self.scale = scale
        self.worth = model.worth
        self.labels = model.labels[:, order]
        self.inner = model.worth @ (self.labels * (self.labels - 1) // 2)
        self.held = np.cumsum(self.labels[:, ::-1], axis=1)[:, ::-1]
        self.sizes = model.traits[order, 0]
        self.people = np.cumsum(self.sizes[::-1])[::-1]
        self.pairs = model.pairs[np.ix_(order, order)]
        self.rows: dict[int, Ints] = {}

    def prices(self, seats: int, first: int) -> tuple[Ints, int]:
        """Price of each unit from `first` on, and what to take off once, with `seats` to fill."""
        if not len(self.worth):
            return self._half_rows(seats, first), 0
        expected = seats * self.held[:, first] // self.people[first]
        slopes = self.worth * expected
        prices = slopes @ self.labels[:, first:] - self.inner[first:]
        once = int(slopes @ (expected + 1)) // 2
        return self.scale * prices, self.scale * once

    def _half_rows(self, seats: int, first: int) -> Ints:
        if first not in self.rows:
            rest = np.sort(self.pairs[first:, first:], axis=1)
            self.rows[first] = np.cumsum(rest, axis=1)
        biggest = int(self.sizes[first:].max())
        picks = -(-seats // biggest)
        return self.scale // 2 * self.rows[first][:, picks - 1]
