"""Reads a séance from the database into the plain values of `sitting`, and composes its minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload
from sqlalchemy.sql.base import ExecutableOption

from workshops.blocks import Block, Document, Kind, from_json
from workshops.dates import ZONE
from workshops.extensions import db
from workshops.groups.adopted import adopted_split, report_of
from workshops.groups.models import Seat, SeatRole
from workshops.meetings import models
from workshops.meetings.models import ItemKind, Meeting
from workshops.meetings.records import OnTheDay
from workshops.minutes.composed.frame import attendees, chair, local, opening, signatures
from workshops.minutes.composed.printed_hours import printed_hours_of
from workshops.minutes.composed.reviews import reviews_to_print
from workshops.minutes.composition import document
from workshops.minutes.composition.sitting import (
    Group,
    HandIn,
    Member,
    Point,
    PointContent,
    PrintedAnnex,
    Regime,
    Review,
    Sitting,
    Upcoming,
)
from workshops.minutes.composition.wording import chantier, listed
from workshops.minutes.extending import texts_of_points
from workshops.notes.models import Note, Sealing
from workshops.notes.texts import blocks_of
from workshops.programmes.models import Membership, Workstream

PARTS = {
    ItemKind.SUBGROUPS: PointContent.COMPOSITION,
    ItemKind.REPORT_BACK: PointContent.REPORTS,
    ItemKind.NEXT_MEETINGS: PointContent.UPCOMING,
    ItemKind.APPROVAL: PointContent.APPROVAL,
}
ROLES = {SeatRole.SECRETARY: "secrétariat", SeatRole.RAPPORTEUR: "rapporteur"}
TextOf = Callable[[str, int], tuple[Block, ...]]  # ("item" | "subgroup", its id)


def _loaded() -> tuple[ExecutableOption, ...]:
    """Load with it what will be read. Made when asked: it configures all mappers."""
    return (
        selectinload(Meeting.items).selectinload(models.AgendaItem.ownerships),
        selectinload(Meeting.attendances),
        selectinload(Meeting.opening).selectinload(models.Opening.chairings),
        selectinload(Meeting.adjournment),
        selectinload(Meeting.upcoming),
        selectinload(Meeting.annexes),
        selectinload(Meeting.record),
        selectinload(Meeting.person_records),
        selectinload(Meeting.workstream)
        .selectinload(Workstream.memberships)
        .joinedload(Membership.person),
    )


def minutes_of(meeting: Meeting) -> Document:
    """The minutes as they stand now, in a fixed number of queries."""
    return document.compose(sitting_of(meeting))


def sitting_of(meeting: Meeting) -> Sitting:
    meeting = db.session.scalars(
        db.select(Meeting).filter_by(id=meeting.id).options(*_loaded())
    ).one()
    texts, reviews = blocks_of(meeting), reviews_to_print(meeting)
    on_the_day = OnTheDay(meeting)
    frame = on_the_day.frame
    text_of: TextOf = lambda kind, key: texts.get((kind, key), ())  # noqa: E731 - typed by its name
    return Sitting(
        programme=frame.programme,
        workstream=chantier(frame.workstream_number, frame.workstream_title),
        number=meeting.number,
        date=meeting.date,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        as_of=_as_of(meeting),
        venue=meeting.venue,
        address=meeting.address,
        chairs=tuple(map(chair, on_the_day.co_presidents)),
        regime=Regime(frame.notes_regime),
        organisations=_organisations(on_the_day, texts.values(), reviews),
        points=_points(meeting, text_of, on_the_day),
        present=attendees(meeting, meeting.present, on_the_day),
        excused=attendees(meeting, meeting.excused, on_the_day),
        absent=attendees(meeting, meeting.absent, on_the_day),
        opening=opening(meeting.opening, on_the_day),
        adjourned_at=local(meeting.adjournment and meeting.adjournment.at),
        groups=_groups(meeting, text_of, on_the_day),
        mix=_mix(meeting),
        upcoming=tuple(_upcoming(row) for row in meeting.upcoming),
        reviews=reviews,
        annexes=tuple(_annex(row) for row in meeting.annexes),
        signatures=signatures(meeting, on_the_day),
        unrecorded=on_the_day.unrecorded,
    )


def _as_of(meeting: Meeting) -> datetime:
    last = meeting.adjournment or meeting.opening
    return (last.at if last else meeting.planned_end).astimezone(ZONE)


def _organisations(
    on_the_day: OnTheDay, texts: Iterable[Iterable[Block]], reviews: Iterable[Review]
) -> dict[int, str]:
    """Services of those who spoke, and of those who asked for corrections when they did, by person
    id; empty unless the minutes name services."""
    if on_the_day.frame.notes_regime != Regime.BY_ORGANISATION:
        return {}
    corrections = [correction for review in reviews for correction in review.corrections]
    services = {
        correction.by.person: correction.service
        for correction in corrections
        if correction.by.person and correction.service
    }
    speakers = {
        block.speaker.person
        for blocks in texts
        for block in blocks
        if block.kind is Kind.TURN and block.speaker and block.speaker.person
    }
    return services | on_the_day.organisations(speakers)


def _points(meeting: Meeting, text_of: TextOf, on_the_day: OnTheDay) -> tuple[Point, ...]:
    hours, before = printed_hours_of(meeting), texts_of_points(meeting)
    return tuple(
        Point(
            key=f"p{item.id}",
            title=item.title,
            owner=listed([on_the_day(person).name for person in item.owners]) or item.owner_label,
            hours=hours.get(item.id),
            part=PARTS.get(ItemKind(item.kind), PointContent.NONE),
            note=text_of("item", item.id),
            before=before.get(item.id, ()),
        )
        for item in meeting.items
    )


def _groups(meeting: Meeting, text_of: TextOf, on_the_day: OnTheDay) -> tuple[Group, ...]:
    split = adopted_split(meeting)
    if split is None:
        return ()
    hand_ins = _hand_ins(meeting, on_the_day)
    return tuple(
        Group(
            key=f"g{subgroup.id}",
            number=subgroup.number,
            prompt=subgroup.question.prompt if subgroup.question else "",
            members=tuple(_member(seat, on_the_day) for seat in subgroup.seats),
            note=text_of("subgroup", subgroup.id),
            hand_in=hand_ins.get(subgroup.id),
            title=subgroup.question.title if subgroup.question else "",
            rubrics=tuple(subgroup.question.rubrics) if subgroup.question else (),
        )
        for subgroup in split.subgroups
    )


def _day(at: datetime) -> date:
    return at.astimezone(ZONE).date()


def _mix(meeting: Meeting) -> tuple[str, ...]:
    """Sentences on the mix as recorded that day: nothing is counted again."""
    report = report_of(meeting)
    return tuple(report.sentences) if report else ()


def _hand_ins(meeting: Meeting, on_the_day: OnTheDay) -> dict[int, HandIn]:
    """Hand-ins by sub-group id, for those that handed their note in."""
    query = (
        select(Note.subgroup_id, Sealing)
        .join(Sealing.note)
        .where(Note.meeting_id == meeting.id, Note.subgroup_id.is_not(None))
        .options(selectinload(Sealing.person))
    )
    return {
        key: HandIn(_day(sealing.at), on_the_day(by).name if (by := sealing.person) else "")
        for key, sealing in db.session.execute(query)
        if key
    }


def _member(seat: Seat, on_the_day: OnTheDay) -> Member:
    person = on_the_day(seat.attendance.person)
    role = ROLES.get(SeatRole(seat.role), "")
    return Member(person.name, person.affiliation, person.email or "", role)


def _upcoming(row: models.UpcomingMeeting) -> Upcoming:
    return Upcoming(row.label, row.date, row.starts_at, row.ends_at, row.venue, row.address)


def _annex(row: models.Annex) -> PrintedAnnex:
    return PrintedAnnex(f"a{row.id}", row.title, from_json(row.blocks), row.url, row.file_name)
