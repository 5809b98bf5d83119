"""The problem as arrays of whole numbers, people who must stay together made one unit.

Costs are exact integers everywhere: a seed then gives the same groups on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Model:
    """The arrays that the search and the prover read; u units, K groups.

    `pairs` (u, u) prices two units in one group, `prices` (u, K) a unit in a group; `allowed` (u,
    K) and `apart` (u, u) are hard. `traits` (u, 4) counts in each unit: people, willing
    secretaries, willing rapporteurs, people willing to be either; every group must have between
    `least` and `most` (K, 4) of them. `labels` (l, u) counts the people of each unit who hold a
    label of which a pair costs `worth` (l,): the pairs again, for bounds that look ahead. `members`
    are the people of each unit.
    """

    pairs: Ints
    prices: Ints
    allowed: Bools
    apart: Bools
    traits: Ints
    least: Ints
    most: Ints
    labels: Ints
    worth: Ints
    members: tuple[tuple[int, ...], ...]

    @property
    def units(self) -> int:
        return len(self.members)

    @property
    def groups(self) -> int:
        return self.prices.shape[1]

    def cost(self, seats: Ints) -> int:
        """Price of a seating of the units, hard rules aside."""
        mates = seats[:, None] == seats[None, :]
        alone = self.prices[np.arange(self.units), seats]
        return int((self.pairs * mates).sum()) // 2 + int(alone.sum())

    def is_kept(self, seats: Ints) -> bool:
        """Tell whether a seating of the units holds every hard rule."""
        mates = seats[:, None] == seats[None, :]
        totals = self.totals(seats)
        within = (totals >= self.least) & (totals <= self.most)
        allowed = self.allowed[np.arange(self.units), seats]
        return bool(within.all() and allowed.all() and not (mates & self.apart).any())

    def totals(self, seats: Ints) -> Ints:
        """People and willing people in each group, (K, 4)."""
        totals = np.zeros_like(self.least)
        np.add.at(totals, seats, self.traits)
        return totals

    def seats(self, groups: Sequence[int]) -> Ints:
        """The group of each unit, from that of each person."""
        return np.array([groups[unit[0]] for unit in self.members], np.int64)

    def people(self, seats: Ints) -> tuple[int, ...]:
        """The group of each person."""
        groups = [0] * sum(len(unit) for unit in self.members)
        for unit, seat in zip(self.members, seats.tolist(), strict=True):
            for person in unit:
                groups[person] = seat
        return tuple(groups)
