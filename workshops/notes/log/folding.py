"""Folds long logs into snapshots, beside what is typed."""

from __future__ import annotations

import logging
import threading
import time

from flask import Flask

from workshops.notes import store

PAUSE = 5.0  # seconds between two rounds: a note that is written fast is folded in larger pieces

log = logging.getLogger(__name__)


class LongNotes:
    """One thread a process folds them, so that nobody who types waits for it."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._wake = threading.Condition()
        self._due: set[int] = set()
        self._thread: threading.Thread | None = None

    def add(self, note_id: int) -> None:
        with self._wake:
            self._due.add(note_id)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="folding", daemon=True)
                self._thread.start()
            self._wake.notify()

    def _run(self) -> None:
        with self._app.app_context():
            while True:
                with self._wake:
                    self._wake.wait_for(lambda: self._due)
                    due, self._due = self._due, set()
                for note_id in due:
                    _fold_or_log(note_id)
                time.sleep(PAUSE)


def _fold_or_log(note_id: int) -> None:
    try:
        store.fold(note_id)
    except Exception:  # it is only longer to open, until the next time
        log.exception("note %d cannot be folded", note_id)
