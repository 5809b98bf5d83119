"""What each thing chosen by hand costs the mix: « le groupe 2 reste tel quel : +28 »."""

from __future__ import annotations

from workshops.groups.asking import Asked, ImpossibleError, solved


def prices_of(asked: Asked) -> dict[str, int]:
    """By key of choice, in points: how much dearer the best groups found are with it than without.
    Nothing where the choices cannot hold together."""
    try:
        best = solved(asked, prove=False).cost
    except ImpossibleError:
        return {}
    return {
        choice.key: max(0, best - solved(asked.without([choice]), prove=False).cost)
        for choice in asked.choices
    }
