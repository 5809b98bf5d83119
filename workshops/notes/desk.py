"""The desk around the note: the points of the séance, the sub-groups, who may speak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from workshops.blocks import Block
from workshops.extensions import db
from workshops.groups.adopted import adopted_split
from workshops.meetings.holding.clock import State
from workshops.meetings.holding.situation import situation_of
from workshops.meetings.models import AgendaItem, Attendance, Meeting
from workshops.notes.models import Note
from workshops.people.models import Person, Sector
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
class RailEntry:
    """A line of the rail. `state` is a point's; groups have no hour."""

    label: str
    address: str
    is_here: bool
    number: int
    hour: datetime | None = None
    state: State = State.COMING
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class PossibleSpeaker:
    """Somebody who may speak. `words` are the folded words of the name, as letters find them."""

    id: int
    label: str
    words: str
    sector: Sector | None
    affiliation: str


def current_item(meeting: Meeting) -> AgendaItem | None:
    """The point that runs, else the first."""
    running = situation_of(meeting).current
    return running or next(iter(meeting.items), None)


def points(meeting: Meeting, here: Note) -> list[RailEntry]:
    lines = situation_of(meeting).lines
    return [
        RailEntry(
            label=item.title,
            address=url_for("notes.of_item", meeting_id=meeting.id, item_id=item.id),
            is_here=here.item_id == item.id,
            number=rank,
            hour=at,
            state=state,
        )
        for rank, (item, state, at) in enumerate(lines, start=1)
    ]


def groups(meeting: Meeting, here: Note) -> list[RailEntry]:
    split = adopted_split(meeting)
    if split is None:
        return []
    query = db.select(Note.subgroup_id).join(Note.sealing).filter(Note.meeting_id == meeting.id)
    sealed = set(db.session.scalars(query))
    return [
        RailEntry(
            label=subgroup.question.heading if subgroup.question else "",
            address=url_for("notes.of_group", meeting_id=meeting.id, subgroup_id=subgroup.id),
            is_here=here.subgroup_id == subgroup.id,
            number=subgroup.number,
            is_sealed=subgroup.id in sealed,
        )
        for subgroup in split.subgroups
    ]


def speakers(note: Note, blocks: tuple[Block, ...]) -> list[PossibleSpeaker]:
    """List the present (all who are expected, until somebody is); in a sub-group its own people.

    Who spoke last in this note comes first, then by name.
    """
    turns = [block.speaker for block in reversed(blocks) if block.speaker]
    spoken = [speaker.person for speaker in turns if speaker.person]
    last = {person: rank for rank, person in reversed(list(enumerate(spoken)))}
    people = sorted(_people(note), key=lambda p: (last.get(p.id, len(last)), p.sort_key))
    return [_speaker(person) for person in people]


def _people(note: Note) -> list[Person]:
    if note.subgroup:
        return note.subgroup.people
    attendances: list[Attendance] = note.meeting.present or note.meeting.attendances
    return [attendance.person for attendance in attendances]


def _speaker(person: Person) -> PossibleSpeaker:
    words = folded(person.name)
    return PossibleSpeaker(person.id, person.name, words, person.sector, person.affiliation)
