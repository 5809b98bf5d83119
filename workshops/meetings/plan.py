"""The hours at which the points of an agenda start, from the durations and the hours that are
fixed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

MINUTE = timedelta(minutes=1)
HALF_A_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class PlanItem:
    """`duration` in minutes; 0: no slot of its own. `locked_start` is on the clock of `start`."""

    duration: int
    locked_start: time | None = None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A point in time. `slack`: free minutes just before its fixed hour; `overrun`: minutes by
    which the points before run past it. At most one of the two is not 0."""

    start: datetime
    end: datetime
    slack: int = 0
    overrun: int = 0

    @property
    def waits_from(self) -> datetime:
        """The end of the points before."""
        return self.start - self.slack * MINUTE


@dataclass(frozen=True, slots=True)
class Plan:
    """`margin`: minutes from the estimated `end` to the planned one, below 0 where it runs over."""

    start: datetime
    rows: tuple[PlanRow, ...]
    end: datetime
    margin: int

    @property
    def slack(self) -> int:
        return sum(row.slack for row in self.rows)

    @property
    def spare(self) -> int:
        """Minutes left free, before fixed hours and at the end."""
        return self.slack + max(self.margin, 0)


def on_the_clock(hour: time, start: datetime) -> datetime:
    """`hour` on the day of `start`; the next day where that lies more than half a day before."""
    moment = datetime.combine(start.date(), hour, start.tzinfo)
    return moment + timedelta(days=1) if start - moment > HALF_A_DAY else moment


def planned(items: Sequence[PlanItem], start: datetime, end: datetime) -> Plan:
    """Plan the points one after another; one with a fixed hour waits for it, and where that hour
    has passed it starts late. `start` and `end` share a time zone."""
    rows: list[PlanRow] = []
    cursor = start
    for item in items:
        slack = overrun = 0
        if item.locked_start is not None:
            wait = (on_the_clock(item.locked_start, start) - cursor) // MINUTE
            slack, overrun = max(wait, 0), max(-wait, 0)
        begins = cursor + slack * MINUTE
        cursor = begins + item.duration * MINUTE
        rows.append(PlanRow(begins, cursor, slack, overrun))
    return Plan(start, tuple(rows), cursor, (end - cursor) // MINUTE)
