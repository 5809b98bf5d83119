"""The answer: the groups, what they cost and what no split could avoid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from workshops.groups.mixing.bound import facet_minimum, wish_price
from workshops.groups.mixing.problem import Facet, Problem

if TYPE_CHECKING:
    from workshops.groups.mixing.proof.evidence import Root

Proof = Literal["bound", "enumeration", "none"]


@dataclass(frozen=True, slots=True)
class FacetReport:
    """`pairs` made, the `minimum` no split avoids, people whose label is `unknown`."""

    key: str
    pairs: int
    minimum: int
    unknown: int
    by_group: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """`groups[i]` is the group of person i.

    `bound` is proven: no split costs less. `proof` says how the cost itself was proven the
    best ("none": it was not). `examined` counts the possible sub-groups that an enumeration
    went through, and `root` is what certifies it. Roles are one person a group, or `None` where
    none were asked for.
    """

    groups: tuple[int, ...]
    cost: int
    bound: int
    proof: Proof
    facets: tuple[FacetReport, ...]
    examined: int = 0
    secretaries: tuple[int, ...] | None = None
    rapporteurs: tuple[int, ...] | None = None
    root: Root | None = None

    @property
    def gap(self) -> float:
        """Distance of the cost above the best possible, at most, as a share of the bound."""
        return (self.cost - self.bound) / max(1, self.bound)


def facet_pairs(facet: Facet, groups: Sequence[int], count: int) -> tuple[int, ...]:
    """Pairs of people who share a label of `facet`, for each of `count` groups."""
    pairs = [0] * count
    seen: Counter[tuple[int, str]] = Counter()
    for group, label in zip(groups, facet.labels, strict=True):
        if label is not None:
            pairs[group] += seen[group, label]
            seen[group, label] += 1
    return tuple(pairs)


def cost(problem: Problem, groups: Sequence[int]) -> int:
    """Weighted pairs plus unmet wishes; holds for any split, whether or not it keeps the rules."""
    pairs = sum(f.weight * sum(facet_pairs(f, groups, problem.groups)) for f in problem.facets)
    wishes = problem.rules.wishes.items()
    return pairs + sum(wish_price(worth, groups[person]) for person, worth in wishes)


def facet_reports(problem: Problem, groups: Sequence[int]) -> tuple[FacetReport, ...]:
    reports: list[FacetReport] = []
    for facet in problem.facets:
        by_group = facet_pairs(facet, groups, problem.groups)
        unknown = facet.labels.count(None)
        minimum = facet_minimum(problem, facet)
        reports.append(FacetReport(facet.key, sum(by_group), minimum, unknown, by_group))
    return tuple(reports)
