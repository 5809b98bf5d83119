"""Moves the séances of the demonstration to dates around today."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from workshops.dates import ZONE
from workshops.dossiers.schema import Change, rewritten

Dossier = dict[str, Any]

TODAY = date(2026, 11, 10)  # in the files
QUARTER = timedelta(minutes=15)


def around(dossier: Dossier, today: date) -> Dossier:
    """Move by whole weeks, so that days of the week stay: what is to come is at least four days
    off."""
    weeks = (today - TODAY).days // 7
    return rewritten(dossier, _moved(timedelta(weeks=weeks)))


def days_before(dossier: Dossier, today: date) -> Dossier:
    """Move to as many days before `today` as it is before the séance to hold, whatever day that
    is."""
    return rewritten(dossier, _moved(today - TODAY))


def starting_now(dossier: Dossier, now: datetime) -> Dossier:
    """Move to this day, beginning with the next quarter of an hour; dates announced stay after
    it."""
    start = next_quarter(now)
    planned = datetime.combine(TODAY, time.fromisoformat(dossier["meeting"]["starts_at"]))
    later = start.replace(tzinfo=None) - planned
    moved = rewritten(dossier, _moved(timedelta(days=(start.date() - TODAY).days)))
    meeting = moved["meeting"]
    for name in ("starts_at", "ends_at"):
        hour = datetime.combine(TODAY, time.fromisoformat(meeting[name])) + later
        meeting[name] = hour.strftime("%H:%M")
    return moved


def next_quarter(now: datetime) -> datetime:
    """The next quarter of an hour, in Brussels time."""
    local = now.astimezone(ZONE).replace(second=0, microsecond=0)
    return local + (QUARTER - timedelta(minutes=local.minute % 15))


def _moved(step: timedelta) -> Change:
    """Hours on the clock stay, whatever the change to summer time does to instants."""

    def change(name: str, value: Any) -> Any:
        if name == "date":
            return (date.fromisoformat(value) + step).isoformat()
        if name == "instant":
            local = datetime.fromisoformat(value).astimezone(ZONE).replace(tzinfo=None)
            return (local + step).replace(tzinfo=ZONE).isoformat()
        return value

    return change
