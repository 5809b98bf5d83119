"""What a split is held against: the best of the same people without the past, or the choices."""

from __future__ import annotations

from workshops.groups.splitting.asking import Asked, ImpossibleError, solved
from workshops.groups.splitting.choice_prices import prices_of
from workshops.groups.splitting.composition import pairs_by_facet

FREE, WITHOUT_PAST, TOLD = "free", "without_past", "told"

Yardsticks = dict[str, dict[str, int]]


def yardsticks(asked: Asked) -> Yardsticks:
    """Pairs by facet of the best splits found FREE of what was chosen by hand, and WITHOUT_PAST, as
    if no séance had gone before; of choices that may be TOLD what each costs, in points, where that
    is proven."""
    found: Yardsticks = {}
    variants: dict[str, Asked] = {}
    if asked.choices:
        variants[FREE] = asked.without(asked.choices)
    if any(facet.key.startswith("past") for facet in asked.problem.facets):
        variants[WITHOUT_PAST] = asked.without_past()
    for name, variant in variants.items():
        try:
            solution = solved(variant, prove=False)
        except ImpossibleError:
            continue
        found[name] = pairs_by_facet(variant.problem, solution.groups)
    if told := _told(asked):
        found[TOLD] = told
    return found


def _told(asked: Asked) -> dict[str, int]:
    told = {choice.key: choice.tells for choice in asked.choices if choice.tells}
    prices = prices_of(asked, [choice for choice in asked.choices if choice.tells])
    return {told[key]: price.most for key, price in prices.items() if price.is_proven}
