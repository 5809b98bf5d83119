"""The people invited to a séance: who is on the list, what they answered, who replaces whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from flask_babel import gettext

from workshops import live
from workshops.extensions import db
from workshops.meetings import records
from workshops.meetings.models import Answer, Attendance, Meeting, Presence
from workshops.meetings.regions import PRESENCE
from workshops.people.models import Person
from workshops.refusals import RefusedError


class Answers(NamedTuple):
    """Numbers of expected people by answer. Somebody who is replaced is not expected."""

    coming: int
    excused: int
    waiting: int

    @property
    def total(self) -> int:
        return sum(self)


def invite(meeting: Meeting, people: Iterable[Person]) -> list[Attendance]:
    """Put those who are not on the list at its end; returns the new lines."""
    known = {attendance.person_id for attendance in meeting.attendances}
    position = max((a.position for a in meeting.attendances), default=-1)
    added = [
        Attendance(person=person, person_id=person.id, position=position + rank)
        for rank, person in enumerate((p for p in people if p.id not in known), start=1)
    ]
    meeting.attendances.extend(added)
    records.complete(meeting)
    live.changed(meeting.topic, *PRESENCE)
    return added


def withdraw(attendance: Attendance) -> None:
    """Take the person off the list, and whoever was to come instead.

    Raises RefusedError for somebody who has come in: their presence belongs to the minutes.
    """
    if attendance.presence != Presence.UNKNOWN or attendance.claimed_at:
        name = attendance.person.short_name
        raise RefusedError(
            gettext("%(person)s est venu : sa présence appartient au PV.", person=name)
        )
    meeting = attendance.meeting
    _cancel_replacement(attendance)
    meeting.attendances.remove(attendance)
    live.changed(meeting.topic, *PRESENCE)


def answer(attendance: Attendance, reply: Answer, excuse: str = "") -> None:
    """Note an answer; « Je viens » sends home whoever was to come instead."""
    attendance.answer = reply
    attendance.excuse = excuse if reply == Answer.EXCUSED else ""
    if reply != Answer.EXCUSED:
        _cancel_replacement(attendance)
    live.changed(attendance.topic, *PRESENCE)


def replace(attendance: Attendance, person: Person, excuse: str = "") -> Attendance:
    """« X en remplacement de Y »: Y is excused and X is expected; returns X's line.

    Raises RefusedError where X is on the list already.
    """
    current = replacement_of(attendance)
    if current and current.person is person:
        return current
    if attendance.meeting.attendance_of(person):
        raise RefusedError(gettext("%(person)s est déjà sur la liste.", person=person.short_name))
    _cancel_replacement(attendance)
    answer(attendance, Answer.EXCUSED, excuse)
    (substitute,) = invite(attendance.meeting, [person])
    substitute.replaces = attendance.person
    substitute.replaces_id = attendance.person_id
    substitute.answer = Answer.COMING
    return substitute


def invited(meeting: Meeting) -> list[Person]:
    """List the people invited, those who were replaced too; by name."""
    query = db.select(Person).join(Attendance, Attendance.person_id == Person.id)
    people = db.session.scalars(query.where(Attendance.meeting_id == meeting.id))
    return sorted(people, key=lambda person: person.sort_key)


def replacement_of(attendance: Attendance) -> Attendance | None:
    listed = attendance.meeting.attendances
    return next((a for a in listed if a.replaces_id == attendance.person_id), None)


def _cancel_replacement(attendance: Attendance) -> None:
    """Remove the substitute, unless they have come or are a member of the chantier."""
    substitute = replacement_of(attendance)
    if substitute is None:
        return
    meeting = attendance.meeting
    members = {membership.person_id for membership in meeting.workstream.memberships}
    has_come = substitute.presence != Presence.UNKNOWN or substitute.claimed_at
    if has_come or substitute.person_id in members:
        substitute.replaces = None
    else:
        meeting.attendances.remove(substitute)


def expected(attendances: Collection[Attendance]) -> list[Attendance]:
    """List the lines by name, without the people whom somebody replaces."""
    replaced = {a.replaces_id for a in attendances if a.replaces_id is not None}
    lines = [a for a in attendances if a.person_id not in replaced]
    return sorted(lines, key=lambda attendance: attendance.person.sort_key)


def silent(attendances: Collection[Attendance]) -> list[Attendance]:
    """List who was mailed the invitation and has not answered."""
    return [a for a in expected(attendances) if a.answer == Answer.NONE and a.invited_at]


def answers(attendances: Collection[Attendance]) -> Answers:
    counts = Counter(a.answer for a in expected(attendances))
    return Answers(counts[Answer.COMING], counts[Answer.EXCUSED], counts[Answer.NONE])


def person_for(
    first_name: str, last_name: str, email: str, function: str, colleague: Person
) -> Person:
    """Find the person with this address, else make a new one, of `colleague`'s organisation."""
    known = db.session.scalar(db.select(Person).filter_by(email=email.lower())) if email else None
    if known:
        return known
    person = Person(
        first_name=first_name,
        last_name=last_name,
        email=email.lower() or None,
        function=function,
        organisation=colleague.organisation,
    )
    db.session.add(person)
    db.session.flush()
    return person
