"""Socket events: each declares who may, and is refused without a word to anybody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import Signature, signature
from typing import Any

from flask import current_app, request
from flask_socketio import join_room, leave_room

from workshops.extensions import db, reading, set_reading, socketio
from workshops.live.remembering import RightsMemory
from workshops.web import Rule, UndeclaredRightError, current_viewer, load

REFUSED = {"error": "refused"}
MOVEMENTS = {"connect", "disconnect"}

Movement = Callable[[str], None]  # takes the id of the socket
Keep = Callable[[Any, Any], Any]  # (viewer, object) -> what an event needs to know of it

_events: dict[str, SocketEvent] = {}
_arrivals: list[Movement] = []
_departures: list[Movement] = []


class RejectedEventError(ValueError):
    """A socket event brought something this person may not send, or that has no meaning."""


def identifier(value: object) -> int:
    """Raises RejectedEventError for what is no id."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 2**53:
        raise RejectedEventError
    return value


def reachable(argument: str, value: object) -> Any:
    """The object as URLs load it. Raises RejectedEventError where the viewer does not reach it."""
    try:
        return load(current_viewer(), {argument: identifier(value)})[1]
    except LookupError as error:
        raise RejectedEventError from error


def permitted(rule: Rule, argument: str, value: object) -> Any:
    """Load as `reachable`. Raises RejectedEventError also where the rule says no."""
    subject = reachable(argument, value)
    if not rule(current_viewer(), subject):
        raise RejectedEventError
    return subject


@dataclass(frozen=True, slots=True)
class SocketEvent:
    """An event, and who may send it. `keeps` makes of the object what is remembered with the
    right."""

    name: str
    expected: Signature
    rule: Rule
    argument: str
    keeps: Keep | None

    def admitted(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """Values for the handler. Raises RejectedEventError."""
        try:
            self.expected.bind(*values)
        except TypeError as error:
            raise RejectedEventError from error
        if self.keeps:
            return (self._remembered(identifier(values[0])), *values[1:])
        if self.argument:
            return (permitted(self.rule, self.argument, values[0]), *values[1:])
        if not self.rule(current_viewer(), None):
            raise RejectedEventError
        return values

    def _remembered(self, number: int) -> Any:
        right = _rights().find(request.sid, self.name, number)  # type: ignore[attr-defined]
        if right:
            return right.value
        return remember(self.name, permitted(self.rule, self.argument, number))


def remember(name: str, subject: Any) -> Any:
    """Note that this socket has the right to send event `name` of `subject`, as the event in
    progress has just found, and return what is kept with it. Raises KeyError where that event keeps
    nothing."""
    keep, viewer = _events[name].keeps, current_viewer()
    if keep is None:
        raise KeyError(name)
    value, scopes = keep(viewer, subject), (subject.topic, browser_scope(viewer.browser))
    asked: Any = request
    _rights().keep(asked.sid, name, subject.id, value, asked.stamp, *scopes)
    return value


def _rights() -> RightsMemory:
    return current_app.extensions["rights"]


def browser_scope(browser: str) -> str:
    """The scope of what ends with the cookie of a browser."""
    return f"browser {browser}"


def on(
    name: str,
    rule: Rule,
    argument: str = "",
    *,
    reads: bool = False,
    keeps: Keep | None = None,
) -> Callable[[Any], Any]:
    """Register a socket event: the first value it brings is loaded as `argument`, then the rule is
    asked, on every event. A refusal answers {"error": "refused"} and calls nothing. With `reads`
    its transaction only reads, and waits for no writer.

    With `keeps(viewer, object)` the right is remembered until something is committed that could
    change it; the handler gets what `keeps` made in the place of the object.
    """

    def decorate(handler: Callable[..., Any]) -> Callable[..., Any]:
        event = SocketEvent(name, signature(handler), rule, argument, keeps)

        def guarded(*values: Any) -> Any:
            set_reading(reads)  # this thread may have served a page before
            request.stamp = _rights().stamp  # type: ignore[attr-defined]
            try:
                return handler(*event.admitted(values))
            except RejectedEventError:
                return REFUSED

        _events[name] = event
        socketio.on(name)(guarded)
        return handler

    return decorate


def enter(room: str, rule: Rule, argument: str, identifier: object) -> Any:
    """Join a room as who was just found to have the right to, and ask once more from within: who
    lost it meanwhile may have come in after the room was emptied. Returns the object; raises
    RejectedEventError."""
    join_room(room)
    db.session.rollback()
    del request.viewer  # type: ignore[attr-defined]
    try:
        return permitted(rule, argument, identifier)
    except RejectedEventError:
        leave_room(room)
        raise


def arrives(act: Movement) -> Movement:
    """Register what is to be done when a socket has opened, of somebody we know."""
    _arrivals.append(act)
    return act


def departs(act: Movement) -> Movement:
    """Register what is to be done when a socket has closed: it takes the socket's id."""
    _departures.append(act)
    return act


def verify_events() -> None:
    """Raises UndeclaredRightError where a socket event was registered without `on`."""
    for name in socketio.server.handlers.get("/", {}):
        if name not in _events and name not in MOVEMENTS:
            raise UndeclaredRightError(name)


@socketio.on("connect")
def _connect(_auth: object = None) -> None:
    """Raises ConnectionRefusedError for somebody we do not know: seats are counted."""
    set_reading(True)
    if not current_viewer().is_known:
        raise ConnectionRefusedError("unknown")
    for act in _arrivals:
        act(request.sid)  # type: ignore[attr-defined]


@socketio.on("disconnect")
def _disconnect(_reason: object = None) -> None:
    with reading():  # also within a thread that tells others something, and writes afterwards
        for act in _departures:
            act(request.sid)  # type: ignore[attr-defined]


@departs
def _forget_rights(socket: str) -> None:
    _rights().forget(socket)
