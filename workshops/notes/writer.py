"""The one thread of each process that writes the log of notes.

It takes whatever is waiting into one transaction: alone, a row leaves at once; under load a
hundred share a commit. Only then are they acknowledged, then sent to others. See docs/adr/0032.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Protocol

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from workshops.notes import store

log = logging.getLogger(__name__)


class Outcome(Enum):
    WAITING = auto()
    SAVED = auto()
    CLOSED = auto()  # the note was handed in, or is gone
    FAILED = auto()  # the database did not take it


class Source(Protocol):
    """What made an entry. Once one of its entries is not written, none of the next may be: they
    would build on what the log does not hold."""

    is_lost: bool


@dataclass(eq=False, slots=True)
class Entry:
    """An update on its way to the log. `sender` is the socket that brought it."""

    row: store.Row
    sender: str
    source: Source
    outcome: Outcome = Outcome.WAITING
    settled: threading.Event = field(default_factory=threading.Event)

    def wait(self, timeout: float) -> Outcome:
        self.settled.wait(timeout)
        return self.outcome


class Writer:
    """`after(entries)` is called with each batch once it is settled, in order."""

    def __init__(self, app: Flask, after: Callable[[Sequence[Entry]], None]) -> None:
        self._app = app
        self._after = after
        self._wake = threading.Condition()
        self._waiting: list[Entry] = []
        self._thread: threading.Thread | None = None

    def put(self, entry: Entry) -> None:
        with self._wake:
            self._waiting.append(entry)
            if self._thread is None:  # not before: a forked worker starts its own
                self._thread = threading.Thread(target=self._run, name="notes", daemon=True)
                self._thread.start()
            self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._waiting)
                entries, self._waiting = self._waiting, []
            with self._app.app_context():
                self._settle(entries)

    def _settle(self, entries: Sequence[Entry]) -> None:
        wanted = [entry for entry in entries if not entry.source.is_lost]
        outcomes = self._write(wanted)
        for entry in entries:
            entry.outcome = outcomes.get(entry, Outcome.FAILED)
            if entry.outcome is not Outcome.SAVED:
                entry.source.is_lost = True
            entry.settled.set()
        self._after(entries)

    def _write(self, entries: Sequence[Entry]) -> dict[Entry, Outcome]:
        try:
            closed = store.append([entry.row for entry in entries])
        except SQLAlchemyError:
            log.exception("%d updates of notes not written", len(entries))
            return {}
        return {
            entry: Outcome.CLOSED if entry.row.note_id in closed else Outcome.SAVED
            for entry in entries
        }
