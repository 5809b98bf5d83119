"""The clock of a séance as its records tell it."""

from __future__ import annotations

from datetime import datetime

from workshops.dates import ZONE
from workshops.meetings import agenda
from workshops.meetings.holding import clock
from workshops.meetings.models import ItemStart, Meeting
from workshops.meetings.plan import PlanItem


def starts_of(meeting: Meeting) -> list[ItemStart]:
    """List the starts in the order in which they were made."""
    return sorted((s for item in meeting.items for s in item.starts), key=lambda start: start.id)


def items_in_force(meeting: Meeting) -> list[PlanItem]:
    return [PlanItem(item.current_duration, item.locked_start) for item in meeting.items]


def clock_of(meeting: Meeting, at: datetime) -> clock.Clock | None:
    """Read the clock of a séance; None where no point was begun, or the séance is over."""
    starts = starts_of(meeting)
    if not starts or meeting.adjournment:
        return None
    index = {item.id: rank for rank, item in enumerate(meeting.items)}
    return clock.read(
        items_in_force(meeting),
        agenda.plan_of(meeting),
        [clock.Start(index[s.item_id], s.at.astimezone(ZONE)) for s in starts],
        [clock.PauseSpan(p.started_at, p.ended_at) for p in meeting.pauses],
        at.astimezone(ZONE),
    )


def meant_end(meeting: Meeting) -> datetime:
    """The end as planned, or as it was meant when a delay was last dealt with."""
    return meeting.replannings[-1].ends_at if meeting.replannings else meeting.planned_end


def remedies_of(meeting: Meeting, read: clock.Clock) -> tuple[clock.Remedy, ...]:
    plan = agenda.plan_of(meeting)
    return clock.remedies(items_in_force(meeting), plan, read, meant_end(meeting))
