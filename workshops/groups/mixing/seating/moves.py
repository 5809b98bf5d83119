"""Prices of every move of a person to a group, and of every swap, for the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workshops.groups.mixing.problem import Problem
from workshops.groups.mixing.seating.model import Ints
from workshops.groups.mixing.seating.modelling import pair_prices, wish_prices


@dataclass(frozen=True, slots=True)
class MoveTable:
    """`moves[i, g]` is what the cost gains when person i goes to group g, `swaps[i, j]` when i
    and j change places; 0 where nothing would change. Rules and sizes are not priced."""

    moves: Ints
    swaps: Ints


def moves(problem: Problem, groups: Sequence[int]) -> MoveTable:
    pairs = pair_prices(problem.facets, len(problem.people))
    prices = wish_prices(problem)
    seats = np.array(groups, np.int64)
    for group in range(problem.groups):
        prices[:, group] += pairs[:, seats == group].sum(axis=1)
    own = prices[np.arange(len(seats)), seats]
    change = prices - own[:, None]
    leave = change[:, seats]
    swaps = leave + leave.T - 2 * pairs
    swaps[seats[:, None] == seats] = 0
    return MoveTable(change, swaps)
