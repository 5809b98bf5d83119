"""Evidence that no split costs less: whole numbers that anybody can count again.

Units have values, in SCALE. The prices of the sub-groups less the values of their members bound the
cost of every seating from below (Lagrange), and strike out the sub-groups that are too dear for a
seating that costs less than the one at hand.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workshops.groups.mixing.proof.columns import Columns
from workshops.groups.mixing.proof.kinds import UnitKind
from workshops.groups.mixing.proof.subgroups import SCALE
from workshops.groups.mixing.seating.model import Bools, Ints

IMPOSSIBLE = 1 << 50


@dataclass(frozen=True, slots=True)
class Branch:
    """Units `one` and `other` in one group or not; `other` = -1 - q: `one` in kind q or not."""

    one: int
    other: int

    def sides(self, columns: Columns) -> tuple[Bools, Bools]:
        """The sub-groups that may stay on either side; every seating is on one of them."""
        one = columns.inside[:, self.one]
        if self.other < 0:
            here = columns.kinds == -1 - self.other
            return ~one | here, ~(one & here)
        other = columns.inside[:, self.other]
        return one == other, ~(one & other)


@dataclass(frozen=True, slots=True)
class Node:
    """Values that close a set of sub-groups, or a branch whose two sides do once they have
    struck out what is too dear."""

    values: tuple[int, ...]
    branch: Branch | None = None
    sides: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Root:
    """A bound on every seating before any branching: `values` of the units, and `rents`, the least
    that a sub-group of each kind costs above them. `tree` settles what that leaves."""

    values: tuple[int, ...]
    rents: tuple[int, ...]
    tree: Node | None = None


@dataclass(frozen=True, slots=True)
class Excess:
    """A bound, in SCALE: no seating costs less than `bound`, and by how much more with each
    sub-group."""

    bound: int
    above: Ints


def excess(kinds: tuple[UnitKind, ...], columns: Columns, values: Ints) -> Excess:
    """Compute what `values` say of the seatings that can be made of `columns`."""
    above = SCALE * columns.prices - columns.inside @ values
    bound = int(values.sum())
    for number, kind in enumerate(kinds):
        here = columns.kinds == number
        if not here.any():
            return Excess(IMPOSSIBLE, above)
        least = int(above[here].min())
        above[here] -= least
        bound += len(kind.groups) * least
    return Excess(bound, above)


def room_below(kinds: tuple[UnitKind, ...], cost: int, values: Ints, rents: Ints) -> int:
    """Distance, in SCALE, from the bound of a root to the next better cost; negative: closed."""
    counts = np.array([len(kind.groups) for kind in kinds])
    return SCALE * (cost - 1) - int(values.sum() + counts @ rents)
