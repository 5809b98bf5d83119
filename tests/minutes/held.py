"""The séance of the cast once it was held: opened late, with notes, in two sub-groups."""

from __future__ import annotations

from datetime import datetime

from tests.cast import Cast
from workshops.blocks import Block, Kind, Speaker, text
from workshops.dates import ZONE
from workshops.extensions import db
from workshops.groups.models import Adoption, Question, Seat, SeatRole, Split, Subgroup
from workshops.meetings import records
from workshops.meetings.models import Adjournment, AgendaItem, ItemKind, Meeting, Opening, Presence
from workshops.notes.models import Sealing
from workshops.notes.texts import note_of
from workshops.notes.writing import begin


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, 20, hour, minute, tzinfo=ZONE)


def note(subject, *blocks: Block) -> None:
    found = note_of(subject)
    db.session.flush()
    begin(found, blocks)


def held(cast: Cast) -> Meeting:
    """The séance of the cast, opened late, with a group that handed in and one that did not."""
    meeting = cast.meeting
    meeting.opening = Opening(at=at(14), chairs=[cast.president])
    meeting.adjournment = Adjournment(at=at(16))
    for attendance in meeting.attendances:
        attendance.presence = Presence.PRESENT
    meeting.items[2].kind = ItemKind.SUBGROUPS
    last = AgendaItem(position=3, title="Restitution", kind=ItemKind.REPORT_BACK)
    meeting.items.append(last)
    question = Question(meeting=meeting, prompt="Quels freins ?")
    split = Split(meeting=meeting, adoption=Adoption())
    for number, attendance in enumerate(meeting.attendances, 1):
        seat = Seat(attendance=attendance, role=SeatRole.SECRETARY)
        split.subgroups.append(Subgroup(number=number, question=question, seats=[seat]))
    db.session.add(split)
    db.session.flush()
    speaker = Speaker("Damien LHOEST", cast.member.id)
    note(meeting.items[0], Block(Kind.TURN, text("Bonjour."), id="t", speaker=speaker))
    note(split.subgroups[0], Block(Kind.PARAGRAPH, text("Le temps manque."), id="p"))
    note_of(split.subgroups[0]).sealing = Sealing(at=at(15), person=cast.secretary)
    records.keep(meeting)
    db.session.commit()
    return meeting
