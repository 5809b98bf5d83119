"""A séance against its plan: what is running, how late it is, when it will end, what would help.

Pure: instants in, instants out. Every instant is aware and on the clock of the plan's start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from workshops.meetings.plan import MINUTE, Plan, PlanItem, PlanRow, planned

LATE = 3  # minutes: less is not worth a word
SHORTEST = 5  # minutes that a shortened point keeps at least, and half of its own
NONE = timedelta()


class State(StrEnum):
    DONE = "done"
    CURRENT = "current"
    COMING = "coming"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Start:
    """The point at `index` was begun, or taken up again."""

    index: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PauseSpan:
    start: datetime
    end: datetime | None = None  # None: it lasts


@dataclass(frozen=True, slots=True)
class Line:
    """`at`: when the point really began, or will by now's estimate; None where it was skipped."""

    state: State
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Clock:
    """`current` is an index; `left` is what remains of its time, below zero where it is over;
    `over` is when it will end by now's estimate, to the minute, and `drift` by how many minutes
    that is late. `ahead`: the points to come, by index. `end`: of the séance."""

    now: datetime
    current: int
    left: timedelta
    over: datetime
    drift: int
    is_paused: bool
    lines: tuple[Line, ...]
    ahead: Mapping[int, PlanRow]
    end: datetime

    @property
    def ends_at(self) -> datetime:
        """The end of the current point's time, if it runs on from now."""
        return self.now + self.left

    @property
    def following(self) -> int | None:
        return next(iter(self.ahead), None)

    @property
    def missed(self) -> int | None:
        """The first point to come whose fixed hour cannot be kept."""
        return next((i for i, row in self.ahead.items() if row.overrun >= LATE), None)


@dataclass(frozen=True, slots=True)
class Remedy:
    """Minutes to take from points (by index; none: only admit the delay), and the end they give."""

    end: datetime
    cuts: Mapping[int, int] = field(default_factory=dict[int, int])


def spent(
    index: int, starts: Sequence[Start], pauses: Sequence[PauseSpan], now: datetime
) -> timedelta:
    """Time that the point has run until `now`, over all the times it was taken up."""
    total = NONE
    for rank, start in enumerate(starts):
        if start.index == index:
            until = starts[rank + 1].at if rank + 1 < len(starts) else now
            total += max(until - start.at - _paused(start.at, until, pauses, now), NONE)
    return total


def _paused(
    since: datetime, until: datetime, pauses: Sequence[PauseSpan], now: datetime
) -> timedelta:
    overlaps = (min(until, p.end or now) - max(since, p.start) for p in pauses)
    return sum((overlap for overlap in overlaps if overlap > NONE), NONE)


def read(
    items: Sequence[PlanItem],
    plan: Plan,
    starts: Sequence[Start],
    pauses: Sequence[PauseSpan],
    now: datetime,
) -> Clock:
    """Compute where the séance stands at `now`. `items` have the durations in force, `plan` was
    made of those prepared; `starts` are in order, at least one; pauses do not overlap."""
    current = starts[-1].index
    left = items[current].duration * MINUTE - spent(current, starts, pauses, now)
    over = (now + max(left, NONE)).replace(second=0, microsecond=0)
    begun = {start.index: start.at for start in reversed(starts)}
    ahead = _ahead(items, over, [i for i in range(current + 1, len(items)) if i not in begun])
    return Clock(
        now=now,
        current=current,
        left=left,
        over=over,
        drift=(over - plan.rows[current].end) // MINUTE,
        is_paused=any(pause.end is None for pause in pauses),
        lines=tuple(_line(i, current, begun, ahead) for i in range(len(items))),
        ahead=ahead,
        end=max((row.end for row in ahead.values()), default=over),
    )


def _ahead(items: Sequence[PlanItem], start: datetime, coming: Sequence[int]) -> dict[int, PlanRow]:
    rows = planned([items[i] for i in coming], start, start).rows
    return dict(zip(coming, rows, strict=True))


def _line(
    index: int, current: int, begun: Mapping[int, datetime], ahead: Mapping[int, PlanRow]
) -> Line:
    if index == current:
        return Line(State.CURRENT, begun[index])
    if index in begun:
        return Line(State.DONE, begun[index])
    if index in ahead:
        return Line(State.COMING, ahead[index].start)
    return Line(State.SKIPPED, None)


def remedies(
    items: Sequence[PlanItem], plan: Plan, clock: Clock, target: datetime
) -> tuple[Remedy, ...]:
    """Propose ways not to end after `target`, or say what it means to let it: shorten one point
    (the longest that can bear it), else all of them a little, else only shift. Nothing where the
    end is less than `LATE` minutes late."""
    if clock.end - target < LATE * MINUTE:
        return ()
    shift = Remedy(clock.end)
    cuts = _one_cut(items, plan, clock) or _spread_cuts(items, clock, target)
    end = _end_with(items, clock, cuts)
    return (Remedy(end, cuts), shift) if end < clock.end else (shift,)


def _end_with(items: Sequence[PlanItem], clock: Clock, cuts: Mapping[int, int]) -> datetime:
    shorter = [replace(x, duration=x.duration - cuts.get(i, 0)) for i, x in enumerate(items)]
    rows = _ahead(shorter, clock.over, list(clock.ahead))
    return max((row.end for row in rows.values()), default=clock.over)


def _spare(item: PlanItem) -> int:
    """Minutes that can be taken from a point."""
    return max(item.duration - max(SHORTEST, -(-item.duration // 2)), 0)


def _one_cut(items: Sequence[PlanItem], plan: Plan, clock: Clock) -> dict[int, int]:
    """Shorten one point so that what follows it is on plan again."""
    for index in sorted(clock.ahead, key=lambda i: -items[i].duration):
        cut = (clock.ahead[index].end - plan.rows[index].end) // MINUTE
        if 0 < cut <= _spare(items[index]):
            return {index: cut}
    return {}


def _spread_cuts(items: Sequence[PlanItem], clock: Clock, target: datetime) -> dict[int, int]:
    """The delay in parts, as each point can bear; nothing where together they cannot."""
    delay = (clock.end - target) // MINUTE
    spare = {i: _spare(items[i]) for i in clock.ahead}
    total = sum(spare.values())
    if total < delay:
        return {}
    cuts: dict[int, int] = {}
    for index, minutes in spare.items():
        share = -(-delay * minutes // total)  # rounded up: the last ones have less to give
        cuts[index] = min(share, delay - sum(cuts.values()))
    return {index: cut for index, cut in cuts.items() if cut}
