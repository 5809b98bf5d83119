"""Reads from the database what the linter knows besides the séance as it is printed."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import selectinload
from sqlalchemy.sql.base import ExecutableOption

from workshops.extensions import db
from workshops.groups.adopted import adopted_split
from workshops.groups.models import Split
from workshops.groups.wanted.participants import participants
from workshops.meetings import models
from workshops.meetings.models import AgendaItem, Attendance, ItemStart, Meeting, PersonRecord
from workshops.meetings.records import OnTheDay
from workshops.meetings.schedule import today
from workshops.minutes.lint.facts import KnownOrganisation, LintFacts, Somebody
from workshops.minutes.lint.finding import MarkedPresence
from workshops.minutes.models.dismissals import RealHours
from workshops.minutes.models.editions import Edition
from workshops.people.models import Person
from workshops.programmes.models import Membership


def _loaded() -> tuple[ExecutableOption, ...]:
    """Load with it what will be read. Made when asked: it configures all mappers."""
    return (
        selectinload(Meeting.attendances),
        selectinload(Meeting.opening).selectinload(models.Opening.chairings),
        selectinload(Meeting.person_records),
    )


def facts_of(meeting: Meeting) -> LintFacts:
    """Load the facts that the linter needs, in a fixed number of queries."""
    meeting = db.session.scalars(
        db.select(Meeting).filter_by(id=meeting.id).options(*_loaded())
    ).one()
    people, on_the_day = _people(meeting), OnTheDay(meeting)
    split = adopted_split(meeting)
    seats = _seats(split)
    return LintFacts(
        today=today(),
        people=tuple(
            _somebody(person.id, on_the_day(person), meeting.attendance_of(person))
            for person in people
        ),
        organisations=_organisations(map(on_the_day, people)),
        chairs=tuple(person.id for person in meeting.opening.chairs) if meeting.opening else (),
        seats=seats,
        ungrouped=_ungrouped(meeting, split),
        announced=split.announced if split else "",
        knows_real_hours=_begun(meeting) > 1,
        prints_real_hours=_exists(RealHours, meeting),
        waits=not _exists(Edition, meeting),
    )


def _people(meeting: Meeting) -> list[Person]:
    """People known to the chantier: its members and all who were ever on one of its lists."""
    members = db.select(Membership.person_id).filter_by(workstream_id=meeting.workstream_id)
    listed = (
        db.select(Attendance.person_id)
        .join(Attendance.meeting)
        .where(Meeting.workstream_id == meeting.workstream_id)
    )
    query = db.select(Person).where(Person.id.in_(members.union(listed))).order_by(Person.id)
    chairs = list(meeting.opening.chairs) if meeting.opening else []
    people = [*db.session.scalars(query), *chairs]
    return list({person.id: person for person in people}.values())


def _somebody(identifier: int, person: Person | PersonRecord, line: Attendance | None) -> Somebody:
    return Somebody(
        person=identifier,
        first_name=person.first_name,
        last_name=person.last_name,
        email=person.email or "",
        organisation=person.organisation_id or 0,
        attendance=line.id if line else 0,
        presence=MarkedPresence(line.presence) if line else MarkedPresence.UNKNOWN,
        replaces=(line.replaces_id or 0) if line else 0,
    )


def _organisations(people: Iterable[Person | PersonRecord]) -> tuple[KnownOrganisation, ...]:
    """Organisations, under the name recorded on the day if somebody was recorded with it."""
    employers = list(filter(None, map(_employer, people)))
    return tuple({organisation.id: organisation for organisation in employers}.values())


def _employer(person: Person | PersonRecord) -> KnownOrganisation | None:
    if isinstance(person, PersonRecord):
        identifier = person.organisation_id
        known = (person.organisation, person.acronym, person.locality)
        return KnownOrganisation(identifier, *known) if identifier else None
    organisation = person.organisation
    return (
        KnownOrganisation(
            organisation.id,
            organisation.name,
            organisation.acronym,
            str(organisation.locality or ""),
        )
        if organisation
        else None
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
    adopted_at = split.adoption.at
    return tuple(
        attendance.person_id
        for attendance in participants(meeting)[0]
        if attendance.id not in seated
        and not (attendance.arrived_at and attendance.arrived_at > adopted_at)
    )


def _begun(meeting: Meeting) -> int:
    """Count the points whose hour of beginning is known."""
    query = db.select(db.func.count(db.distinct(ItemStart.item_id))).join(ItemStart.item)
    return db.session.scalars(query.where(AgendaItem.meeting_id == meeting.id)).one()


def _exists(model: type[RealHours] | type[Edition], meeting: Meeting) -> bool:
    query = db.select(model.id).filter_by(meeting_id=meeting.id).limit(1)
    return db.session.scalar(query) is not None
