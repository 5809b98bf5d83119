"""The page of one note: the text as it stands, and around it what one writes with."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from flask import render_template, request

from workshops.blocks import TAG
from workshops.extensions import now
from workshops.live import revision
from workshops.meetings import extending
from workshops.meetings.rules import audience_of
from workshops.notes import desk, rules, store
from workshops.notes.admission.gate import namespace
from workshops.notes.crdt import NoteDocument
from workshops.notes.extending import paragraph_acts
from workshops.notes.models import Note
from workshops.notes.sockets import author_of
from workshops.notes.tree import from_blocks
from workshops.web import current_viewer

LONGEST = 24 * 1024  # bytes of a note that travel with its page: more, and the page comes late


def note_page(note: Note, typed: str = "") -> str:
    """`typed`: lines that could not be taken, given back in their form."""
    viewer, seen = current_viewer(), revision(note.topic)
    document = store.document_of(note.id, store.load(note.id))
    blocks, author = document.blocks(), author_of(rules.writer_of(viewer, note))
    return render_template(
        "notes/show.html",
        meeting=note.meeting,
        note=note,
        nodes=from_blocks(blocks),
        typed=typed,
        author=author,
        ids=namespace(author),
        written=_written(document),
        server_time=now().timestamp(),
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


def _written(document: NoteDocument) -> str:
    """The note as its editor begins with it, before the socket stands. Nothing where that would be
    long, and where the page is only fetched again."""
    if "X-Refresh" in request.headers:
        return ""
    data = document.diff()
    return b64encode(data).decode() if len(data) <= LONGEST else ""


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text into what stands before, in and after each tag; true for the tags."""
    done = 0
    for match in TAG.finditer(text):
        yield text[done : match.start()], False
        yield match[0], True
        done = match.end()
    yield text[done:], False
