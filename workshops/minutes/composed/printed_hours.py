"""The hours that the agenda of minutes prints: the planned ones, or those that were kept."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from workshops.dates import ZONE
from workshops.extensions import db
from workshops.meetings.agenda import plan_of
from workshops.meetings.models import AgendaItem, ItemStart, Meeting
from workshops.minutes.composition.sitting import PrintedHours
from workshops.minutes.models.dismissals import RealHours


def printed_hours_of(meeting: Meeting) -> dict[int, PrintedHours]:
    """Printed hours by point id; none for a point without a duration. Two queries at most."""
    prints_real = db.select(RealHours.id).filter_by(meeting_id=meeting.id)
    hours = _real(meeting) if db.session.scalar(prints_real) else _planned(meeting)
    return {item.id: hours[item.id] for item in meeting.items if item.duration and item.id in hours}


def _planned(meeting: Meeting) -> dict[int, PrintedHours]:
    rows = zip(meeting.items, plan_of(meeting).rows, strict=True)
    return {item.id: _printed(row.start, row.end) for item, row in rows}


def _real(meeting: Meeting) -> dict[int, PrintedHours]:
    """Hours from a point's first beginning until another began, or the séance adjourned."""
    query = db.select(ItemStart).join(ItemStart.item).filter(AgendaItem.meeting_id == meeting.id)
    starts = db.session.scalars(query.order_by(ItemStart.id)).all()
    begun = [(key, next(run).at) for key, run in groupby(starts, key=lambda start: start.item_id)]
    ends = [at for _key, at in begun[1:]]
    if meeting.adjournment:
        ends.append(meeting.adjournment.at)
    by_point: dict[int, PrintedHours] = {}
    for (key, at), end in zip(begun, ends, strict=False):
        by_point.setdefault(key, _printed(at, end))
    return {key: hours for key, hours in by_point.items() if hours.start < hours.end}


def _printed(start: datetime, end: datetime) -> PrintedHours:
    begins, ends = (
        at.astimezone(ZONE).time().replace(second=0, microsecond=0) for at in (start, end)
    )
    return PrintedHours(begins, ends)
