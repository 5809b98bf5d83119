"""Reads a séance from the database into the plain values of `sitting`, and composes its minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time

from sqlalchemy.orm import joinedload, selectinload

from workshops.blocks import Block, Document, Kind, from_json
from workshops.dates import ZONE
from workshops.extensions import db
from workshops.groups.adopted import adopted_split
from workshops.groups.models import Seat, SeatRole
from workshops.groups.telling import report_lines
from workshops.meetings import models
from workshops.meetings.models import ItemKind, Meeting
from workshops.minutes import document
from workshops.minutes.document_reviews import drafted
from workshops.minutes.models import Minutes, Verification
from workshops.minutes.reviews import reviews_to_print
from workshops.minutes.sitting import (
    Annex,
    Attendee,
    Chair,
    Group,
    HandIn,
    Member,
    Opening,
    Part,
    Point,
    Regime,
    Signatures,
    Sitting,
    Upcoming,
)
from workshops.minutes.slots import slots_of
from workshops.minutes.wording import chantier, listed
from workshops.notes.models import Note, Sealing
from workshops.notes.texts import blocks_of
from workshops.people.models import Organisation, Person
from workshops.programmes.models import Membership, Workstream

PARTS = {
    ItemKind.SUBGROUPS: Part.COMPOSITION,
    ItemKind.REPORT_BACK: Part.REPORTS,
    ItemKind.NEXT_MEETINGS: Part.UPCOMING,
    ItemKind.APPROVAL: Part.APPROVAL,
}
ROLES = {SeatRole.SECRETARY: "secrétariat", SeatRole.RAPPORTEUR: "rapporteur"}
LOADED = (
    selectinload(Meeting.items).selectinload(models.AgendaItem.ownerships),
    selectinload(Meeting.attendances),
    selectinload(Meeting.opening).selectinload(models.Opening.chairings),
    selectinload(Meeting.adjournment),
    selectinload(Meeting.upcoming),
    selectinload(Meeting.annexes),
    selectinload(Meeting.workstream)
    .selectinload(Workstream.memberships)
    .joinedload(Membership.person),
)
SIGNED = (
    joinedload(Minutes.writer),
    joinedload(Minutes.verification).joinedload(Verification.person),
)

TextOf = Callable[[str, int], tuple[Block, ...]]  # ("item" | "subgroup", its id)


def minutes_of(meeting: Meeting) -> Document:
    """The minutes as they stand now, in a fixed number of queries."""
    return document.compose(sitting_of(meeting))


def sitting_of(meeting: Meeting) -> Sitting:
    meeting = db.session.scalars(db.select(Meeting).filter_by(id=meeting.id).options(*LOADED)).one()
    texts, reviews = blocks_of(meeting), reviews_to_print(meeting)
    text_of: TextOf = lambda kind, key: texts.get((kind, key), ())  # noqa: E731 - typed by its name
    return Sitting(
        programme=meeting.workstream.programme.name,
        workstream=chantier(meeting.workstream.number, meeting.workstream.title),
        number=meeting.number,
        date=meeting.date,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        as_of=_as_of(meeting),
        venue=meeting.venue,
        address=meeting.address,
        chairs=tuple(_chair(person) for person in meeting.workstream.co_presidents),
        regime=Regime(meeting.workstream.notes_regime),
        organisations=_organisations(meeting, (*texts.values(), tuple(drafted(reviews)))),
        points=_points(meeting, text_of),
        present=_attendees(meeting, meeting.present),
        excused=_attendees(meeting, meeting.excused),
        absent=_attendees(meeting, meeting.absent),
        opening=_opening(meeting.opening),
        adjourned_at=_local(meeting.adjournment and meeting.adjournment.at),
        groups=_groups(meeting, text_of),
        mix=tuple(report_lines(meeting)),
        upcoming=tuple(_upcoming(one) for one in meeting.upcoming),
        reviews=reviews,
        annexes=tuple(_annex(one) for one in meeting.annexes),
        signatures=_signatures(meeting),
    )


def _as_of(meeting: Meeting) -> datetime:
    last = meeting.adjournment or meeting.opening
    return (last.at if last else meeting.planned_end).astimezone(ZONE)


def _clock(at: datetime) -> time:
    return at.astimezone(ZONE).time()


def _local(at: datetime | None) -> time | None:
    return at and _clock(at)


def _day(at: datetime) -> date:
    return at.astimezone(ZONE).date()


def _chair(person: Person) -> Chair:
    return Chair(person.name, str(person.organisation or ""))


def _organisations(meeting: Meeting, texts: Iterable[Iterable[Block]]) -> dict[int, str]:
    """Where those who spoke work, by person id; only where the minutes name services."""
    if meeting.workstream.notes_regime != Regime.BY_ORGANISATION:
        return {}
    speakers = {
        block.speaker.person
        for blocks in texts
        for block in blocks
        if block.kind is Kind.TURN and block.speaker and block.speaker.person
    }
    query = db.select(Person.id, Organisation.name).join(Person.organisation)
    return {row.id: row.name for row in db.session.execute(query.where(Person.id.in_(speakers)))}


def _points(meeting: Meeting, text_of: TextOf) -> tuple[Point, ...]:
    slots = slots_of(meeting)
    return tuple(
        Point(
            key=f"p{item.id}",
            title=item.title,
            owner=listed([person.name for person in item.owners]) or item.owner_label,
            slot=slots.get(item.id),
            part=PARTS.get(ItemKind(item.kind), Part.NONE),
            note=text_of("item", item.id),
        )
        for item in meeting.items
    )


def _attendees(meeting: Meeting, attendances: Iterable[models.Attendance]) -> tuple[Attendee, ...]:
    return tuple(
        Attendee(
            name=one.person.name,
            affiliation=one.person.affiliation,
            replaces=one.replaces.name if one.replaces else "",
            since=_local(one.arrived_at) if _came_late(meeting, one) else None,
            until=_local(one.left_at) if _left_early(meeting, one) else None,
        )
        for one in attendances
    )


def _came_late(meeting: Meeting, attendance: models.Attendance) -> bool:
    if not attendance.arrived_at:
        return False
    return meeting.opening is None or attendance.arrived_at > meeting.opening.at


def _left_early(meeting: Meeting, attendance: models.Attendance) -> bool:
    if not attendance.left_at:
        return False
    return meeting.adjournment is None or attendance.left_at < meeting.adjournment.at


def _opening(opening: models.Opening | None) -> Opening | None:
    return opening and Opening(_clock(opening.at), tuple(person.name for person in opening.chairs))


def _groups(meeting: Meeting, text_of: TextOf) -> tuple[Group, ...]:
    split = adopted_split(meeting)
    if split is None:
        return ()
    hand_ins = _hand_ins(meeting)
    return tuple(
        Group(
            key=f"g{subgroup.id}",
            number=subgroup.number,
            prompt=subgroup.question.prompt if subgroup.question else "",
            members=tuple(_member(seat) for seat in subgroup.seats),
            note=text_of("subgroup", subgroup.id),
            hand_in=hand_ins.get(subgroup.id),
            title=subgroup.question.title if subgroup.question else "",
        )
        for subgroup in split.subgroups
    )


def _hand_ins(meeting: Meeting) -> dict[int, HandIn]:
    """Of each sub-group (id) that handed its note in."""
    query = (
        db.select(Note.subgroup_id, Sealing)
        .join(Sealing.note)
        .where(Note.meeting_id == meeting.id, Note.subgroup_id.is_not(None))
        .options(selectinload(Sealing.person))
    )
    return {
        key: HandIn(_day(sealing.at), sealing.person.name if sealing.person else "")
        for key, sealing in db.session.execute(query)
    }


def _member(seat: Seat) -> Member:
    person = seat.attendance.person
    role = ROLES.get(SeatRole(seat.role), "")
    return Member(person.name, person.affiliation, person.email or "", role)


def _upcoming(one: models.UpcomingMeeting) -> Upcoming:
    return Upcoming(one.label, one.date, one.starts_at, one.ends_at, one.venue, one.address)


def _annex(one: models.Annex) -> Annex:
    return Annex(f"a{one.id}", one.title, from_json(one.blocks), one.url, one.file_name)


def _signatures(meeting: Meeting) -> Signatures:
    minutes = db.session.scalar(
        db.select(Minutes).filter_by(meeting_id=meeting.id).options(*SIGNED)
    )
    if minutes is None:
        return Signatures()
    verification = minutes.verification
    return Signatures(
        writer=minutes.writer.name if minutes.writer else "",
        writer_title=minutes.writer_title,
        verifier=verification.signature if verification else "",
    )
