"""The agenda drawn to scale: where each stretch of time stands on a line as wide as the séance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from workshops.meetings.models import AgendaItem, ItemKind
from workshops.meetings.plan import MINUTE, Plan


class Stretch(NamedTuple):
    """`x` and `width` in hundredths of the line; `style` a class of gauge.css."""

    x: float
    width: float
    style: str
    label: str = ""


class Mark(NamedTuple):
    x: float
    hour: datetime
    is_end: bool = False


class Gauge(NamedTuple):
    stretches: list[Stretch]
    marks: list[Mark]  # fixed hours, and the planned end where the agenda runs past it


def gauge(items: Sequence[AgendaItem], plan: Plan) -> Gauge:
    """The line ends at the planned end, or at the estimated one where that is later."""
    whole = (plan.end - plan.start) // MINUTE + max(plan.margin, 0)
    scale = 100 / whole if whole else 0

    def place(moment: datetime) -> float:
        return (moment - plan.start) / MINUTE * scale

    def stretches() -> Iterator[Stretch]:
        for number, (item, row) in enumerate(zip(items, plan.rows, strict=True), start=1):
            if row.slack:
                yield Stretch(place(row.start) - row.slack * scale, row.slack * scale, "slack")
            style = "is-main" if item.kind == ItemKind.SUBGROUPS else ""
            yield Stretch(place(row.start), item.duration * scale, style, str(number))
        if plan.margin > 0:
            yield Stretch(place(plan.end), plan.margin * scale, "slack")

    marks = [
        Mark(place(row.start), row.start)
        for item, row in zip(items, plan.rows, strict=True)
        if item.locked_start and not row.overrun
    ]
    if plan.margin < 0:
        ends = plan.end + plan.margin * MINUTE
        marks.append(Mark(place(ends), ends, is_end=True))
    return Gauge([s for s in stretches() if s.width], marks)
