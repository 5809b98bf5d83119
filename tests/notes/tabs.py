"""A browser with a note open, as the server sees it."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable

from flask import Flask

from workshops.blocks import Block, Kind, text
from workshops.extensions import db, socketio
from workshops.notes import schema
from workshops.notes.crdt import NoteDocument
from workshops.notes.models import Note
from workshops.notes.texts import text_of


class Tab:
    """A person's browser with one note open: keeps a copy as the editor does."""

    def __init__(self, app: Flask, client, note: Note) -> None:
        self._client = socketio.test_client(app, flask_test_client=client)
        self.note_id = note.id
        self.document = NoteDocument()
        self.client = 0

    def emit(self, event: str, *values: object):
        return self._client.emit(event, self.note_id, *values, callback=True)

    def open(self, version: int = schema.VERSION) -> dict:
        vector = b64encode(self.document.state_vector()).decode()
        answer = self.emit("note:open", vector, version)
        if "update" in answer:
            self.document.apply(b64decode(answer["update"]))
            self.client = answer["client"]
        return answer

    def send(self, update: bytes) -> dict:
        return self.emit("note:update", b64encode(update).decode())

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
            for update in event["updates"]:
                self.document.apply(b64decode(update))

    @property
    def words(self) -> list[str]:
        return [block.text for block in self.document.blocks()]

    def close(self) -> None:
        if self._client.is_connected():
            self._client.disconnect()


Opener = Callable[..., Tab]


def at_rest(note: Note) -> int:
    """Its id, with no transaction of the test's left open: others write now."""
    note_id = note.id
    db.session.rollback()
    return note_id


def stored(note: Note) -> list[str]:
    db.session.rollback()
    return [block.text for block in text_of(note)]
