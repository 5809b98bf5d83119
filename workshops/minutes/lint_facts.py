"""Reads from the database what the linter knows besides the séance as it is printed."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import selectinload

from workshops.extensions import db
from workshops.groups.adopted import adopted_split
from workshops.groups.models import Split
from workshops.groups.participants import participants
from workshops.meetings import models
from workshops.meetings.models import AgendaItem, Attendance, ItemStart, Meeting
from workshops.meetings.schedule import today
from workshops.minutes.edition_models import Edition
from workshops.minutes.lint.facts import Facts, Organisation, Somebody
from workshops.minutes.lint.finding import Presence
from workshops.minutes.lint_models import RealHours
from workshops.people.models import Organisation as Employer
from workshops.people.models import Person
from workshops.programmes.models import Membership

LOADED = (
    selectinload(Meeting.attendances),
    selectinload(Meeting.opening).selectinload(models.Opening.chairings),
)


def facts_of(meeting: Meeting) -> Facts:
    """In a fixed number of queries."""
    meeting = db.session.scalars(db.select(Meeting).filter_by(id=meeting.id).options(*LOADED)).one()
    people = _people(meeting)
    split = adopted_split(meeting)
    seats = _seats(split)
    return Facts(
        today=today(),
        people=tuple(_somebody(person, meeting.attendance_of(person)) for person in people),
        organisations=_organisations(people),
        chairs=tuple(person.id for person in meeting.opening.chairs) if meeting.opening else (),
        seats=seats,
        ungrouped=_ungrouped(meeting, split),
        announced=split.announced if split else "",
        knows_real_hours=_begun(meeting) > 1,
        prints_real_hours=_exists(RealHours, meeting),
        waits=not _exists(Edition, meeting),
    )


def _people(meeting: Meeting) -> list[Person]:
    """Those whom the chantier knows: its members and all who were ever on a list of its own."""
    members = db.select(Membership.person_id).filter_by(workstream_id=meeting.workstream_id)
    listed = (
        db.select(Attendance.person_id)
        .join(Attendance.meeting)
        .where(Meeting.workstream_id == meeting.workstream_id)
    )
    query = db.select(Person).where(Person.id.in_(members.union(listed))).order_by(Person.id)
    chairs = list(meeting.opening.chairs) if meeting.opening else []
    found = [*db.session.scalars(query), *chairs]
    return list({person.id: person for person in found}.values())


def _somebody(person: Person, line: Attendance | None) -> Somebody:
    return Somebody(
        person=person.id,
        first_name=person.first_name,
        last_name=person.last_name,
        email=person.email or "",
        organisation=person.organisation_id or 0,
        attendance=line.id if line else 0,
        presence=Presence(line.presence) if line else Presence.UNKNOWN,
        replaces=(line.replaces_id or 0) if line else 0,
    )


def _organisations(people: Iterable[Person]) -> tuple[Organisation, ...]:
    employers = [person.organisation for person in people if person.organisation]
    found: dict[int, Employer] = {one.id: one for one in employers}
    return tuple(
        Organisation(one.id, one.name, one.acronym, str(one.locality or ""))
        for one in found.values()
    )


def _seats(split: Split | None) -> dict[int, tuple[int, ...]]:
    """People by number of their sub-group."""
    return {
        subgroup.number: tuple(seat.attendance.person_id for seat in subgroup.seats)
        for subgroup in (split.subgroups if split else ())
    }


def _ungrouped(meeting: Meeting, split: Split | None) -> tuple[int, ...]:
    if split is None or split.adoption is None:
        return ()
    seated = {seat.attendance_id for seat in split.seats}
    made = split.adoption.at
    return tuple(
        attendance.person_id
        for attendance in participants(meeting)[0]
        if attendance.id not in seated
        and not (attendance.arrived_at and attendance.arrived_at > made)
    )


def _begun(meeting: Meeting) -> int:
    """How many points have the hour at which they were begun."""
    query = db.select(db.func.count(db.distinct(ItemStart.item_id))).join(ItemStart.item)
    return db.session.scalars(query.where(AgendaItem.meeting_id == meeting.id)).one()


def _exists(model: type[RealHours] | type[Edition], meeting: Meeting) -> bool:
    query = db.select(model.id).filter_by(meeting_id=meeting.id).limit(1)
    return db.session.scalar(query) is not None
