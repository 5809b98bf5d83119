"""The linear programme over sub-groups: every unit in exactly one, as many of a kind as asked.

The only file, with `feasible.py`, that talks to HiGHS. What it answers are floats; nothing is
proven here, whoever uses the values rounds them and counts again in whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from workshops.groups.mixing.proof.columns import Columns
from workshops.groups.mixing.proof.kinds import UnitKind

Reals = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """`values` (u,) of the units and `rents` (kinds,) of the kinds; `shares` (columns,)."""

    price: float
    values: Reals
    rents: Reals
    shares: Reals


class Master:
    """Sub-groups are added as they are found; each solve starts from the last one."""

    def __init__(self, units: int, kinds: tuple[UnitKind, ...], dear: float) -> None:
        """`dear` is what leaving a unit out, or a group empty, costs: more than any seating."""
        self.units = units
        self.solver = quiet_solver()
        for _ in range(units):
            self.solver.addRow(1, 1, 0, np.array([], np.int32), np.array([]))
        for kind in kinds:
            wished = len(kind.groups)
            self.solver.addRow(wished, wished, 0, np.array([], np.int32), np.array([]))
        self.makeshifts = 0
        for row in range(units + len(kinds)):
            for sign in (1.0, -1.0):
                at = np.array([row], np.int32)
                self.solver.addCol(dear, 0, highspy.kHighsInf, 1, at, np.array([sign]))
                self.makeshifts += 1

    def add(self, columns: Columns) -> None:
        for members, price, kind in zip(
            columns.inside, columns.prices.tolist(), columns.kinds.tolist(), strict=True
        ):
            rows = np.append(np.flatnonzero(members), self.units + kind).astype(np.int32)
            ones = np.ones(len(rows))
            self.solver.addCol(float(price), 0, highspy.kHighsInf, len(rows), rows, ones)

    def solve(self) -> Relaxation:
        self.solver.run()
        solution = self.solver.getSolution()
        duals = np.array(solution.row_dual)
        return Relaxation(
            price=self.solver.getInfo().objective_function_value,
            values=duals[: self.units],
            rents=duals[self.units :],
            shares=np.array(solution.col_value)[self.makeshifts :],
        )


def quiet_solver() -> highspy.Highs:
    """One thread and no gap, so that an answer is the same everywhere and exact where whole."""
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0)):
        solver.setOptionValue(option, value)
    return solver
