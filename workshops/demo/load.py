"""Loads the demonstration, once; then only keeps a séance ready to be held."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from workshops.dates import ZONE
from workshops.demo.calendar import around, days_before, starting_now
from workshops.dossiers.checking.read_file import read
from workshops.dossiers.intake.take_in import take_in
from workshops.dossiers.intake.workstreams import find_workstream
from workshops.extensions import db
from workshops.meetings.extending import demos
from workshops.meetings.models import Meeting
from workshops.registering import named

FOLDER = Path(__file__).parent
STAGES = ("seance-1", "seance-2", "seance-3")  # approved, to be read again, in preparation
FORMER = "seance-precedente"  # the séance to hold is to approve its minutes


def load(now: datetime, *, prints: bool = False) -> Meeting:
    """The séance to hold now; those before and after it come in the first time. `prints`: what
    somebody would want on paper is made as a PDF too. The caller commits."""
    today = now.astimezone(ZONE).date()
    dossiers = {name: around(_dossier(name), today) for name in STAGES}
    dossiers[FORMER] = days_before(_dossier(FORMER), today)
    found = {name: _taken_once(dossier) for name, dossier in dossiers.items()}
    taken = {name: meeting for name, meeting in found.items() if meeting}
    for place in demos:
        named(place).fill(taken, today, prints)
    return _to_hold(now)


def _taken_once(dossier: dict[str, Any]) -> Meeting | None:
    """Take a dossier in; None where it is here already."""
    uid = dossier["meeting"]["uid"]
    if db.session.scalar(db.select(Meeting.id).filter_by(uid=uid)):
        return None
    return take_in(dossier)


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
