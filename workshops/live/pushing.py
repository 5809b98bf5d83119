"""Renders what is due and sends it, in a thread of its own, so that no request waits for it."""

from __future__ import annotations

import logging
import os
import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import current_app, g
from flask_babel import force_locale

from workshops.extensions import db, reading, socketio
from workshops.live import regions

if TYPE_CHECKING:
    from flask import Flask

GATHER = 0.12  # seconds in which neighbouring changes go out as one push

log = logging.getLogger(__name__)


class RevisionRun(NamedTuple):
    """Revisions `low`+1 to `high`, all made here; both None where nothing was committed."""

    low: int | None
    high: int | None
    names: set[str]


@dataclass
class Due:
    """Work due for one topic: regions by the revision that changed them, and others to draw
    again."""

    numbered: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    redrawn: set[str] = field(default_factory=set)
    recheck: bool = False


def runs(numbered: Mapping[int, set[str]]) -> list[RevisionRun]:
    """Join neighbouring revisions. Those in a hole were made by another worker, which pushes them
    itself: a push must not claim to bring them."""
    joined: list[RevisionRun] = []
    for number in sorted(numbered):
        if joined and joined[-1].high == number - 1:
            last = joined.pop()
            joined.append(RevisionRun(last.low, number, last.names | numbered[number]))
        else:
            joined.append(RevisionRun(number - 1, number, set(numbered[number])))
    return joined


class Pusher:
    """One thread a process, started by the first change; pushes of a topic leave in order."""

    def __init__(self) -> None:
        self._wake = threading.Condition()
        self._due: dict[tuple[Flask, str], Due] = {}
        self._busy = False
        self._waiting = 0  # how many wait until everything has gone out
        self._thread: threading.Thread | None = None

    def add(self, app: Flask, topic: str, names: set[str], number: int) -> None:
        with self._wake:
            self._due.setdefault((app, topic), Due()).numbered[number] |= names
            self._start()

    def redraw(self, app: Flask, topic: str, names: set[str]) -> None:
        with self._wake:
            self._due.setdefault((app, topic), Due()).redrawn |= names
            self._start()

    def recheck(self, app: Flask, topic: str) -> None:
        with self._wake:
            self._due.setdefault((app, topic), Due()).recheck = True
            self._start()

    def wait_until_idle(self, timeout: float = 5) -> bool:
        """Wait, in tests and when closing; tell whether everything due has gone out. Ends the
        gathering."""
        with self._wake:
            self._waiting += 1
            self._wake.notify_all()
            try:
                return self._wake.wait_for(lambda: not self._due and not self._busy, timeout)
            finally:
                self._waiting -= 1

    def _start(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name="pusher", daemon=True)
            self._thread.start()
        self._wake.notify_all()

    def _work(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._due)
                self._busy = True
                self._wake.wait_for(lambda: self._waiting, GATHER)
                batch, self._due = self._due, {}
            try:
                for (app, topic), due in batch.items():
                    _push_or_log(app, topic, due)
            finally:
                with self._wake:
                    self._busy = False
                    self._wake.notify_all()


pusher = Pusher()
# A forked worker has neither the thread nor a right to the lock that its parent held.
os.register_at_fork(after_in_child=pusher.__init__)


def refresh(topic: str, *names: str) -> None:
    """Push these regions again though nothing was committed: who is connected has changed."""
    regions.require(names)
    pusher.redraw(current_app._get_current_object(), topic, set(names))  # type: ignore[attr-defined]


def _push_or_log(app: Flask, topic: str, due: Due) -> None:
    try:
        push(app, topic, due)
    except Exception:  # the other topics wait for theirs; this one's pages find the gap
        log.exception("cannot push %s", topic)


def push(app: Flask, topic: str, due: Due) -> None:
    """Send each room of the topic what its audience sees of the regions that are due."""
    batch = runs(due.numbered)
    if due.redrawn:
        batch.append(RevisionRun(None, None, due.redrawn))
    with app.test_request_context(base_url=app.config["PUBLIC_URL"]), reading():
        g.is_push = True  # no one person's token or name goes into what all receive
        if due.recheck:
            _empty(topic)
        for run in batch:
            _send(topic, run)


def _empty(topic: str) -> None:
    """Empty the rooms at once, in every worker; people are told to ask again."""
    for name in (*regions.rooms(topic), *regions.other_rooms(topic)):
        socketio.emit("rights", {"topic": topic}, to=name)
        socketio.close_room(name)


def _send(topic: str, run: RevisionRun) -> None:
    for locale in regions.LOCALES:
        for audience in regions.audiences:
            room = regions.room(topic, audience, locale)
            if not _may_have_listeners(room):
                continue
            with force_locale(locale):
                drawn = _draw(topic, audience, run.names)
            if run.high is None and not any(drawn["regions"].values()):
                continue  # nothing was committed, and this audience is shown nothing new
            payload = {"topic": topic, "from": run.low, "to": run.high, **drawn}
            socketio.emit("live", payload, to=room)


def _draw(topic: str, audience: str, names: set[str]) -> dict[str, Any]:
    try:
        return {"regions": regions.render_for(topic, audience, names)}
    except Exception:  # a region that cannot be drawn must not end all pushes
        log.exception("cannot draw %s of %s for %s", sorted(names), topic, audience)
        db.session.rollback()
        return {"regions": {}, "stale": True}


def _may_have_listeners(room: str) -> bool:
    """Tell whether a room may have listeners. With several workers the others' are not known
    here."""
    if current_app.config["REDIS_URL"]:
        return True
    return room in socketio.server.manager.rooms.get("/", {})
