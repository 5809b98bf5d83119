"""Loads the demonstration, once; then only keeps a séance ready to be held."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from workshops.dates import ZONE
from workshops.demo.calendar import around, starting_now
from workshops.dossiers.intake import take_in
from workshops.dossiers.reading import read
from workshops.dossiers.workstreams import find_workstream
from workshops.extensions import db
from workshops.meetings.models import Meeting

FOLDER = Path(__file__).parent
STAGES = ("seance-1", "seance-2", "seance-3")  # minuted, to be read again, in preparation


def load(now: datetime) -> Meeting:
    """The séance to hold now; those before and after it come in the first time. The caller
    commits."""
    for name in STAGES:
        dossier = _dossier(name)
        if db.session.scalar(db.select(Meeting).filter_by(uid=dossier["meeting"]["uid"])) is None:
            take_in(around(dossier, now.astimezone(ZONE).date()))
    return _to_hold(now)


def _dossier(name: str) -> dict[str, Any]:
    return read((FOLDER / f"{name}.json").read_bytes())


def _to_hold(now: datetime) -> Meeting:
    """One that nobody has opened, or that is being held; else the next one of its chantier."""
    dossier = starting_now(_dossier("seance-du-jour"), now)
    workstream = find_workstream(dossier)
    last = workstream.meetings[-1] if workstream and workstream.meetings else None
    if last is None:
        return take_in(dossier)
    if last.opening is None:
        return _postponed(last, dossier["meeting"], now)
    if last.is_open and last.planned_end > now:
        return last
    fresh = {"number": last.number + 1, "uid": str(uuid.uuid4())}
    return take_in(dossier | {"meeting": dossier["meeting"] | fresh})


def _postponed(meeting: Meeting, entry: dict[str, Any], now: datetime) -> Meeting:
    """The same séance, or the same on this day where it should have been over."""
    if meeting.planned_end < now:
        meeting.date = date.fromisoformat(entry["date"])
        meeting.starts_at = time.fromisoformat(entry["starts_at"])
        meeting.ends_at = time.fromisoformat(entry["ends_at"])
    return meeting
