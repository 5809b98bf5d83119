"""Reads from the database what stands around the points: attendance, opening, signatures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from workshops.dates import ZONE
from workshops.extensions import db
from workshops.meetings import models
from workshops.meetings.models import Meeting, PersonRecord
from workshops.meetings.records import OnTheDay
from workshops.minutes.composition.sitting import Chair, PrintedAttendee, PrintedOpening, Signatures
from workshops.minutes.models.signing import Minutes, Verification
from workshops.people.models import Person


def _signed() -> tuple[ExecutableOption, ...]:
    """Load who signs. Made when asked: it configures all mappers."""
    return (
        joinedload(Minutes.writer),
        joinedload(Minutes.verification).joinedload(Verification.person),
    )


def chair(person: Person | PersonRecord) -> Chair:
    return Chair(person.name, str(person.organisation or ""))


def attendees(
    meeting: Meeting, attendances: Iterable[models.Attendance], on_the_day: OnTheDay
) -> tuple[PrintedAttendee, ...]:
    return tuple(
        PrintedAttendee(
            name=on_the_day(line.person).name,
            affiliation=on_the_day(line.person).affiliation,
            replaces=on_the_day(line.replaces).name if line.replaces else "",
            since=local(line.arrived_at) if _came_late(meeting, line) else None,
            until=local(line.left_at) if _left_early(meeting, line) else None,
        )
        for line in attendances
    )


def _came_late(meeting: Meeting, attendance: models.Attendance) -> bool:
    if not attendance.arrived_at:
        return False
    return meeting.opening is None or attendance.arrived_at > meeting.opening.at


def _left_early(meeting: Meeting, attendance: models.Attendance) -> bool:
    if not attendance.left_at:
        return False
    return meeting.adjournment is None or attendance.left_at < meeting.adjournment.at


def opening(opening: models.Opening | None, on_the_day: OnTheDay) -> PrintedOpening | None:
    if opening is None:
        return None
    return PrintedOpening(
        _clock(opening.at), tuple(on_the_day(chair).name for chair in opening.chairs)
    )


def signatures(meeting: Meeting, on_the_day: OnTheDay) -> Signatures:
    minutes = db.session.scalar(
        db.select(Minutes).filter_by(meeting_id=meeting.id).options(*_signed())
    )
    if minutes is None:
        return Signatures()
    verification = minutes.verification
    return Signatures(
        writer=on_the_day(minutes.writer).name if minutes.writer else "",
        writer_title=minutes.writer_title,
        verifier=_verifier(verification, on_the_day) if verification else "",
    )


def _verifier(verification: Verification, on_the_day: OnTheDay) -> str:
    person = verification.person
    return verification.signed_as(on_the_day(person).name if person else "")


def _clock(at: datetime) -> time:
    return at.astimezone(ZONE).time()


def local(at: datetime | None) -> time | None:
    return at and _clock(at)
