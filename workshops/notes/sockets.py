"""Socket events of live notes. Each is asked again who may; payloads are checked before use.

`note:open` brings a note and joins its room; `note:update` is answered once it is durable;
`note:caret` says where one's caret stands. See docs/adr/0032.
"""

from __future__ import annotations

import binascii
import logging
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

from flask import Flask, request
from flask_babel import gettext

from workshops import live
from workshops.extensions import db
from workshops.meetings.models import topic_of
from workshops.notes import rules, schema
from workshops.notes.admission.reader import GapError, InvalidUpdateError, TooBigError
from workshops.notes.admission.update import UPDATE_BYTES, check_vector
from workshops.notes.crdt import BrokenError
from workshops.notes.hub import Hub, hub
from workshops.notes.models import Note
from workshops.notes.presence import Writer, presence
from workshops.notes.telling import encoded, room
from workshops.notes.writer import Outcome
from workshops.people import plume
from workshops.people.models import Person
from workshops.web import current_viewer

VECTOR_BYTES = 64 * 1024
AGAIN = {"error": "again"}  # open the note again: what this note lacks comes with that

log = logging.getLogger(__name__)


@live.on("note:open", rules.can_read, "note_id", reads=True)
def _open(note: Note, vector: object, version: object) -> dict[str, Any]:
    if version != schema.VERSION:
        return {"error": "stale"}
    raw = _bytes(vector, VECTOR_BYTES)
    note_id, author = note.id, author_of(_writer(note))
    may_write = rules.can_write(current_viewer(), note)
    live.enter(room(note_id), rules.can_read, "note_id", note_id)
    db.session.rollback()  # from here on this may wait for the writer of the log
    try:
        check_vector(raw)
        opened = hub().join(note_id, _socket(), raw)
        client = hub().fresh_client(note_id, author) if may_write else None
    except (InvalidUpdateError, BrokenError):
        log.warning("note %d not opened for %s", note_id, author, exc_info=True)
        return AGAIN
    return {
        "update": encoded(opened.update),
        "vector": encoded(opened.vector),
        "client": client,
        "carets": [caret.to_json() for caret in opened.carets],
    }


@live.on("note:update", rules.can_write, "note_id", reads=True)
def _update(note: Note, data: object) -> dict[str, Any]:
    raw = _bytes(data, UPDATE_BYTES)
    note_id, author = note.id, author_of(_writer(note))
    db.session.rollback()
    try:
        outcome = hub().submit(note_id, author, raw, _socket())
    except TooBigError:
        return {"error": "big", "text": too_big()}
    except (GapError, BrokenError):
        log.warning("update of note %d by %s set aside", note_id, author, exc_info=True)
        return AGAIN
    except InvalidUpdateError:
        log.warning("update of note %d by %s refused", note_id, author, exc_info=True)
        return {
            "error": "invalid",
            "text": gettext("Cette modification n'a pas la forme attendue."),
        }
    return {"saved": True} if outcome is Outcome.SAVED else AGAIN


@live.on("note:caret", rules.can_write, "note_id", reads=True)
def _caret(note: Note, client: object, cursor: object) -> None:
    person = _writer(note)
    try:
        caret = presence(author_of(person), _seen(person), client, cursor)
    except InvalidUpdateError as error:
        raise live.RejectedEventError from error
    if not hub().point(note.id, _socket(), caret):
        raise live.RejectedEventError


@live.also_empties
def _rooms(topic: str) -> Iterator[str]:
    meeting_id = int(topic.rpartition("-")[2])
    if topic_of(meeting_id) == topic:
        query = db.select(Note.id).filter_by(meeting_id=meeting_id)
        yield from map(room, db.session.scalars(query))


@live.departs
def _depart(socket: str) -> None:
    hub().leave(socket)


def author_of(person: Person | None) -> str:
    """Name a person as the log does; it gives them the client ids under which they write."""
    return f"person:{person.id}" if person else ""


def too_big() -> str:
    return gettext(
        "C'est trop long pour une note. Collez-le en plusieurs fois, ou joignez-le en annexe."
    )


def _writer(note: Note) -> Person | None:
    return rules.writer_of(current_viewer(), note)


def _seen(person: Person | None) -> Writer:
    if person is None:
        raise live.RejectedEventError
    name = f"{person.first_name} {person.last_name[:1]}.".strip()
    return Writer(name, plume.shape_of(person))


def _bytes(value: object, limit: int) -> bytes:
    """Raises live.RejectedEventError for what is not base64; what is longer than `limit` comes
    cut."""
    if not isinstance(value, str):
        raise live.RejectedEventError
    try:
        return b64decode(value[: (limit + 3) // 3 * 4 + 4], validate=True)
    except binascii.Error as error:
        raise live.RejectedEventError from error


def _socket() -> str:
    return request.sid  # type: ignore[attr-defined]


def init_app(app: Flask) -> None:
    app.extensions["notes"] = Hub(app)
