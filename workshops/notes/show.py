"""The page of one note: the text as it stands, and around it what one writes with."""

from __future__ import annotations

from flask import render_template

from workshops.live import revision
from workshops.meetings.rules import can_lead, can_prepare
from workshops.notes import desk, rules, schema
from workshops.notes.models import Note
from workshops.notes.sockets import author_of
from workshops.notes.texts import text_of
from workshops.notes.tree import from_blocks
from workshops.web import current_viewer


def note_page(note: Note, typed: str = "") -> str:
    """`typed`: lines that could not be taken, given back in their form."""
    viewer, seen = current_viewer(), revision(note.topic)
    blocks = text_of(note)
    return render_template(
        "notes/show.html",
        meeting=note.meeting,
        note=note,
        nodes=from_blocks(blocks),
        typed=typed,
        author=author_of(rules.writer_of(viewer, note)),
        can_write=rules.can_write(viewer, note),
        can_seal=note.sealing is None and rules.can_seal(viewer, note),
        can_unseal=note.sealing is not None and rules.can_unseal(viewer, note),
        points=desk.points(note.meeting, note),
        groups=desk.groups(note.meeting, note),
        speakers=desk.speakers(note, blocks),
        tags=desk.TAGS,
        is_list=schema.LISTS.__contains__,
        revision=seen,
        audience=_audience(note),
    )


def _audience(note: Note) -> str:
    viewer = current_viewer()
    if can_lead(viewer, note):
        return "chair"
    return "secretary" if can_prepare(viewer, note) else "participant"
