"""Possible sub-groups as rows: who is inside, what they cost, which kind of group they are for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workshops.groups.mixing.proof.kinds import UnitKind
from workshops.groups.mixing.seating.model import Bools, Ints, Model


@dataclass(frozen=True, slots=True)
class Columns:
    inside: Bools
    prices: Ints
    kinds: Ints

    def __len__(self) -> int:
        return len(self.prices)

    def where(self, rows: Bools | Ints) -> Columns:
        return Columns(self.inside[rows], self.prices[rows], self.kinds[rows])


def columns_of(model: Model, kind: UnitKind, number: int, inside: Bools) -> Columns:
    """The sub-groups `inside` with their prices, all of the kind with that `number`."""
    members = inside.astype(np.float64)  # exact, and multiplied many times sooner than integers
    mates = ((members @ model.pairs.astype(np.float64)) * members).sum(axis=1) / 2
    prices = (mates + members @ kind.prices.astype(np.float64)).astype(np.int64)
    return Columns(inside, prices, np.full(len(inside), number, np.int64))


def columns_of_seats(model: Model, kinds: tuple[UnitKind, ...], seats: Ints) -> Columns:
    """The groups of one seating."""
    parts = [
        columns_of(model, kind, number, np.array([seats == group for group in kind.groups]))
        for number, kind in enumerate(kinds)
    ]
    return joined(parts)


def is_seating(kinds: tuple[UnitKind, ...], columns: Columns) -> bool:
    """Tell whether `columns` share every unit out once and fill the groups of every kind."""
    filled = np.bincount(columns.kinds, minlength=len(kinds)).tolist()
    is_full = filled == [len(kind.groups) for kind in kinds]
    return is_full and bool((columns.inside.sum(axis=0) == 1).all())


def seats_of(kinds: tuple[UnitKind, ...], columns: Columns) -> Ints:
    """The seating that `columns` are."""
    seats = np.zeros(columns.inside.shape[1], np.int64)
    for number, kind in enumerate(kinds):
        rows = columns.inside[columns.kinds == number]
        for group, inside in zip(kind.groups, rows, strict=True):
            seats[inside] = group
    return seats


def joined(parts: list[Columns]) -> Columns:
    return Columns(
        np.concatenate([part.inside for part in parts]),
        np.concatenate([part.prices for part in parts]),
        np.concatenate([part.kinds for part in parts]),
    )
