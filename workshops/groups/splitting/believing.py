"""Checks of what a dossier says of the mix of its groups: the cost is counted again from the seats,
and a proof stands where its certificate verifies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from workshops.groups.mixing.bound import bound
from workshops.groups.mixing.certificate import InvalidCertificate
from workshops.groups.mixing.problem import Facet, Problem, Rules
from workshops.groups.mixing.proof.kinds import possible_subgroups
from workshops.groups.mixing.seating.modelling import model_of
from workshops.groups.mixing.solution import cost
from workshops.groups.models import Split
from workshops.groups.splitting.asking import Brief
from workshops.groups.splitting.composition import Composition, composition_of
from workshops.groups.splitting.proofs import brought, checked
from workshops.groups.splitting.reassessing import brief_of
from workshops.groups.splitting.report_values import values_of
from workshops.groups.splitting.reports import note_report
from workshops.groups.splitting.yardsticks import yardsticks
from workshops.groups.wanted.facts import facts_of

MOST_PRICED = 30  # choices whose price is counted again


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims as the dossier has them, and gives them on where they prove nothing."""

    cost: int
    bound: int
    proof: str
    examined: int
    certificate: Mapping[str, Any] | None
    yardsticks: Mapping[str, Mapping[str, int]]


def believe(split: Split, claims: Claims) -> None:
    """Note what is known of the mix of a split that came in a dossier, and its report."""
    if not split.seats:
        split.claimed = asdict(claims)
        note_report(split)
        return
    facts = facts_of(split.meeting)
    composition, brief = composition_of(split, facts), brief_of(split, facts)
    problem = _proven(split, claims, composition, brief)
    if problem is None:
        _count(split, composition)
        split.claimed = asdict(claims)
        note_report(split)
        return
    split.cost, split.bound = claims.cost, claims.bound
    split.proof, split.examined = claims.proof, claims.examined
    split.certificate = brought(split, dict(claims.certificate or {}))
    _price(split, claims, replace(brief, problem=replace(brief.problem, facets=problem.facets)))
    note_report(split, replace(values_of(split, facts), problem=problem))


def _count(split: Split, composition: Composition) -> None:
    split.cost = cost(composition.problem, composition.groups)
    split.bound, split.proof, split.examined = bound(composition.problem), "none", 0


def _price(split: Split, claims: Claims, brief: Brief) -> None:
    """Count again what choices cost; where that gives something else, the claim is kept for the
    dossier."""
    priced = len(brief.choices) <= MOST_PRICED
    split.yardsticks = yardsticks(brief) if priced else {}
    if split.yardsticks != claims.yardsticks:
        split.claimed = {"yardsticks": claims.yardsticks}


def _proven(split: Split, claims: Claims, composition: Composition, brief: Brief) -> Problem | None:
    """Find the problem the certificate proves the claims for: the composition, with the earlier
    séances that were known then. None where it does not prove them."""
    try:
        problem, certified = checked(split, claims.certificate)
    except (ValueError, InvalidCertificate):
        return None
    is_theirs = _are_alike(problem.facets, composition.problem.facets, split.weights)
    counted = {
        "cost": cost(problem, composition.groups),
        "bound": certified["cost"],
        "proof": certified["proof"],
        "examined": _examined(problem, certified["proof"]),
    }
    said = asdict(claims)
    if not is_theirs or not _is_no_stricter(problem.rules, brief.problem.rules):
        return None
    if any(said[name] != count for name, count in counted.items()):
        return None
    known = [facet for facet in composition.problem.facets if not _is_past(facet)]
    past = [facet for facet in problem.facets if _is_past(facet)]
    return replace(composition.problem, facets=(*known, *past))


def _examined(problem: Problem, proof: str) -> int:
    return possible_subgroups(model_of(problem)) if proof == "enumeration" else 0


def _are_alike(ones: Sequence[Facet], others: Sequence[Facet], weights: Mapping[str, int]) -> bool:
    """Tell whether people share labels as the directory says; of earlier séances the weight is
    known."""
    here = [(f.key, f.weight, _circles(f)) for f in ones if not _is_past(f)]
    there = [(f.key, f.weight, _circles(f)) for f in others if not _is_past(f)]
    past = weights.get("past", 0)
    return here == there and all(facet.weight == past for facet in ones if _is_past(facet))


def _is_past(facet: Facet) -> bool:
    return facet.key.startswith("past")


def _circles(facet: Facet) -> list[int | None]:
    """Labels by the place of the first who has them: how they are written does not count."""
    return [None if label is None else facet.labels.index(label) for label in facet.labels]


def _is_no_stricter(proven: Rules, chosen: Rules) -> bool:
    """Tell whether the proven rules are no stricter: the best under fewer rules is so under more;
    wishes have a price and are the same."""
    willing = (
        (proven.secretaries, chosen.secretaries),
        (proven.rapporteurs, chosen.rapporteurs),
    )
    return (
        proven.pins.items() <= chosen.pins.items()
        and proven.forbidden <= chosen.forbidden
        and set(proven.together) <= set(chosen.together)
        and set(proven.apart) <= set(chosen.apart)
        and all(one is None or (other is not None and one >= other) for one, other in willing)
        and proven.sizes in (None, chosen.sizes)
        and proven.wishes == chosen.wishes
    )
