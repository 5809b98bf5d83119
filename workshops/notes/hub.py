"""The notes open in this process: one copy of each, let go by the last who uses it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from flask import Flask, current_app

from workshops.blocks import Block
from workshops.notes.admission.reader import GapError
from workshops.notes.log.folding import LongNotes
from workshops.notes.log.writer import LogEntry, LogWriter, Outcome
from workshops.notes.moving import MovedCarets
from workshops.notes.open_note import PATIENCE, OpenNote
from workshops.notes.presence import CaretPresence
from workshops.notes.siblings import Siblings, catch_up
from workshops.notes.telling import relay, tell

BRIEFLY = 0.05  # seconds for another to take an update in
FOLD = 500  # rows of the log that are worth a snapshot

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
        self._opening: dict[int, threading.Lock] = {}  # so that nobody else's note waits
        self._carets, self._folding = MovedCarets(app), LongNotes(app)
        self._writer = LogWriter(app, self._after)
        self._siblings = Siblings(app, lambda: list(self._notes.values()))

    @contextmanager
    def using(self, note_id: int) -> Iterator[OpenNote]:
        """The note, opened if need be. Who uses it keeps it open: of two copies in one process
        one would miss what is written through the other."""
        note = self._hold(note_id) or self._open(note_id)
        self._siblings.follow()
        try:
            yield note
        finally:
            self._release(note)

    def _hold(self, note_id: int) -> OpenNote | None:
        with self._lock:
            note = self._notes.get(note_id)
            if note is None or note.is_lost:
                return None
            note.users += 1
            return note

    def _open(self, note_id: int) -> OpenNote:
        with self._lock:
            opening = self._opening.setdefault(note_id, threading.Lock())
        with opening:
            if note := self._hold(note_id):
                return note
            note = OpenNote(note_id)
            with self._lock:
                note.users += 1
                self._notes[note_id] = note
            return note

    def _release(self, note: OpenNote) -> None:
        with self._lock:
            note.users -= 1
            self._let_go(note)

    def join(self, note_id: int, socket: str, vector: bytes) -> NoteOpening:
        """Join a note; the socket must be in the room already, so that nothing falls between.

        Raises InvalidUpdateError where the database does not answer, and BrokenError.
        """
        with self.using(note_id) as note:
            note.sockets.setdefault(socket, None)
            if self._siblings.exist:
                catch_up(note)
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
                self._carets.drop(note_id, socket)
                tell(note_id, "note:gone", skip=socket, client=caret.client)

    def point(self, note_id: int, socket: str, caret: CaretPresence) -> bool:
        """Show a caret to the others; whether the socket has the note open."""
        note = self._notes.get(note_id)
        if note is None or socket not in note.sockets:
            return False
        note.sockets[socket] = caret
        self._carets.move(note_id, socket, caret)
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

    def submit_at_once(
        self, note_id: int, author: str, data: bytes, sender: str, answer: Callable[[Outcome], None]
    ) -> bool:
        """Do as `submit` does, but do not wait for the log: `answer` is called once it is durable
        or given up. False: that would have to wait or to refuse, and nothing was changed."""
        note = self._hold(note_id)
        if note is None:
            return False
        entry = None
        if note.lock.acquire(timeout=BRIEFLY):
            try:
                if entry := note.take_at_once(author, data, sender):
                    entry.answer = partial(self._answered, note, answer)
                    self._writer.put(entry)
            finally:
                note.lock.release()
        if entry is None:
            self._release(note)
        return entry is not None

    def _answered(
        self, note: OpenNote, answer: Callable[[Outcome], None], outcome: Outcome
    ) -> None:
        self._release(note)
        answer(outcome)

    def _take(self, note: OpenNote, author: str, data: bytes, sender: str) -> LogEntry | None:
        try:
            return note.take(author, data, sender)
        except GapError:
            catch_up(note)
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
        if note.rows >= FOLD:
            note.rows = 0
            self._folding.add(note_id)


def hub() -> Hub:
    return current_app.extensions["notes"]
