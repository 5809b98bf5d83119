"""The signature: one stem a person, its head the sector. SVG for logo, groups and chips."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup, escape

from workshops.people.models import Person, Sector, Shape

# Drawn around (0, 0), about nine units wide. No cross bar on a stem, no « + ».
HEADS = {
    Shape.DISC: '<circle r="3.6"/>',
    Shape.SQUARE: '<path d="M-3.3-3.3h6.6v6.6h-6.6z"/>',
    Shape.TRIANGLE: '<path d="M0-4.2 4.1 3.1h-8.2z"/>',
    Shape.DIAMOND: '<path d="M0-4.7 4.7 0 0 4.7-4.7 0z"/>',
    Shape.RING: '<circle r="3"/>',
    Shape.BAR: '<path d="M-4.8-1.9h9.6v3.8h-9.6z"/>',
    Shape.ASTERISK: '<path d="M0-4.5v9M-3.9-2.25l7.8 4.5M-3.9 2.25l7.8-4.5"/>',
    Shape.DROP: '<path d="M0-4.6C1.8-2 3.1-.3 3.1 1.4a3.1 3.1 0 0 1-6.2 0C-3.1-.3-1.8-2 0-4.6z"/>',
}
LOGO = (Shape.DISC, Shape.SQUARE, Shape.TRIANGLE, Shape.DIAMOND, Shape.RING)
BRANCHES = (40,)
CROWN = (104, 76, 90)  # stems of three lengths, where there are many


def shape_of(person: Person) -> Shape:
    return shape(person.sector)


def shape(sector: Sector | None) -> Shape:
    return Shape(sector.shape) if sector else Shape.DROP


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _tips(count: int, spread: float, radii: Sequence[int]) -> list[tuple[float, float]]:
    step = spread / max(count - 1, 1)
    angles = [math.radians(-spread / 2 + i * step) for i in range(count)]
    if count == 1:
        angles = [0.0]
    lengths = [radii[i % len(radii)] for i in range(count)]
    return [(r * math.sin(a), -r * math.cos(a)) for a, r in zip(angles, lengths, strict=True)]


def _stem(x: float, y: float, is_mine: bool) -> str:
    bend = _number(y * 0.62 - math.hypot(x, y) * 0.12)
    path = f'<path class="stem" d="M0 0Q0 {bend} {_number(x)} {_number(y)}"/>'
    return f'<g class="mine">{path}</g>' if is_mine else path


def _head(x: float, y: float, of: Shape, scale: float) -> str:
    place = f"translate({_number(x)} {_number(y)}) scale({_number(scale)})"
    return f'<g class="head" data-shape="{of}" transform="{place}">{HEADS[of]}</g>'


def plume(
    shapes: Sequence[Shape],
    height: int = 28,
    label: str = "",
    *,
    mine: int | None = None,
    spread: float | None = None,
    radii: Sequence[int] = BRANCHES,
    head: float = 1.9,
) -> Markup:
    """The stems in the order of `shapes`; `mine` is the index of one's own, drawn thick.

    `height` in pixels; without a label the drawing is decoration.
    """
    if not shapes:
        return Markup("")
    spread = spread or min(132, 25 * len(shapes))
    tips = _tips(len(shapes), spread, radii)
    stems = "".join(_stem(x, y, i == mine) for i, (x, y) in enumerate(tips))
    heads = "".join(
        _head(x, y, of, head * (1.35 if i == mine else 1))
        for i, ((x, y), of) in enumerate(zip(tips, shapes, strict=True))
    )
    margin = 5 * head
    half = max(radii) * math.sin(math.radians(min(spread / 2, 90))) + margin
    top = max(radii) + margin
    box = f"{_number(-half)} {_number(-top)} {_number(2 * half)} {_number(top + 14)}"
    width = _number(height * 2 * half / (top + 14))
    role = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return Markup(  # noqa: S704 - numbers and our own shapes; the label is escaped
        f'<svg class="plume" {role} width="{width}" height="{height}" viewBox="{box}">'
        f'{stems}<path class="tie" d="M0-2V11"/>{heads}</svg>'
    )


def group_plume(
    people: Sequence[Person], height: int = 74, label: str = "", *, me: Person | None = None
) -> Markup:
    """The people's stems, like heads side by side; `me` may be one of them."""
    order = list(Shape)
    ranked = sorted(people, key=lambda person: order.index(shape_of(person)))
    mine = next((i for i, person in enumerate(ranked) if person is me), None)
    drawn: dict[str, Any] = {"radii": CROWN, "head": 1.5, "spread": 138} if len(ranked) > 9 else {}
    return plume([shape_of(p) for p in ranked], height, label, mine=mine, **drawn)


def logo(height: int = 30) -> Markup:
    return plume(LOGO, height, head=2.1, spread=120)


def mark(of: Sector | None, size: int = 13) -> Markup:
    head = shape(of)
    return Markup(  # noqa: S704 - our own shapes
        f'<svg class="mark" data-shape="{head}" aria-hidden="true" width="{size}" height="{size}" '
        f'viewBox="-5 -5 10 10">{HEADS[head]}</svg>'
    )
