"""A browser with a note open, as the server sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flask import Flask

from tests.notes.waiting import wait_until
from workshops.blocks import Block, Kind, text
from workshops.extensions import db, socketio
from workshops.notes import schema
from workshops.notes.crdt import NoteDocument
from workshops.notes.log.connection import LogConnection, LogRow
from workshops.notes.models import Note
from workshops.notes.sockets import WIRE
from workshops.notes.telling import LENGTH
from workshops.notes.texts import text_of

VERSION = [schema.VERSION, WIRE]


def unpacked(piece: bytes) -> Iterator[bytes]:
    """Take apart what `telling.packed` put together."""
    while piece:
        end = LENGTH + int.from_bytes(piece[:LENGTH], "big")
        yield piece[LENGTH:end]
        piece = piece[end:]


class Tab:
    """A person's browser with one note open: keeps a copy as the editor does."""

    def __init__(self, app: Flask, client, note: Note) -> None:
        self._client = socketio.test_client(app, flask_test_client=client)
        self.note_id = note.id
        self.document = NoteDocument()
        self.client = 0

    @property
    def name(self) -> str:
        """Its socket's name of Engine.IO; `sid` is that of Socket.IO."""
        return self._client.eio_sid

    @property
    def sid(self) -> str:
        return socketio.server.manager.sid_from_eio_sid(self.name, "/") or "gone"

    def emit(self, event: str, *values: object):
        return self._client.emit(event, self.note_id, *values, callback=True)

    def open(self, version: object = VERSION) -> dict:
        answer = self.emit("note:open", self.document.state_vector(), version)
        if "update" in answer:
            self.document.apply(answer["update"])
            self.client = answer["client"]
        return answer

    def send(self, update: bytes) -> dict:
        return self.emit("note:update", update)

    def type(self, words: str, block_id: str = "n1") -> dict:
        """A new paragraph at the end."""
        block = Block(Kind.PARAGRAPH, text(words), id=block_id)
        update = self.document.addition([block], self.client)
        self.document.apply(update)
        return self.send(update)

    def received(self, name: str) -> list[dict]:
        return [event["args"][0] for event in self._client.get_received() if event["name"] == name]

    def follow(self) -> None:
        for event in self.received("note:update"):
            for update in unpacked(event["updates"]):
                self.document.apply(update)

    @property
    def words(self) -> list[str]:
        return [block.text for block in self.document.blocks()]

    def close(self) -> None:
        if self._client.is_connected():
            self._client.disconnect()


Opener = Callable[..., Tab]


def wait_for(tab: Tab, event: str) -> dict:
    """Take the next such event, told by another thread."""
    told: list[dict] = []
    wait_until(lambda: bool(told.extend(tab.received(event)) or told), within=30)
    return told[0]


def log_rows(*rows: LogRow) -> None:
    """Write into the log as another process would."""
    connection = LogConnection(db.engine)
    connection.append(rows)
    connection.close()


def at_rest(note: Note) -> int:
    """Its id, with no transaction of the test's left open: others write now."""
    note_id = note.id
    db.session.rollback()
    return note_id


def stored(note: Note) -> list[str]:
    db.session.rollback()
    return [block.text for block in text_of(note)]
