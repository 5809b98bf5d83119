"""What each thing chosen by hand costs the mix: « garder ce thème ensemble : +28 »."""

from __future__ import annotations

from collections.abc import Iterable

from workshops.groups.mixing.price import Price
from workshops.groups.splitting.asking import Asked, ImpossibleError, solved
from workshops.groups.wanted.choices import Choice


def prices_of(asked: Asked, choices: Iterable[Choice] | None = None) -> dict[str, Price]:
    """By key of choice, in points: how much dearer the best groups are with it than without; of
    all choices where none are given. Nothing where they cannot hold together.

    A group kept as it is may be the smaller or the bigger one and so even save something: 0.
    """
    choices = asked.choices if choices is None else list(choices)
    if not choices:
        return {}
    try:
        held = solved(asked)
    except ImpossibleError:
        return {}
    found: dict[str, Price] = {}
    for choice in choices:
        free = solved(asked.without([choice]))
        least, most = held.bound - free.cost, held.cost - free.bound
        found[choice.key] = Price(max(0, least), max(0, most))
    return found
