"""The one thread of each process that writes the log of notes.

It takes whatever is waiting into one transaction: alone, a row leaves at once; under load a
hundred share a commit. Only then are they acknowledged, then sent to others. See docs/adr/0032.
"""

from __future__ import annotations

import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from flask import Flask

from workshops.extensions import db
from workshops.notes.log.connection import LogConnection, LogRow

log = logging.getLogger(__name__)


class Outcome(Enum):
    WAITING = auto()
    SAVED = auto()
    CLOSED = auto()  # the note was handed in, its séance is closed, or it is gone
    FAILED = auto()  # the database did not take it


class Source(Protocol):
    """A source of entries. Once one of its entries is not written, none of the next may be: they
    would build on what the log does not hold."""

    is_lost: bool


_settled = threading.Condition()  # one for all entries: most are answered, and few are waited for


@dataclass(eq=False, slots=True)
class LogEntry:
    """An update on its way to the log. `sender` is the socket that brought it; `answer` is called
    with the outcome."""

    row: LogRow
    sender: str
    source: Source
    answer: Callable[[Outcome], None] | None = None
    outcome: Outcome = Outcome.WAITING

    @property
    def is_settled(self) -> bool:
        return self.outcome is not Outcome.WAITING

    def wait(self, timeout: float) -> Outcome:
        with _settled:
            _settled.wait_for(lambda: self.is_settled, timeout)
        return self.outcome


class LogWriter:
    """`after(note_id, entries)` is called with what is settled, in order; its failure is logged."""

    def __init__(self, app: Flask, after: Callable[[int, Sequence[LogEntry]], None]) -> None:
        self._app = app
        self._after = after
        self._wake = threading.Condition()
        self._waiting: list[LogEntry] = []
        self._thread: threading.Thread | None = None
        self._connection: LogConnection | None = None

    def put(self, entry: LogEntry) -> None:
        with self._wake:
            self._waiting.append(entry)
            if self._thread is None or not self._thread.is_alive():
                self._start()
            self._wake.notify()

    def _start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="notes", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        with self._app.app_context():
            while True:
                with self._wake:
                    self._wake.wait_for(lambda: self._waiting)
                    entries, self._waiting = self._waiting, []
                self._settle(entries)
                self._tell(entries)

    def _settle(self, entries: Sequence[LogEntry]) -> None:
        writable = [entry for entry in entries if not entry.source.is_lost]
        outcomes: dict[LogEntry, Outcome] = {}
        try:
            outcomes = self._write(writable)
        except BaseException:  # this thread ends: another goes on with what waits
            with self._wake:
                self._start()
            raise
        finally:  # also where this thread ends: nobody waits for it
            with _settled:
                for entry in entries:
                    entry.outcome = outcomes.get(entry, Outcome.FAILED)
                    if entry.outcome is not Outcome.SAVED:
                        entry.source.is_lost = True
                _settled.notify_all()
            for entry in entries:
                _answer(entry)

    def _tell(self, entries: Sequence[LogEntry]) -> None:
        by_note: defaultdict[int, list[LogEntry]] = defaultdict(list)
        for entry in entries:
            by_note[entry.row.note_id].append(entry)
        for note_id, settled in by_note.items():
            try:
                self._after(note_id, settled)
            except Exception:  # more is waiting to be written
                log.exception("note %d: %d updates not told to all", note_id, len(settled))

    def _write(self, entries: Sequence[LogEntry]) -> dict[LogEntry, Outcome]:
        try:
            closed = self._append([entry.row for entry in entries])
        except Exception:  # whatever it is, the next batch may fare better
            log.exception("%d updates of notes not written", len(entries))
            self._hang_up()
            return {}
        return {
            entry: Outcome.CLOSED if entry.row.note_id in closed else Outcome.SAVED
            for entry in entries
        }

    def _append(self, rows: Sequence[LogRow]) -> set[int]:
        """Write over the connection that is kept; where the database has ended it meanwhile, over
        another. What was written nonetheless is then there twice, which changes nothing."""
        if self._connection is not None:
            try:
                return self._connection.append(rows)
            except db.engine.dialect.loaded_dbapi.Error:
                log.warning("the log of notes is written over another connection", exc_info=True)
                self._hang_up()
        self._connection = LogConnection(db.engine)
        return self._connection.append(rows)

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _answer(entry: LogEntry) -> None:
    if entry.answer is None:
        return
    try:
        entry.answer(entry.outcome)
    except Exception:  # the others are still to be answered
        log.exception("note %d: an update not answered", entry.row.note_id)
