"""Notes as texts, for other features: read for the minutes, written by an import."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select

from workshops.blocks import Block
from workshops.extensions import db
from workshops.groups.models import Subgroup
from workshops.meetings.models import AgendaItem, Meeting
from workshops.notes import store
from workshops.notes.crdt import NoteDocument
from workshops.notes.models import Note, NoteSnapshot, NoteUpdate

Key = tuple[str, int]  # ("item" | "subgroup", its id)


def blocks_of(meeting: Meeting) -> dict[Key, tuple[Block, ...]]:
    """What was written about each point and in each sub-group, as it stands; three queries."""
    keys = _keys(meeting)
    updates: defaultdict[int, list[bytes]] = defaultdict(list)
    for model in (NoteSnapshot, NoteUpdate):
        query = select(model.note_id, model.data).where(model.note_id.in_(keys))
        order = NoteUpdate.id if model is NoteUpdate else NoteSnapshot.note_id
        for note_id, data in db.session.execute(query.order_by(order)):
            updates[note_id].append(data)
    return {keys[note_id]: NoteDocument(found).blocks() for note_id, found in updates.items()}


def text_of(note: Note) -> tuple[Block, ...]:
    """What is durably written in this note."""
    log = store.load(note.id)
    return store.document_of(note.id, log).blocks()


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
    found = db.session.scalar(query)
    if found is None:
        place = {"item": subject} if is_item else {"subgroup": subject}
        found = Note(meeting=subject.meeting, **place)
        db.session.add(found)
    return found


def write(note: Note, blocks: Iterable[Block]) -> None:
    """Give a note that nobody has opened its first text, in the caller's transaction.

    Raises ValueError for a kind of block that a note cannot hold.
    """
    document = NoteDocument()
    db.session.add(NoteUpdate(note_id=note.id, data=document.addition(blocks, client=0)))
