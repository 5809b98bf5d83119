"""Live pages: what changed is rendered once per audience after commit, and pushed.

A *topic* is what people follow (« seance-3 »); a *region* is an element of a page; an *audience* is
a set of people who are shown the same thing. Every commit that changes a topic gives it the next
revision; a push says from which revision to which it leads, and a client that finds a gap fetches
its page again (Socket.IO does not replay).
"""

from __future__ import annotations

import logging
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature
from typing import TYPE_CHECKING, Any

from flask import current_app, g
from flask_babel import force_locale
from flask_socketio import disconnect, join_room
from sqlalchemy import event, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshops.extensions import db, reading, socketio
from workshops.web import Rule, UndeclaredRightError, current_viewer, load

if TYPE_CHECKING:
    from flask import Flask
    from flask_socketio import SocketIO

GATHER = 0.12  # seconds in which neighbouring changes go out as one push
LOCALES = ("fr", "en")
MAX_MESSAGE = 1024 * 1024  # bytes in one WebSocket message

log = logging.getLogger(__name__)
Render = Callable[[str, str], str]  # (topic, audience) -> HTML


@dataclass(frozen=True, slots=True)
class Region:
    name: str
    audiences: frozenset[str]
    render: Render


class TopicRevision(db.Model):
    __tablename__ = "topic_revision"

    topic: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(default=0)


_regions: dict[str, Region] = {}
_audiences: dict[str, tuple[str, Rule]] = {}


def region(name: str, *audiences: str) -> Callable[[Render], Render]:
    """Register how the element `#name` is rendered for a topic and an audience."""

    def register(render: Render) -> Render:
        _regions[name] = Region(name, frozenset(audiences), render)
        return render

    return register


def audience(name: str, argument: str, rule: Rule) -> None:
    """Who may join `name`: `rule(viewer, object)`, the object loaded as URL argument `argument`."""
    _audiences[name] = (argument, rule)


def revision(topic: str) -> int:
    found = db.session.get(TopicRevision, topic)
    return found.number if found else 0


def changed(topic: str, *names: str) -> None:
    """After the commit in progress, push these regions to everybody who follows `topic`."""
    unknown = [name for name in names if name not in _regions]
    if unknown:
        raise KeyError(*unknown)
    pending = db.session.info.setdefault("changed", defaultdict(set))
    pending[topic].update(names)


def room(topic: str, audience: str, locale: str) -> str:
    return f"{topic}:{audience}:{locale}"


def _next_revision(session: Session, topic: str) -> int:
    step = (
        update(TopicRevision)
        .where(TopicRevision.topic == topic)
        .values(number=TopicRevision.number + 1)
        .returning(TopicRevision.number)
        .execution_options(synchronize_session=False)
    )
    number = session.execute(step).scalar()
    if number is None:
        session.add(TopicRevision(topic=topic, number=1))
        number = 1
    return number


@event.listens_for(Session, "before_commit")
def _number_changes(session: Session) -> None:
    pending: dict[str, set[str]] = session.info.pop("changed", {})
    if pending:
        session.flush()
        session.info["announce"] = [
            (topic, _next_revision(session, topic), names) for topic, names in pending.items()
        ]


@event.listens_for(Session, "after_commit")
def _announce(session: Session) -> None:
    for topic, number, names in session.info.pop("announce", ()):
        pusher.add(current_app._get_current_object(), topic, number, names)  # type: ignore[attr-defined]


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, _previous: object) -> None:
    session.info.pop("changed", None)
    session.info.pop("announce", None)


class Pusher:
    """Renders and sends in a thread of its own, so that no request waits for it."""

    def __init__(self) -> None:
        self._wake = threading.Condition()
        self._due: dict[tuple[Flask, str], tuple[int, int, set[str]]] = {}
        self._busy = False
        self._thread: threading.Thread | None = None

    def add(self, app: Flask, topic: str, number: int, names: set[str]) -> None:
        with self._wake:
            low, high, known = self._due.get((app, topic), (number - 1, number, set()))
            self._due[app, topic] = (min(low, number - 1), max(high, number), known | names)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="pusher", daemon=True)
                self._thread.start()
            self._wake.notify_all()

    def wait_until_idle(self, timeout: float = 5) -> bool:
        """For tests and for closing: whether everything due has gone out."""
        with self._wake:
            return self._wake.wait_for(lambda: not self._due and not self._busy, timeout)

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._due)
                self._busy = True
            threading.Event().wait(GATHER)
            with self._wake:
                due, self._due = self._due, {}
            for (app, topic), (low, high, names) in due.items():
                try:
                    push(app, topic, low, high, names)
                except Exception:  # noqa: BLE001 - one page that cannot be drawn must not end the pushes
                    log.exception("push %s %s", topic, sorted(names))
            with self._wake:
                self._busy = False
                self._wake.notify_all()


