"""Sizes and roles of the groups: what a swap or a move would break or mend."""

from __future__ import annotations

import numpy as np

from workshops.groups.mixing.seating.model import Ints, Model


class Balance:
    """Units of one kind (as many people, as many willing) are alike; `broken` prices each lack."""

    def __init__(self, model: Model, totals: Ints, broken: int) -> None:
        kinds, kind = np.unique(model.traits, axis=0, return_inverse=True)
        self.kinds = np.vstack([np.zeros((1, kinds.shape[1]), np.int64), kinds])
        self.kind = kind.reshape(-1) + 1
        self.swaps_matter = len(kinds) > 1
        self.moves_matter = self.swaps_matter or bool((model.least[:, 0] < model.most[:, 0]).any())
        self.model = model
        self.broken = broken
        self.totals = totals
        self.table = np.stack([self._exchanges(group) for group in range(model.groups)])

    @property
    def price(self) -> int:
        return self.broken * int(_lacks(self.totals, self.model.least, self.model.most).sum())

    def swaps(self, rows: Ints, seats: Ints) -> Ints:
        kinds, here = self.kind, seats[rows]
        leave = self.table[here[:, None], kinds[rows][:, None], kinds[None, :]]
        return leave + self.table[seats[None, :], kinds[None, :], kinds[rows][:, None]]

    def moves(self, seats: Ints) -> Ints:
        leave = self.table[seats, self.kind, 0]
        return leave + self.table[:, 0, :][:, self.kind]

    def shift(self, unit: int, here: int, there: int) -> None:
        self._add(here, -self.model.traits[unit])
        self._add(there, self.model.traits[unit])

    def exchange(self, one: int, other: int, here: int, there: int) -> None:
        if self.kind[one] != self.kind[other]:
            self.shift(one, here, there)
            self.shift(other, there, here)

    def arrivals(self, unit: int) -> Ints:
        """Price of one more unit in each group."""
        return self.table[:, 0, self.kind[unit]]

    def seat(self, unit: int, there: int) -> None:
        self._add(there, self.model.traits[unit])

    def _add(self, group: int, traits: Ints) -> None:
        self.totals[group] += traits
        self.table[group] = self._exchanges(group)

    def _exchanges(self, group: int) -> Ints:
        """[out, in]: price of a kind that leaves the group and one that comes; kind 0 is nobody."""
        least, most = self.model.least[group], self.model.most[group]
        totals = self.totals[group]
        after = totals - self.kinds[:, None, :] + self.kinds[None, :, :]
        return self.broken * (_lacks(after, least, most) - _lacks(totals, least, most))


def _lacks(totals: Ints, least: Ints, most: Ints) -> Ints:
    return (np.maximum(least - totals, 0) + np.maximum(totals - most, 0)).sum(axis=-1)
