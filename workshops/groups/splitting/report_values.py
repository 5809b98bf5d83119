"""Values told of the mix of a split: of the board as it is, or of a report that was kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, cast

from workshops.groups.choice_models import Bond, BondKind
from workshops.groups.mixing.problem import Problem
from workshops.groups.mixing.said.written import problem_read, written
from workshops.groups.models import Split
from workshops.groups.splitting.composition import composition_of
from workshops.groups.splitting.yardsticks import FREE, TOLD, WITHOUT_PAST
from workshops.groups.wanted.choices import choices_of, told_key
from workshops.groups.wanted.facts import Facts
from workshops.groups.wanted.naming import listed

if TYPE_CHECKING:
    from workshops.groups.mixing.solution import Proof

PAIRS = {FREE, WITHOUT_PAST}  # yardsticks that are pairs by facet
MOST = 99_999  # people of a report of our own: as many as there are names for


@dataclass(frozen=True, slots=True)
class ToldPrice:
    """The price of one choice, in points: a `group` (number) left as it is, or `people` kept
    together where it is 0."""

    group: int
    people: str
    points: int


@dataclass(frozen=True, slots=True)
class ReportValues:
    """`groups[i]` is the place of the group of person i of `problem`, which holds the wishes and no
    other rule. `is_ours` is whether Panache counted and proved this itself or checked the proof."""

    problem: Problem
    groups: tuple[int, ...]
    weights: Mapping[str, int]
    cost: int
    bound: int
    proof: Proof
    examined: int
    yardsticks: Mapping[str, Mapping[str, int]]
    prices: tuple[ToldPrice, ...]
    is_ours: bool

    @property
    def is_best(self) -> bool:  # proven of these people under what was chosen
        return self.proof != "none" and self.cost == self.bound

    @property
    def is_costlier(self) -> bool:  # than the best, which is known
        return self.proof != "none" and self.cost > self.bound


def values_of(split: Split, facts: Facts) -> ReportValues:
    """Gather the values of a split with the directory as it is now."""
    composition = composition_of(split, facts)
    return ReportValues(
        problem=composition.problem,
        groups=composition.groups,
        weights=split.weights,
        cost=split.cost,
        bound=split.bound,
        proof=cast("Proof", split.proof),
        examined=split.examined,
        yardsticks={name: split.yardsticks[name] for name in split.yardsticks.keys() & PAIRS},
        prices=_prices(split, facts),
        is_ours=split.is_ours,
    )


def as_json(values: ReportValues) -> dict[str, Any]:
    plain = {
        field: getattr(values, field)
        for field in ("weights", "cost", "bound", "proof", "examined", "yardsticks", "is_ours")
    }
    return plain | {
        "problem": written(values.problem),
        "groups": list(values.groups),
        "prices": [asdict(price) for price in values.prices],
    }


def from_json(content: Mapping[str, Any]) -> ReportValues:
    """Read the values that `as_json` wrote."""
    prices = tuple(ToldPrice(**price) for price in content["prices"])
    problem = problem_read(content["problem"], MOST)
    changed = {"problem": problem, "groups": tuple(content["groups"]), "prices": prices}
    return ReportValues(**{**content, **changed})


def _prices(split: Split, facts: Facts) -> tuple[ToldPrice, ...]:
    """Price each choice that may be told and costs something, in the order of the board."""
    points = split.yardsticks.get(TOLD, {})
    if not points:
        return ()
    people = [seat.attendance for seat in split.seats]
    choices = choices_of(facts, people, len(split.subgroups), split)
    groups_as_they_are = {told_key(subgroup): subgroup.number for subgroup in split.subgroups}
    bonds = {told_key(b): _people(b) for b in facts.bonds if b.kind == BondKind.TOGETHER}
    return tuple(
        ToldPrice(
            groups_as_they_are.get(choice.tells, 0),
            bonds.get(choice.tells, ""),
            points[choice.tells],
        )
        for choice in choices
        if points.get(choice.tells, 0)
    )


def _people(bond: Bond) -> str:
    return bond.name or listed([member.attendance for member in bond.members])
