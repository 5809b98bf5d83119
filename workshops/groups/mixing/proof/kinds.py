"""Groups that no rule and no wish tells apart are one kind: a sub-group suits all or none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workshops.groups.mixing.seating.model import Bools, Ints, Model


@dataclass(frozen=True, slots=True)
class UnitKind:
    """`prices` and `allowed` (u,) of a unit in any of `groups`; `least` and `most` (4,) traits."""

    groups: tuple[int, ...]
    prices: Ints
    allowed: Bools
    least: Ints
    most: Ints

    @property
    def has_roles(self) -> bool:
        return bool(self.least[1:].any())

    def holds(self, traits: Ints) -> Bools:
        """Tell which rows of traits, (…, 4), a group of this kind may have."""
        within = (traits >= self.least) & (traits <= self.most)
        return np.asarray(within.all(axis=-1))


def kinds_of(model: Model) -> tuple[UnitKind, ...]:
    alike: dict[tuple[bytes, ...], list[int]] = {}
    for group in range(model.groups):
        columns = model.prices[:, group], model.allowed[:, group]
        limits = model.least[group], model.most[group]
        key = tuple(part.tobytes() for part in (*columns, *limits))
        alike.setdefault(key, []).append(group)
    return tuple(
        UnitKind(
            groups=tuple(groups),
            prices=model.prices[:, groups[0]],
            allowed=model.allowed[:, groups[0]],
            least=model.least[groups[0]],
            most=model.most[groups[0]],
        )
        for groups in alike.values()
    )


def possible_subgroups(model: Model) -> int:
    """Count the sets of units that have the size of a group, other rules aside."""
    people = int(model.traits[:, 0].sum())
    ways = [1] + [0] * people
    for size in model.traits[:, 0].tolist():
        for total in range(people, size - 1, -1):
            ways[total] += ways[total - size]
    limits = zip(model.least[:, 0].tolist(), model.most[:, 0].tolist(), strict=True)
    sizes = {size for least, most in limits for size in range(least, most + 1)}
    return sum(ways[size] for size in sizes)
