"""Carets that moved: told ten times a second at most, all those of a note together."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping

from flask import Flask

from workshops.notes.presence import CaretPresence
from workshops.notes.telling import tell

PACE = 0.1  # seconds between two messages about the carets of a note

log = logging.getLogger(__name__)

ByNote = dict[int, dict[str, CaretPresence]]  # note, socket


class MovedCarets:
    """One thread a process tells them, so that they never hold up what somebody types."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._wake = threading.Condition()
        self._moved: ByNote = {}
        self._thread: threading.Thread | None = None

    def move(self, note_id: int, socket: str, caret: CaretPresence) -> None:
        with self._wake:
            self._moved.setdefault(note_id, {})[socket] = caret
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="carets", daemon=True)
                self._thread.start()
            self._wake.notify()

    def drop(self, note_id: int, socket: str) -> None:
        """Forget a caret that is gone."""
        with self._wake:
            self._moved.get(note_id, {}).pop(socket, None)

    def _run(self) -> None:
        with self._app.app_context():
            while True:
                with self._wake:
                    self._wake.wait_for(lambda: self._moved)
                    moved, self._moved = self._moved, {}
                for note_id, carets in moved.items():
                    _tell_or_log(note_id, carets)
                time.sleep(PACE)


def _tell_or_log(note_id: int, carets: Mapping[str, CaretPresence]) -> None:
    """Tell all who have the note open, except somebody who alone has moved."""
    if not carets:
        return
    skip = next(iter(carets)) if len(carets) == 1 else ""
    try:
        told = [caret.to_json() for caret in carets.values()]
        tell(note_id, "note:carets", skip=skip, carets=told)
    except Exception:  # the next move is told again
        log.exception("note %d: carets not told", note_id)
