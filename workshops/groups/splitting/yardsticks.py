"""Yardsticks for a split: the best of the same people without the past, or the choices."""

from __future__ import annotations

from workshops.groups.splitting.asking import Brief, ImpossibleError, solved
from workshops.groups.splitting.choice_prices import prices_of
from workshops.groups.splitting.composition import pairs_by_facet

FREE, WITHOUT_PAST, TOLD = "free", "without_past", "told"

Yardsticks = dict[str, dict[str, int]]


def yardsticks(brief: Brief) -> Yardsticks:
    """Measure pairs by facet of the best splits found FREE of what was chosen by hand, and
    WITHOUT_PAST, as if no séance had gone before; of choices that may be TOLD what each costs, in
    points, where that is proven."""
    measures: Yardsticks = {}
    variants: dict[str, Brief] = {}
    if brief.choices:
        variants[FREE] = brief.without(brief.choices)
    if any(facet.key.startswith("past") for facet in brief.problem.facets):
        variants[WITHOUT_PAST] = brief.without_past()
    for name, variant in variants.items():
        try:
            solution = solved(variant, prove=False)
        except ImpossibleError:
            continue
        measures[name] = pairs_by_facet(variant.problem, solution.groups)
    if prices := _told_prices(brief):
        measures[TOLD] = prices
    return measures


def _told_prices(brief: Brief) -> dict[str, int]:
    keys = {choice.key: choice.tells for choice in brief.choices if choice.tells}
    prices = prices_of(brief, [choice for choice in brief.choices if choice.tells])
    return {keys[key]: price.most for key, price in prices.items() if price.is_proven}
