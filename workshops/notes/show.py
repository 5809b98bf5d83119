"""The page of one note: the text as it stands, and around it what one writes with."""

from __future__ import annotations

from collections.abc import Iterator

from flask import render_template

from workshops.blocks import TAG
from workshops.live import revision
from workshops.meetings import extending
from workshops.meetings.rules import audience_of
from workshops.notes import desk, rules
from workshops.notes.extending import paragraph_acts
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
        link=extending.links_of(note.meeting).get(note.item_id or 0),
        can_seal=note.sealing is None and rules.can_seal(viewer, note),
        can_unseal=note.sealing is not None and rules.can_unseal(viewer, note),
        points=desk.points(note.meeting, note),
        groups=desk.groups(note.meeting, note),
        speakers=desk.speakers(note, blocks),
        tags=desk.TAGS,
        acts=[(act, act.address(note)) for act in paragraph_acts],
        pieces=pieces,
        revision=seen,
        audience=audience_of(viewer, note),
    )


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text into what stands before, in and after each tag; true for the tags."""
    done = 0
    for match in TAG.finditer(text):
        yield text[done : match.start()], False
        yield match[0], True
        done = match.end()
    yield text[done:], False
