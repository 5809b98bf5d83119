"""A tab of a note on a server that really runs, through a real socket."""

from __future__ import annotations

import threading
from queue import SimpleQueue

import socketio
from flask import Flask

from tests.notes.tabs import VERSION, unpacked
from workshops.blocks import Block, Kind, text
from workshops.extensions import db
from workshops.notes.crdt import NoteDocument
from workshops.notes.models import Note
from workshops.notes.texts import text_of
from workshops.people.models import Person


def cookie_of(app: Flask, person: Person) -> str:
    serializer = app.session_interface.get_signing_serializer(app)
    return f"session={serializer.dumps({'person_id': person.id})}"


def stored(note: Note) -> list[str]:
    words = sorted(block.text for block in text_of(note))
    db.session.rollback()
    return words


class RemoteTab:
    """`saved` counts the paragraphs that the server acknowledged, `typed` all of them; `heard`
    holds what came from others, as it came."""

    def __init__(self, url: str, cookie: str, note_id: int, name: str) -> None:
        self._url, self._headers, self.note_id, self.name = url, {"Cookie": cookie}, note_id, name
        self.document = NoteDocument()
        self.typed = self.saved = 0
        self.heard: list[bytes] = []
        self._lock = threading.Lock()
        self._answers: SimpleQueue[dict | None] = SimpleQueue()

    def open(self) -> None:
        self._answers = SimpleQueue()
        self._socket = socketio.Client(reconnection=False)
        self._socket.on("note:update", self._receive)
        self._socket.on("disconnect", lambda _reason: self._answers.put(None))
        self._socket.connect(
            self._url, headers=self._headers, transports=["websocket"], wait_timeout=60
        )
        answer = self._ask("note:open", self.document.state_vector(), VERSION)
        with self._lock:
            self.document.apply(answer["update"])
        self.client = answer["client"]
        lacking = self.document.diff(answer["vector"])
        if self.typed > self.saved:
            self._send(lacking)

    def type(self) -> bytes:
        """Send one paragraph, « name rank »; raises where the server does not answer."""
        block = Block(
            Kind.PARAGRAPH, text(f"{self.name} {self.typed}"), id=f"{self.name}{self.typed}"
        )
        with self._lock:
            update = self.document.addition([block], self.client)
            self.document.apply(update)
        self.typed += 1
        self._send(update)
        return update

    @property
    def words(self) -> list[str]:
        with self._lock:
            return sorted(block.text for block in self.document.blocks())

    def close(self) -> None:
        websocket = self._socket.eio.ws
        self._socket.disconnect()
        if websocket:
            websocket.close()

    def _send(self, update: bytes) -> None:
        typed = self.typed
        answer = self._ask("note:update", update)
        if answer != {"saved": True}:
            raise ConnectionError(answer)
        self.saved = typed

    def _ask(self, event: str, *values: object) -> dict:
        """Raises ConnectionError as soon as the server is gone."""
        self._socket.emit(event, (self.note_id, *values), callback=self._answers.put)
        answer = self._answers.get(timeout=20)
        if answer is None:
            raise ConnectionError
        return answer

    def _receive(self, message: dict) -> None:
        with self._lock:
            for update in unpacked(message["updates"]):
                self.document.apply(update)
                self.heard.append(update)
