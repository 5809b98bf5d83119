"""Socket events of live notes. Payloads are checked before use.

`note:open` brings a note and joins its room; `note:update` is answered once it is durable;
`note:caret` says where one's caret stands. Both are done at once for whoever is remembered to hold
the pen. See docs/adr/0032 and 0056.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
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
from workshops.notes.log.writer import Outcome
from workshops.notes.models import Note
from workshops.notes.presence import Writer, presence
from workshops.notes.telling import room
from workshops.people import plume
from workshops.people.models import Person
from workshops.people.viewer import Viewer
from workshops.web import current_viewer

WIRE = 2  # one more each time the events change: older tabs then reload
VECTOR_BYTES = 64 * 1024
SAVED = {"saved": True}
AGAIN = {"error": "again"}  # open the note again: what this note lacks comes with that

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pen:
    """Knowledge that a keystroke needs of who may write in a note."""

    hub: Hub
    note_id: int
    author: str
    writer: Writer


def _pen(viewer: Viewer, note: Note) -> Pen:
    person = rules.writer_of(viewer, note)
    return Pen(hub(), note.id, author_of(person), _seen(person))


@live.on("note:open", rules.can_read, "note_id", reads=True)
def _open(note: Note, vector: object, version: object) -> dict[str, Any]:
    if version != [schema.VERSION, WIRE]:
        return {"error": "stale"}
    raw = _bytes(vector, VECTOR_BYTES)
    note_id, author = note.id, author_of(rules.writer_of(current_viewer(), note))
    if may_write := rules.can_write(current_viewer(), note):
        live.remember("note:update", note)
        live.remember("note:caret", note)
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
        "update": opened.update,
        "vector": opened.vector,
        "client": client,
        "carets": [caret.to_json() for caret in opened.carets],
    }


@live.on("note:update", rules.can_write, "note_id", reads=True, keeps=_pen)
def _update(pen: Pen, data: object) -> dict[str, Any]:
    raw = _bytes(data, UPDATE_BYTES)
    db.session.rollback()
    try:
        outcome = pen.hub.submit(pen.note_id, pen.author, raw, _socket())
    except TooBigError:
        return {"error": "big", "text": too_big()}
    except (GapError, BrokenError):
        log.warning("update of note %d by %s set aside", pen.note_id, pen.author, exc_info=True)
        return AGAIN
    except InvalidUpdateError:
        log.warning("update of note %d by %s refused", pen.note_id, pen.author, exc_info=True)
        return {
            "error": "invalid",
            "text": gettext("Cette modification n'a pas la forme attendue."),
        }
    return _answer(outcome)


@live.at_once("note:update")
def _update_at_once(pen: Pen, socket: str, answer: live.Answer, data: object) -> bool:
    if not isinstance(data, bytes):
        return False
    return pen.hub.submit_at_once(
        pen.note_id, pen.author, data, socket, lambda outcome: answer(_answer(outcome))
    )


@live.on("note:caret", rules.can_write, "note_id", reads=True, keeps=_pen)
def _caret(pen: Pen, client: object, cursor: object) -> None:
    if not _point(pen, _socket(), client, cursor):
        raise live.RejectedEventError


@live.at_once("note:caret")
def _caret_at_once(pen: Pen, socket: str, _answer: live.Answer, *place: object) -> bool:
    return len(place) == 2 and _point(pen, socket, *place)


def _point(pen: Pen, socket: str, client: object, cursor: object) -> bool:
    try:
        caret = presence(pen.author, pen.writer, client, cursor)
    except InvalidUpdateError:
        return False
    return pen.hub.point(pen.note_id, socket, caret)


def _answer(outcome: Outcome) -> dict[str, Any]:
    return SAVED if outcome is Outcome.SAVED else AGAIN


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


def _seen(person: Person | None) -> Writer:
    if person is None:
        raise live.RejectedEventError
    name = f"{person.first_name} {person.last_name[:1]}.".strip()
    return Writer(name, plume.shape_of(person))


def _bytes(value: object, limit: int) -> bytes:
    """Raises live.RejectedEventError for what is not bytes; what is longer than `limit` comes
    cut."""
    if not isinstance(value, bytes):
        raise live.RejectedEventError
    return value[: limit + 1]


def _socket() -> str:
    return request.sid  # type: ignore[attr-defined]


def init_app(app: Flask) -> None:
    app.extensions["notes"] = Hub(app)