pusher = Pusher()


def render_for(topic: str, audience: str, names: set[str]) -> dict[str, str]:
    """Each region of `names` that this audience sees, as HTML."""
    return {
        name: _regions[name].render(topic, audience)
        for name in sorted(names)
        if audience in _regions[name].audiences
    }


def push(app: Flask, topic: str, low: int, high: int, names: set[str]) -> None:
    with app.test_request_context(base_url=app.config["PUBLIC_URL"]), reading():
        g.is_push = True  # no one person's token or name goes into what all receive
        for locale in LOCALES:
            with force_locale(locale):
                for audience in _audiences:
                    if not _has_listeners(app, room(topic, audience, locale)):
                        continue
                    regions = render_for(topic, audience, names)
                    payload = {"topic": topic, "from": low, "to": high, "regions": regions}
                    socketio.emit("live", payload, to=room(topic, audience, locale))
        db.session.remove()


def _has_listeners(app: Flask, name: str) -> bool:
    """With several workers the others' listeners are unknown: then there may always be some."""
    if app.config["REDIS_URL"]:
        return True
    return name in socketio.server.manager.rooms.get("/", {})


class RefusedError(ValueError):
    """A socket event brought something this person may not send, or that has no meaning."""


_declared: set[str] = {"connect"}


def _identifier(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise RefusedError
    return value


def on(name: str, rule: Rule, argument: str | None = None) -> Callable[[Any], Any]:
    """Register a socket event: the first value it brings is loaded as `argument`, then the rule is
    asked, on every event. A refusal answers {"error": "refused"} and calls nothing."""

    def decorate(handler: Callable[..., Any]) -> Callable[..., Any]:
        expected = signature(handler)

        def guarded(*values: Any) -> Any:
            viewer = current_viewer()
            subject = None
            try:
                expected.bind(*values)
                if argument:
                    subject = load(viewer, {argument: _identifier(values[0])})[1]
                    values = (subject, *values[1:])
                if not rule(viewer, subject):
                    raise RefusedError
                return handler(*values)
            except (LookupError, TypeError, RefusedError):
                return {"error": "refused"}
            finally:
                db.session.remove()

        _declared.add(name)
        socketio.on(name)(guarded)
        return handler

    return decorate


def verify_events() -> None:
    """Raises UndeclaredRightError where a socket event was registered without `on`."""
    for name in socketio.server.handlers.get("/", {}):
        if name not in _declared:
            raise UndeclaredRightError(name)


@socketio.on("connect")
def _connect(_auth: object = None) -> None:
    if not current_viewer().is_known:
        disconnect()


def _is_known(viewer: Any, _subject: object) -> bool:
    return viewer.is_known


@on("follow", _is_known)
def _follow(identifier: int, name: str, locale: str) -> dict[str, Any]:
    """Join the audience `name` of an object; answers its topic's revision."""
    if name not in _audiences or locale not in LOCALES:
        raise RefusedError
    argument, rule = _audiences[name]
    viewer = current_viewer()
    subject = load(viewer, {argument: _identifier(identifier)})[1]
    if not rule(viewer, subject):
        raise RefusedError
    join_room(room(subject.topic, name, locale))
    return {"topic": subject.topic, "revision": revision(subject.topic)}


def init_app(app: Flask, server: SocketIO) -> None:
    """WebSocket only and threads: see docs/adr/0003. Events of one socket are handled in order."""
    server.init_app(
        app,
        async_mode="threading",
        async_handlers=False,
        transports=["websocket"],
        message_queue=app.config["REDIS_URL"] or None,
        cors_allowed_origins=app.config["PUBLIC_URL"] if app.config["PRODUCTION"] else None,
        max_http_buffer_size=MAX_MESSAGE,
        manage_session=False,
    )
