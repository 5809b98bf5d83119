"""The notes open in this process: one copy of each, let go by the last who uses it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from workshops.blocks import Block
from workshops.notes import store
from workshops.notes.admission.reader import GapError, InvalidUpdateError
from workshops.notes.crdt import BrokenError
from workshops.notes.open_note import PATIENCE, OpenNote
from workshops.notes.presence import CaretPresence
from workshops.notes.telling import encoded, relay, tell, tell_here
from workshops.notes.writer import LogEntry, LogWriter, Outcome

FOLD = 500  # rows of the log that are worth a snapshot
ROUND = 5.0  # seconds between two looks at what other workers wrote

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NoteOpening:
    """`update` brings who opens up to date; `vector` is what the note then holds, durably."""

    update: bytes
    vector: bytes
    carets: list[CaretPresence]


class Hub:
    def __init__(self, app: Flask) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._notes: dict[int, OpenNote] = {}
        self._writer = LogWriter(app, self._after)
        self._has_siblings = bool(app.config["REDIS_URL"])
        self._round: threading.Thread | None = None

    @contextmanager
    def using(self, note_id: int) -> Iterator[OpenNote]:
        """The note, opened if need be. Who uses it keeps it open: of two copies in one process
        one would miss what is written through the other."""
        with self._lock:
            note = self._notes.get(note_id)
            if note is None or note.is_lost:
                note = self._notes[note_id] = OpenNote(note_id)
            note.users += 1
            self._start_round()
        try:
            yield note
        finally:
            with self._lock:
                note.users -= 1
                self._let_go(note)

    def join(self, note_id: int, socket: str, vector: bytes) -> NoteOpening:
        """Join a note; the socket must be in the room already, so that nothing falls between.

        Raises InvalidUpdateError where the database does not answer, and BrokenError.
        """
        with self.using(note_id) as note:
            note.sockets.setdefault(socket, None)
            if self._has_siblings:
                self._catch_up(note)
            carets = [caret for caret in note.sockets.values() if caret]
            return NoteOpening(*note.state(vector), carets)

    def leave(self, socket: str) -> None:
        with self._lock:
            left = [note for note in self._notes.values() if socket in note.sockets]
            gone = {note.id: note.sockets.pop(socket) for note in left}
            for note in left:
                self._let_go(note)
        for note_id, caret in gone.items():
            if caret:
                tell(note_id, "note:gone", skip=socket, client=caret.client)

    def point(self, note_id: int, socket: str, caret: CaretPresence) -> bool:
        """Show a caret to the others; whether the socket has the note open."""
        with self.using(note_id) as note:
            if socket not in note.sockets:
                return False
            note.sockets[socket] = caret
        tell(note_id, "note:caret", skip=socket, **caret.to_json())
        return True

    def submit(self, note_id: int, author: str, data: bytes, sender: str = "") -> Outcome:
        """Admit, write, and tell the others; returns once it is durable or given up.

        Raises InvalidUpdateError (TooBigError, GapError) and BrokenError.
        """
        with self.using(note_id) as note:
            with note.lock:  # the log keeps the order in which the note took them
                entry = self._take(note, author, data, sender)
                if entry is None:
                    return Outcome.SAVED
                self._writer.put(entry)
            outcome = entry.wait(PATIENCE)
            note.is_lost = note.is_lost or outcome is not Outcome.SAVED
            return outcome

    def _take(self, note: OpenNote, author: str, data: bytes, sender: str) -> LogEntry | None:
        try:
            return note.take(author, data, sender)
        except GapError:
            self._catch_up(note)
        return note.take(author, data, sender)

    def write(self, note_id: int, author: str, blocks: Sequence[Block]) -> Outcome:
        """Add blocks at the end, as if `author` had typed them; raises as `submit` does."""
        with self.using(note_id) as note:
            data = note.document.addition(blocks, note.fresh_client(author))
            return self.submit(note_id, author, data)

    def reword(
        self, note_id: int, author: str, block_id: str, start: int, old: str, new: str
    ) -> Outcome:
        """Write `new` over `old`, from character `start` of a block, as if `author` had; raises as
        `submit` does, and LookupError where `old` does not, or no longer, stand there."""
        with self.using(note_id) as note:
            block = next((b for b in note.document.blocks() if b.id == block_id), None)
            end = start + len(old)
            if block is None or block.text[start:end] != old:
                raise LookupError(block_id)
            client = note.fresh_client(author)
            return self.submit(
                note_id, author, note.document.rewording(block, start, end, new, client)
            )

    def fresh_client(self, note_id: int, author: str) -> int:
        with self.using(note_id) as note:
            return note.fresh_client(author)

    def _let_go(self, note: OpenNote) -> None:
        is_current = self._notes.get(note.id) is note
        if is_current and not note.users and not note.sockets:
            del self._notes[note.id]

    def _after(self, note_id: int, entries: Sequence[LogEntry]) -> None:
        saved = [entry for entry in entries if entry.outcome is Outcome.SAVED]
        if len(saved) < len(entries):
            tell(note_id, "note:again")
        if saved:
            self._relay(note_id, saved)
            self._fold_if_long(note_id, len(saved))

    def _relay(self, note_id: int, saved: Sequence[LogEntry]) -> None:
        try:
            relay(note_id, saved)
        except Exception:  # an editor that misses one shows none of those built on it
            log.exception("note %d: %d updates not relayed, all open it anew", note_id, len(saved))
            tell(note_id, "note:again")

    def _fold_if_long(self, note_id: int, more: int) -> None:
        note = self._notes.get(note_id)
        if note is None:
            return
        note.rows += more
        if note.rows < FOLD:
            return
        note.rows = 0
        try:
            store.fold(note_id)
        except (BrokenError, SQLAlchemyError):
            log.exception("note %d cannot be folded", note_id)

    def _start_round(self) -> None:
        if self._has_siblings and not (self._round and self._round.is_alive()):
            self._round = threading.Thread(target=self._go_round, name="notes-round", daemon=True)
            self._round.start()

    def _go_round(self) -> None:
        """A message that was lost between workers is harmless: the log is read again."""
        while True:
            threading.Event().wait(ROUND)
            with self._app.app_context():
                for note in list(self._notes.values()):
                    self._catch_up_or_log(note)

    def _catch_up_or_log(self, note: OpenNote) -> None:
        try:
            self._catch_up(note)
        except Exception:  # the other notes are still to be looked at
            log.exception("note %d does not follow the other workers", note.id)

    def _catch_up(self, note: OpenNote) -> None:
        try:
            news = note.catch_up()
        except (InvalidUpdateError, BrokenError):
            log.exception("note %d does not follow its log, opened anew", note.id)
            note.is_lost = True
            tell_here(note.id, "note:again")
        except SQLAlchemyError:
            log.exception("the log of note %d cannot be read, tried again later", note.id)
        else:
            if news:
                tell_here(note.id, "note:update", updates=[encoded(news)])


def hub() -> Hub:
    return current_app.extensions["notes"]
