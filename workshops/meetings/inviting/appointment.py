"""A séance as it stands in the calendar of one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Appointment:
    """`starts` and `ends` are on the clock of Brussels; `sequence` must rise when the
    appointment changes, and `uid` never changes; `organizer` and `attendee` are (name, address)."""

    uid: str
    sequence: int
    stamp: datetime
    starts: datetime
    ends: datetime
    summary: str
    location: str
    description: str
    organizer: tuple[str, str]
    attendee: tuple[str, str]
