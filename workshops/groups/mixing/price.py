"""The price of a choice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Price:
    """The best groups are dearer by `least` at the least and `most` at the most: the same number
    where the best with and without the rules are both proven."""

    least: int
    most: int

    @property
    def is_proven(self) -> bool:
        return self.least == self.most
