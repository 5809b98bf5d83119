"""What the desk shows around the note: the points of the séance, the sub-groups, who may speak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from workshops.blocks import Block, Kind
from workshops.extensions import db
from workshops.groups.adopted import adopted_split
from workshops.meetings.agenda import plan_of
from workshops.meetings.models import AgendaItem, Attendance, ItemStart, Meeting
from workshops.notes.models import Note
from workshops.people import plume
from workshops.people.models import Person, Shape
from workshops.people.names import folded

TAGS = (
    "frein",
    "gain",
    "moyen",
    "condition",
    "acteur-manquant",
    "amélioration",
    "action",
    "décision",
    "problème",
    "cause",
    "question",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the rail. `state` is "done", "now" or "next"; groups have no hour."""

    label: str
    address: str
    is_here: bool
    number: int
    hour: datetime | None = None
    state: str = "next"
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who may speak. `words` are the folded words of the name, as letters find them."""

    id: int
    label: str
    words: str
    shape: Shape
    affiliation: str


def current_item(meeting: Meeting) -> AgendaItem | None:
    """The point begun last, else the first."""
    query = db.select(ItemStart).join(ItemStart.item).filter_by(meeting_id=meeting.id)
    start = db.session.scalar(query.order_by(ItemStart.id.desc()).limit(1))
    return start.item if start else next(iter(meeting.items), None)


def points(meeting: Meeting, here: Note | None) -> list[Entry]:
    starts = _first_starts(meeting)
    current = current_item(meeting) if starts else None
    rows = plan_of(meeting).rows
    return [
        Entry(
            label=item.title,
            address=url_for("notes.of_item", meeting_id=meeting.id, item_id=item.id),
            is_here=here is not None and here.item_id == item.id,
            number=rank,
            hour=starts.get(item.id, row.start),
            state=_state(item, current, starts),
        )
        for rank, (item, row) in enumerate(zip(meeting.items, rows, strict=True), start=1)
    ]


def _first_starts(meeting: Meeting) -> dict[int, datetime]:
    query = db.select(ItemStart.item_id, ItemStart.at).join(ItemStart.item)
    rows = db.session.execute(query.filter_by(meeting_id=meeting.id).order_by(ItemStart.id.desc()))
    return {row.item_id: row.at for row in rows}


def _state(item: AgendaItem, current: AgendaItem | None, starts: dict[int, datetime]) -> str:
    if current and item.id == current.id:
        return "now"
    return "done" if item.id in starts else "next"


def groups(meeting: Meeting, here: Note | None) -> list[Entry]:
    split = adopted_split(meeting)
    if split is None:
        return []
    query = db.select(Note.subgroup_id).join(Note.sealing).filter(Note.meeting_id == meeting.id)
    sealed = set(db.session.scalars(query))
    return [
        Entry(
            label=subgroup.question.heading if subgroup.question else "",
            address=url_for("notes.of_group", meeting_id=meeting.id, subgroup_id=subgroup.id),
            is_here=here is not None and here.subgroup_id == subgroup.id,
            number=subgroup.number,
            is_sealed=subgroup.id in sealed,
        )
        for subgroup in split.subgroups
    ]


def speakers(note: Note, blocks: tuple[Block, ...]) -> list[Speaker]:
    """Those present (all who are expected, until somebody is); in a sub-group its own people.

    Who spoke last in this note comes first, then by name.
    """
    spoken = [
        block.speaker.person
        for block in reversed(blocks)
        if block.kind is Kind.TURN and block.speaker
    ]
    last = {person: rank for rank, person in reversed(list(enumerate(spoken)))}
    people = sorted(_people(note), key=lambda p: (last.get(p.id, len(last)), p.sort_key))
    return [_speaker(person) for person in people]


def _people(note: Note) -> list[Person]:
    if note.subgroup:
        return note.subgroup.people
    attendances: list[Attendance] = note.meeting.present or note.meeting.attendances
    return [attendance.person for attendance in attendances]


def _speaker(person: Person) -> Speaker:
    words = folded(person.name)
    return Speaker(person.id, person.name, words, plume.shape_of(person), person.affiliation)
