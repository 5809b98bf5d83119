"""Notes as texts, for other features."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from workshops.blocks import Block
from workshops.extensions import db
from workshops.groups.models import Subgroup
from workshops.meetings.models import AgendaItem, Meeting
from workshops.notes import store
from workshops.notes.models import Note, NoteSnapshot, NoteUpdate, Sealing

Key = tuple[str, int]  # ("item" | "subgroup", its id)


def blocks_of(meeting: Meeting) -> dict[Key, tuple[Block, ...]]:
    """Read what was written about each point and in each sub-group, as it stands; three queries."""
    keys = _keys(meeting)
    logs = {note_id: store.Log(None, None, {}) for note_id in keys}
    query = select(NoteSnapshot.note_id, NoteSnapshot.data).where(NoteSnapshot.note_id.in_(keys))
    for note_id, data in db.session.execute(query):
        logs[note_id].snapshot = data
    query = select(NoteUpdate.note_id, NoteUpdate.id, NoteUpdate.data)
    query = query.where(NoteUpdate.note_id.in_(keys)).order_by(NoteUpdate.id)
    for note_id, row_id, data in db.session.execute(query):
        logs[note_id].rows[row_id] = data
    return {keys[note_id]: store.blocks_in(log) for note_id, log in logs.items() if log.updates}


def text_of(note: Note) -> tuple[Block, ...]:
    """Read what is durably written in this note."""
    return store.document_of(note.id, store.load(note.id)).blocks()


def people_named(meeting: Meeting) -> set[int]:
    """List who speaks in the notes of a séance and who handed them in, by id."""
    texts = blocks_of(meeting).values()
    speakers = {block.speaker.person for blocks in texts for block in blocks if block.speaker}
    query = db.select(Sealing.person_id).join(Sealing.note).filter(Note.meeting_id == meeting.id)
    return {person_id for person_id in speakers | set(db.session.scalars(query)) if person_id}


def _keys(meeting: Meeting) -> dict[int, Key]:
    query = select(Note.id, Note.item_id, Note.subgroup_id).filter_by(meeting_id=meeting.id)
    return {
        row.id: ("item", row.item_id) if row.item_id else ("subgroup", row.subgroup_id or 0)
        for row in db.session.execute(query)
    }


def note_of(subject: AgendaItem | Subgroup) -> Note:
    """The note of a point or of a sub-group, begun where there is none; the caller commits."""
    is_item = isinstance(subject, AgendaItem)
    query = db.select(Note).filter_by(**{"item_id" if is_item else "subgroup_id": subject.id})
    note = db.session.scalar(query)
    if note is None:
        place: dict[str, Any] = {"item": subject} if is_item else {"subgroup": subject}
        note = Note(meeting=subject.meeting, **place)
        db.session.add(note)
    return note
