"""The notes of a séance for its dossier, read at once."""

from __future__ import annotations

from collections.abc import Iterable

from workshops.blocks import Block, from_json
from workshops.dossiers import texts
from workshops.dossiers.values import Values, act, given, key
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.notes.models import Note, Sealing
from workshops.notes.texts import blocks_of
from workshops.people.models import Person


class NoteTexts:
    """Texts and hand-ins by ("item" | "subgroup", id)."""

    def __init__(self, meeting: Meeting) -> None:
        self._texts = blocks_of(meeting)
        self._sealings = _sealings(meeting)
        annexes = (from_json(annex.blocks) for annex in meeting.annexes)
        self._people = still_there((*self._texts.values(), *annexes))

    def of(self, kind: str, identifier: int) -> Values:
        place = (kind, identifier)
        blocks = texts.from_blocks(self._texts.get(place, ()), self.key_of)
        return given(blocks=blocks, sealing=act(self._sealings.get(place)))

    def key_of(self, person: int) -> str | None:
        return key(person) if person in self._people else None


def _sealings(meeting: Meeting) -> dict[tuple[str, int], Sealing]:
    query = (
        db.select(Note.item_id, Note.subgroup_id, Sealing)
        .join(Sealing.note)
        .where(Note.meeting_id == meeting.id)
    )
    return {
        ("item", item_id) if item_id else ("subgroup", subgroup_id): sealing
        for item_id, subgroup_id, sealing in db.session.execute(query)
    }


def still_there(block_lists: Iterable[Iterable[Block]]) -> set[int]:
    """Ids of the speakers whom the directory still knows."""
    ids = {
        block.speaker.person
        for blocks in block_lists
        for block in blocks
        if block.speaker and block.speaker.person
    }
    return set(db.session.scalars(db.select(Person.id).where(Person.id.in_(ids))))
