"""Writes into a note without the editor: lines of the plain form, mends, drafts, an import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from flask_babel import gettext

from workshops.blocks import Block, Kind, text
from workshops.extensions import db
from workshops.notes import rules
from workshops.notes.admission.reader import InvalidUpdateError
from workshops.notes.crdt import BrokenError, NoteDocument
from workshops.notes.hub import hub
from workshops.notes.log.writer import Outcome
from workshops.notes.models import Note, NoteUpdate
from workshops.notes.sockets import author_of
from workshops.notes.typed import new_id
from workshops.people.viewer import Viewer
from workshops.refusals import RefusedError


def begin(note: Note, blocks: Iterable[Block]) -> None:
    """Give a note that nobody has opened its first text, in the caller's transaction.

    Raises ValueError for a kind of block that a note cannot hold.
    """
    document = NoteDocument()
    db.session.add(NoteUpdate(note_id=note.id, data=document.addition(blocks, client=0)))


def lay_out(note: Note) -> None:
    """Begin the note of a sub-group with the rubrics of its question, an empty line under each. The
    caller commits."""
    question = note.subgroup.question if note.subgroup else None
    if question is None or not question.rubrics:
        return
    db.session.flush()
    rows = [
        (Block(Kind.SUBHEADING, text(rubric), id=new_id(), level=1), Block(Kind.PARAGRAPH))
        for rubric in question.rubrics
    ]
    begin(note, [block for row in rows for block in row])


def add(note: Note, viewer: Viewer, blocks: Sequence[Block]) -> None:
    """Add blocks at the end, as if this viewer had typed them. Commits what the caller did before;
    raises RefusedError where the note is frozen or cannot be written."""
    _write(note, viewer, lambda note_id, author: hub().write(note_id, author, blocks))


def reword(note: Note, viewer: Viewer, block_id: str, start: int, old: str, new: str) -> None:
    """Write `new` over `old`, from character `start` of a block. As `add`; raises LookupError where
    `old` does not, or no longer, stand there."""
    _write(
        note,
        viewer,
        lambda note_id, author: hub().reword(note_id, author, block_id, start, old, new),
    )


def _write(note: Note, viewer: Viewer, act: Callable[[int, str], Outcome]) -> None:
    if why := rules.why_frozen(note):
        raise RefusedError(why)
    note_id, author = note.id, author_of(rules.writer_of(viewer, note))
    db.session.commit()  # the writer of the log needs the database
    try:
        outcome = act(note_id, author)
    except (InvalidUpdateError, BrokenError):
        outcome = Outcome.FAILED
    if outcome is not Outcome.SAVED:
        raise RefusedError(gettext("La note n'a pas pu être écrite. Ouvrez-la et réessayez."))
