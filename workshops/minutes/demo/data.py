"""Additions of minutes to the demonstration, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workshops.meetings.extending import Demo
from workshops.meetings.models import Meeting
from workshops.minutes.demo.circuit import (
    approve_with_corrections,
    circulate_with_requests,
    without_pdf,
)
from workshops.minutes.editions import freezing, store
from workshops.minutes.editions.link import link_of
from workshops.minutes.models.editions import Edition


def fill(taken: Mapping[str, Meeting], today: date, prints: bool) -> None:
    if first := taken.get("seance-1"):
        approve_with_corrections(first, first.workstream.meetings[1])
    if former := taken.get("seance-precedente"):
        circulate_with_requests(former, freezing.printed if prints else without_pdf, deadline=today)


def tell(meeting: Meeting) -> list[str]:
    return [line for edition in store.to_decide(meeting) for line in _circulated(edition)]


def _circulated(edition: Edition) -> list[str]:
    """Tell what the séance has to approve, with the link of somebody who has not read it yet."""
    number, count = edition.meeting.number, len(store.corrections_of(edition))
    reader = next((r.person for r in edition.recipients if r.opened_at is None), None)
    lines = ["", f"À approuver : le PV de la séance {number} (demandes de correction : {count})."]
    if reader:
        link = link_of(edition, reader.id)
        lines.append(f"  Le lien personnel reçu par {reader.short_name} :\n    {link}")
    return lines


DEMO = Demo(fill, tell)
