"""Follows what other workers write into the notes that this process has open. See docs/adr/0033."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from workshops.notes.admission.reader import InvalidUpdateError
from workshops.notes.crdt import BrokenError
from workshops.notes.open_note import OpenNote
from workshops.notes.telling import packed, tell_here

ROUND = 5.0  # seconds between two looks at what they wrote

log = logging.getLogger(__name__)


class Siblings:
    """A thread that looks at the log of each open note now and then: a message that was lost
    between workers is harmless."""

    def __init__(self, app: Flask, notes: Callable[[], Sequence[OpenNote]]) -> None:
        self._app, self._notes = app, notes
        self.exist = bool(app.config["REDIS_URL"])
        self._round: threading.Thread | None = None

    def follow(self) -> None:
        if self.exist and not (self._round and self._round.is_alive()):
            self._round = threading.Thread(target=self._go_round, name="notes-round", daemon=True)
            self._round.start()

    def _go_round(self) -> None:
        while True:
            time.sleep(ROUND)
            with self._app.app_context():
                for note in self._notes():
                    _catch_up_or_log(note)


def _catch_up_or_log(note: OpenNote) -> None:
    try:
        catch_up(note)
    except Exception:  # the other notes are still to be looked at
        log.exception("note %d does not follow the other workers", note.id)


def catch_up(note: OpenNote) -> None:
    """Take in what the log has that this copy lacks, and send it to those who have it open here."""
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
            tell_here(note.id, "note:update", updates=packed([news]))
