"""Branching over the sub-groups that are left, until whole numbers prove that none is better.

A node that its values do not close is split in two: a pair of units together or apart (Ryan and
Foster), or a unit in one kind of group or in the others.
"""

from __future__ import annotations

import numpy as np

from workshops.groups.mixing.proof.columns import Columns, is_seating, seats_of
from workshops.groups.mixing.proof.evidence import Branch, Node, excess
from workshops.groups.mixing.proof.kinds import UnitKind
from workshops.groups.mixing.proof.master import Master, Reals
from workshops.groups.mixing.proof.subgroups import SCALE, OutOfBudgetError
from workshops.groups.mixing.seating.model import Ints


class Tree:
    """Looks for a seating cheaper than `cost`, made of sub-groups among which it must be."""

    def __init__(self, kinds: tuple[UnitKind, ...], seats: Ints, cost: int, budget: int) -> None:
        self.kinds = kinds
        self.seats = seats
        self.cost = cost
        self.budget = budget
        self.dear = 100.0 * (cost + 1)

    def settle(self, columns: Columns) -> Node:
        """The proof that `columns` make no better seating than `seats`, which gets better where
        they do. Raises OutOfBudgetError."""
        self.budget -= 1
        if self.budget < 0:
            raise OutOfBudgetError
        values, shares = self._relax(columns)
        excesses = excess(self.kinds, columns, values)
        node = Node(tuple(values.tolist()))
        left = SCALE * (self.cost - 1) - excesses.bound
        if left < 0:
            return node
        branch = _most_doubtful(self.kinds, columns, shares)
        rest = columns.where(excesses.above <= left)
        sides = tuple(self.settle(rest.where(side)) for side in branch.sides(rest))
        return Node(node.values, branch, sides)

    def _relax(self, columns: Columns) -> tuple[Ints, Reals]:
        """Values of units and shares of sub-groups; whole shares may be a better seating."""
        master = Master(columns.inside.shape[1], self.kinds, self.dear)
        master.add(columns)
        relaxed = master.solve()
        taken = columns.where(relaxed.shares > 1 - 1e-6)
        if is_seating(self.kinds, taken) and int(taken.prices.sum()) < self.cost:
            self.seats, self.cost = seats_of(self.kinds, taken), int(taken.prices.sum())
        return np.rint(SCALE * relaxed.values).astype(np.int64), relaxed.shares


def _most_doubtful(kinds: tuple[UnitKind, ...], columns: Columns, shares: Reals) -> Branch:
    """The pair of units most evenly together and apart, else the unit most evenly in a kind."""
    inside = columns.inside.astype(np.float64)
    together = (inside.T * shares) @ inside
    doubt = np.triu(np.minimum(together, 1 - together), 1)
    one, other = divmod(int(doubt.argmax()), len(doubt))
    if doubt[one, other] > 1e-6:
        return Branch(one, other)
    in_kind = np.array(
        [(shares * (columns.kinds == number)) @ inside for number in range(len(kinds))]
    )
    kind, one = divmod(int(np.minimum(in_kind, 1 - in_kind).argmax()), len(doubt))
    return Branch(one, -1 - kind)
