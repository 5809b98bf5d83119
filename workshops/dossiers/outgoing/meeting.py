"""A séance for its dossier: agenda, people in the room, what happened when, its papers."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection

from sqlalchemy.orm import selectinload, undefer
from sqlalchemy.sql.base import ExecutableOption

from workshops.blocks import from_json
from workshops.dossier_parts import texts
from workshops.dossier_parts.values import Values, act, clock, given, instant, key
from workshops.extensions import db
from workshops.meetings import models
from workshops.meetings.models import Meeting


def _loaded() -> tuple[ExecutableOption, ...]:
    """Load with it what will be read. Made when asked: it configures all mappers."""
    return (
        selectinload(Meeting.items).selectinload(models.AgendaItem.ownerships),
        selectinload(Meeting.items).selectinload(models.AgendaItem.starts),
        selectinload(Meeting.attendances),
        selectinload(Meeting.opening).selectinload(models.Opening.chairings),
        selectinload(Meeting.adjournment),
        selectinload(Meeting.pauses),
        selectinload(Meeting.invitations),
        selectinload(Meeting.upcoming),
        selectinload(Meeting.annexes).options(undefer(models.Annex.content)),
    )


def loaded(meeting: Meeting) -> Meeting:
    """The same séance, with all that the functions below read."""
    query = db.select(Meeting).filter_by(id=meeting.id).options(*_loaded())
    return db.session.scalars(query).one()


def plan(meeting: Meeting) -> Values:
    return {
        "number": meeting.number,
        "date": meeting.date.isoformat(),
        "starts_at": clock(meeting.starts_at),
        "ends_at": clock(meeting.ends_at),
        "venue": meeting.venue,
        "address": meeting.address,
        "uid": meeting.uid,
        "agenda": [_point(item) for item in meeting.items],
    }


def _point(item: models.AgendaItem) -> Values:
    return given(
        title=item.title,
        kind=item.kind,
        owners=[key(ownership.person_id) for ownership in item.ownerships],
        owner_label=item.owner_label,
        duration=item.duration,
        live_duration=item.live_duration,
        locked_start=clock(item.locked_start),
        prompt=item.prompt,
        starts=[instant(start.at) for start in item.starts],
    )


def room(meeting: Meeting) -> Values:
    return {"attendance": [_line(one) for one in meeting.attendances]}


def _line(attendance: models.Attendance) -> Values:
    return given(
        person=key(attendance.person_id),
        answer=attendance.answer,
        excuse=attendance.excuse,
        presence=attendance.presence,
        replaces=key(attendance.replaces_id),
        invited_at=instant(attendance.invited_at),
        arrived_at=instant(attendance.arrived_at),
        left_at=instant(attendance.left_at),
    )


def course(meeting: Meeting) -> Values:
    opening = act(meeting.opening)
    if opening and meeting.opening:
        opening["chairs"] = [key(chair.person_id) for chair in meeting.opening.chairings]
    return given(
        opening=opening,
        adjournment=act(meeting.adjournment),
        pauses=[
            given(started_at=instant(pause.started_at), ended_at=instant(pause.ended_at))
            for pause in meeting.pauses
        ],
        invitations=[
            given(
                at=instant(sent.at),
                by=key(sent.person_id),
                count=sent.count,
                is_reminder=sent.is_reminder,
            )
            for sent in meeting.invitations
        ],
    )


def papers(meeting: Meeting) -> Values:
    people = texts.still_there(from_json(annex.blocks) for annex in meeting.annexes)
    return {
        "upcoming": [
            given(
                label=row.label,
                date=row.date.isoformat(),
                starts_at=clock(row.starts_at),
                ends_at=clock(row.ends_at),
                venue=row.venue,
                address=row.address,
            )
            for row in meeting.upcoming
        ],
        "annexes": [_annex(annex, people) for annex in meeting.annexes],
    }


def _annex(annex: models.Annex, people: Collection[int]) -> Values:
    file: Values = {}
    if annex.content is not None:
        content = b64encode(annex.content).decode()
        file = {"name": annex.file_name, "type": annex.file_type, "content": content}
    return {
        "title": annex.title,
        "url": annex.url,
        "blocks": texts.from_blocks(
            from_json(annex.blocks), lambda one: key(one) if one in people else None
        ),
        "file": file,
    }
