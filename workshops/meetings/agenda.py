"""The agenda of a séance: order, durations, fixed hours, and when each point starts."""

from __future__ import annotations

from collections.abc import Sequence

from workshops import live
from workshops.dates import ZONE
from workshops.meetings.models import AgendaItem, Meeting
from workshops.meetings.plan import Plan, PlanItem, planned
from workshops.meetings.regions import FLOW
from workshops.people.models import Person


def plan_of(meeting: Meeting) -> Plan:
    """The plan as prepared; re-planning during the séance starts from what really happened."""
    items = [PlanItem(item.duration, item.locked_start) for item in meeting.items]
    return planned(items, meeting.planned_start, meeting.planned_end)


def place(item: AgendaItem, rank: int) -> bool:
    """Move a point to `rank` (0 is first, beyond the end is last); whether that changed it."""
    order = list(item.meeting.items)
    before = order.index(item)
    after = min(max(rank, 0), len(order) - 1)
    order.insert(after, order.pop(before))
    renumber(order)
    return before != after


def add(meeting: Meeting, item: AgendaItem) -> None:
    item.position = len(meeting.items)
    meeting.items.append(item)


def remove(item: AgendaItem) -> None:
    meeting = item.meeting
    meeting.items.remove(item)
    renumber(meeting.items)


def renumber(items: Sequence[AgendaItem]) -> None:
    for position, item in enumerate(items):
        item.position = position


def toggle_lock(item: AgendaItem) -> None:
    """Fix the hour at which the point starts now, or let it go."""
    if item.locked_start is not None:
        item.locked_start = None
        return
    row = plan_of(item.meeting).rows[item.meeting.items.index(item)]
    item.locked_start = row.start.astimezone(ZONE).time().replace(second=0, microsecond=0)


def give_to(item: AgendaItem, people: Sequence[Person]) -> None:
    """Make `people` answer for the point; those who did already keep their place."""
    remaining = [person for person in item.owners if person in people]
    item.owners[:] = remaining + [person for person in people if person not in remaining]


def changed(meeting: Meeting) -> None:
    """Show the agenda as it now is on the pages that follow the séance."""
    live.changed(meeting.topic, *FLOW)
