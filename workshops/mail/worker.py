"""The thread of each process that empties the outbox, woken by a commit or by the clock."""

from __future__ import annotations

import logging
import threading

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from workshops.mail.outbox import deliver_due
from workshops.mail.transports import Transport

ROUND = 15  # seconds between two looks for mail to try again, or left by another process

log = logging.getLogger(__name__)


class Worker:
    def __init__(self, app: Flask, transport: Transport) -> None:
        self.transport = transport
        self._app = app
        self._changed = threading.Condition()
        self._is_due = self._is_busy = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self.wake()

    def wake(self) -> None:
        with self._changed:
            self._is_due = True
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def wait_until_idle(self, timeout: float = 5) -> bool:
        """Wait, in tests and when closing; tell whether everything that could leave has left."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._is_due and not self._is_busy, timeout)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._is_due, ROUND)
                self._is_due, self._is_busy = False, True
            self._deliver()
            with self._changed:
                self._is_busy = False
                self._changed.notify_all()

    def _deliver(self) -> None:
        try:
            with self._app.app_context():
                deliver_due(self.transport)
        except SQLAlchemyError as error:
            log.warning("the outbox cannot be read, tried again later: %s", error)
        except Exception:  # nobody foresaw it; the next round may fare better
            log.exception("the outbox was not emptied, tried again later")
