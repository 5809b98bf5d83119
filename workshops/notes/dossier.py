"""The notes of a séance in its dossier: with each point and each sub-group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from workshops.dossier_parts.entries import Entry, Mentioned, People, instant, who
from workshops.dossier_parts.parts import DossierPart
from workshops.dossier_parts.texts import from_blocks, still_there, to_blocks
from workshops.dossier_parts.values import Values, act, given, key
from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.models import Subgroup
from workshops.meetings.models import AgendaItem, Meeting
from workshops.notes import tree
from workshops.notes.models import Note, Sealing
from workshops.notes.texts import Key, blocks_of
from workshops.notes.writing import begin


def write(meeting: Meeting, entry: Values) -> None:
    written, sealings = blocks_of(meeting), _sealings(meeting)
    people = still_there(written.values())
    for holder, subject in _places(meeting, entry):
        place = ("item" if isinstance(subject, AgendaItem) else "subgroup", subject.id)
        blocks = from_blocks(
            written.get(place, ()), lambda one: key(one) if one in people else None
        )
        holder["note"] = given(blocks=blocks, sealing=act(sealings.get(place)))


def _sealings(meeting: Meeting) -> dict[Key, Sealing]:
    query = (
        select(Note.item_id, Note.subgroup_id, Sealing)
        .join(Sealing.note)
        .where(Note.meeting_id == meeting.id)
    )
    return {
        ("item", item_id) if item_id else ("subgroup", subgroup_id or 0): sealing
        for item_id, subgroup_id, sealing in db.session.execute(query)
    }


def take_in(meeting: Meeting, entry: Entry, mentioned: Mentioned) -> None:
    for holder, subject in _places(meeting, entry):
        if value := holder.get("note"):
            is_point = isinstance(subject, AgendaItem)
            note = Note(item=subject) if is_point else Note(subgroup=subject)
            note.meeting = meeting
            _add(note, value, mentioned.people)


def _add(note: Note, entry: Entry, people: People) -> None:
    """The text of a note, and that it was handed in."""
    db.session.add(note)
    db.session.flush()
    if blocks := to_blocks(entry.get("blocks", ()), lambda key: people[key].id):
        begin(note, blocks)
    if sealing := entry.get("sealing"):
        by = who(sealing, "by", people)
        note.sealing = Sealing(at=instant(sealing, "at"), person=by)


def _places(meeting: Meeting, entry: Entry) -> Iterator[tuple[Any, AgendaItem | Subgroup]]:
    """The points and sub-groups of a dossier, each with its row."""
    yield from zip(entry.get("agenda", ()), meeting.items, strict=True)
    if subgroups := entry.get("split", {}).get("subgroups"):
        split = current_split(meeting)
        rows = {row.number: row for row in split.subgroups} if split else {}
        yield from ((one, rows[one["number"]]) for one in subgroups)


def settled(values: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """A note's text as it will be once it was in the editor: with ids, lists well nested."""
    keys: list[str] = [""]
    blocks = to_blocks(values, lambda key: keys.append(key) or len(keys) - 1)
    return from_blocks(tree.to_blocks(tree.from_blocks(blocks)), lambda number: keys[number])


PART = DossierPart(write, take_in, settled={"text": settled})
