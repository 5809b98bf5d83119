"""The price of each thing chosen by hand in the mix: « garder ce thème ensemble : +28 »."""

from __future__ import annotations

from collections.abc import Iterable

from workshops.groups.mixing.price import Price
from workshops.groups.splitting.asking import Brief, ImpossibleError, solved
from workshops.groups.wanted.choices import ManualChoice


def prices_of(brief: Brief, choices: Iterable[ManualChoice] | None = None) -> dict[str, Price]:
    """Price choices by key, in points: how much dearer the best groups are with it than without;
    all choices where none are given. Empty where they cannot hold together. No price for a group
    kept as it is without whose size the other choices cannot hold.

    A group kept as it is may be the smaller or the bigger one and so even save something: 0.
    """
    choices = brief.choices if choices is None else list(choices)
    if not choices:
        return {}
    try:
        best = solved(brief)
    except ImpossibleError:
        return {}
    prices: dict[str, Price] = {}
    for choice in choices:
        try:
            free = solved(brief.without([choice]))
        except ImpossibleError:
            continue
        least, most = best.bound - free.cost, best.cost - free.bound
        prices[choice.key] = Price(max(0, least), max(0, most))
    return prices
