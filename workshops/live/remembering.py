"""Rights that were asked, remembered until something is committed that could change one.

What is not remembered is asked. See docs/adr/0058-remembered-rights.md.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from workshops.extensions import db, reading
from workshops.live.topics import RIGHTS, TopicRevision

if TYPE_CHECKING:
    from flask import Flask

EVERYTHING = "everything"  # the scope of whatever could change any right
BELIEVED = 2.0  # seconds after which a right is asked again, unless nobody else committed anything
PACE = 0.5  # seconds between two looks at what other processes committed
MOST_SCOPES = 10_000

log = logging.getLogger(__name__)


class RememberedRight(NamedTuple):
    """`value` is what the event needs to know of its object; `stamp` counts the changes that had
    happened before the right was asked."""

    value: Any
    stamp: int
    scopes: tuple[str, ...]
    asked_at: float


class RightsMemory:
    """A process's memory, by socket, event and object. Each change here is known at once; those of
    other processes, by the number that they leave in the database, within two seconds."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._rights: dict[str, dict[tuple[str, int], RememberedRight]] = {}
        self._changes = 0
        self._changed: dict[str, int] = {}  # the last change, by scope
        self._own: set[int] = set()  # numbers made here since the last look
        self._seen: int | None = None  # the number then
        self._looked_at = -BELIEVED
        self._thread: threading.Thread | None = None

    @property
    def stamp(self) -> int:
        """Take it before anything is read that the right depends on."""
        return self._changes

    def find(self, socket: str, event: str, identifier: int) -> RememberedRight | None:
        rights = self._rights.get(socket)
        right = rights.get((event, identifier)) if rights else None
        if right is None:
            return None
        if max(self._looked_at, right.asked_at) < time.monotonic() - BELIEVED:
            return None
        changed = self._changed
        if any(changed.get(scope, 0) > right.stamp for scope in right.scopes):
            return None
        return right

    def keep(
        self, socket: str, event: str, identifier: int, value: Any, stamp: int, *scopes: str
    ) -> None:
        right = RememberedRight(value, stamp, (EVERYTHING, *scopes), time.monotonic())
        with self._lock:
            self._rights.setdefault(socket, {})[event, identifier] = right
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="rights", daemon=True)
                self._thread.start()

    def forget(self, socket: str) -> None:
        with self._lock:
            self._rights.pop(socket, None)

    def change(self, scopes: Iterable[str], number: int | None = None) -> None:
        """Forget what these scopes bear on; `number` is the one that the commit left in the
        database."""
        with self._lock:
            self._changes += 1
            if len(self._changed) > MOST_SCOPES:
                self._changed, scopes = {}, (EVERYTHING,)
            self._changed |= dict.fromkeys(scopes, self._changes)
            if number is not None and self._thread:
                self._own.add(number)

    def _watch(self) -> None:
        while True:
            try:
                self.look()
            except Exception:  # nothing is believed for longer than two seconds until one succeeds
                log.exception("changes of rights in other processes are not known")
            time.sleep(PACE)
            with self._lock:
                if not self._rights:  # nobody is left whose rights could change
                    self._thread, self._seen, self._own = None, None, set()
                    return

    def look(self) -> None:
        """Forget everything if another process committed something that bears on rights."""
        began = time.monotonic()
        query = select(TopicRevision.number).filter_by(topic=RIGHTS)
        with self._app.app_context(), reading(), db.engine.connect() as connection:
            number = connection.scalar(query) or 0
        with self._lock:
            seen, self._seen = self._seen, number
            made_since = range(number + 1 if seen is None else seen + 1, number + 1)
            is_known = seen is not None and seen <= number and self._own.issuperset(made_since)
            self._own = {own for own in self._own if is_known and own > number}
        if not is_known:
            self.change((EVERYTHING,))
        self._looked_at = began
