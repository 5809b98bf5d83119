"""A note that somebody has open in this process: its document, its gate, who looks at it."""

from __future__ import annotations

import secrets
import threading

from workshops.notes import store
from workshops.notes.admission.gate import SUFFIX_BITS, Admission, Gate, namespace
from workshops.notes.admission.reader import InvalidUpdateError
from workshops.notes.crdt import BrokenError, NoteDocument
from workshops.notes.log.writer import LogEntry, Outcome
from workshops.notes.presence import CaretPresence

PATIENCE = 10.0  # seconds for the database to take an update


class OpenNote:
    """Its lock guards everything. Nobody waits for the database who holds it: those who type at
    once wait for it."""

    def __init__(self, note_id: int) -> None:
        self.id = note_id
        self.lock = threading.RLock()
        self.sockets: dict[str, CaretPresence | None] = {}  # with the caret last heard of
        self.users = 0
        self.rows = 0  # in the log since it was folded
        self.is_lost = False  # holds what the log did not take: to be opened anew
        self._load()

    def _load(self) -> None:
        log = store.load(self.id)
        self.document: NoteDocument = store.document_of(self.id, log)
        self.rows = len(log.rows)
        self._gate: Gate | None = None
        self._last_id, self._folded_at = log.last_id, log.folded_at
        self._last: LogEntry | None = None

    @property
    def gate(self) -> Gate:
        """The gate, built when somebody first writes: readers do not need it."""
        if self._gate is None:
            self._gate = Gate([self.document.diff()])
        return self._gate

    def take(self, author: str, data: bytes, sender: str) -> LogEntry | None:
        """The entry to be written, or None where the note has it all already, durably.

        Raises InvalidUpdateError; GapError where this copy may lack what another worker wrote;
        BrokenError once the bytes are set aside: the note is then lost.
        """
        with self.lock:
            admission = self.gate.admit(data, author)
            if admission.is_news:
                try:
                    return self._apply(admission, author, data, sender)
                except BrokenError:
                    store.quarantine(store.LogRow(self.id, author, data))
                    raise
            last = self._last
        _wait_until_durable(last)
        return None

    def take_at_once(self, author: str, data: bytes, sender: str) -> LogEntry | None:
        """The same for whoever holds the lock and waits for nothing: None also where something
        would have to be read, waited for or refused."""
        if self._gate is None or self.is_lost:
            return None
        try:
            admission = self._gate.admit(data, author)
            return self._apply(admission, author, data, sender) if admission.is_news else None
        except (InvalidUpdateError, BrokenError):
            return None

    def _apply(self, admission: Admission, author: str, data: bytes, sender: str) -> LogEntry:
        before = self.document.state_vector() if admission.overlaps else None
        try:
            self.document.apply(data)
        except BrokenError:
            self.is_lost = True
            raise
        self.gate.record(admission)
        if before is not None:
            data = self.document.diff(before)
        self._last = LogEntry(store.LogRow(self.id, author, data), sender, self)
        return self._last

    def state(self, vector: bytes) -> tuple[bytes, bytes]:
        """Return what brings who has `vector` up to date, and the note's own vector: durable,
        both."""
        with self.lock:
            found, last = (self.document.diff(vector), self.document.state_vector()), self._last
        _wait_until_durable(last)
        return found

    def fresh_client(self, author: str) -> int:
        """An id under which nobody wrote in this note: the tab keeps it while it lives."""
        with self.lock:
            while True:
                client = namespace(author) + secrets.randbits(SUFFIX_BITS)
                if not self.gate.knows(client):
                    return client

    def catch_up(self) -> bytes | None:
        """Take in what other workers wrote; the update that brings it, None where there is none.

        Raises GapError where the rows do not hold together yet.
        """
        log = store.load(self.id, self._last_id - store.TAIL)
        with self.lock:
            before = self.document.state_vector()
            is_folded = log.folded_at != self._folded_at
            updates = log.updates if is_folded else list(log.rows.values())
            news = [data for data in updates if self.gate.absorb(data)]
            for data in news:
                self.document.apply(data)
            self._last_id, self._folded_at = max(self._last_id, log.last_id), log.folded_at
            return self.document.diff(before) if news else None


def _wait_until_durable(last: LogEntry | None) -> None:
    """Wait until all that a document held, whose last entry this was, is in the log.

    Raises InvalidUpdateError where the database does not take it.
    """
    if last and last.wait(PATIENCE) is not Outcome.SAVED:
        raise InvalidUpdateError("not written")
