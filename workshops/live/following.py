"""Followers: who follows what, through which socket; how many people that is."""

from __future__ import annotations

from typing import Any

from flask import current_app, request
from flask_socketio import leave_room, rooms

from workshops.live import regions
from workshops.live.events import RejectedEventError, departs, enter, on, permitted
from workshops.live.pushing import refresh
from workshops.live.register import Register
from workshops.live.topics import revision
from workshops.web import current_viewer, public

COUNTER = "connected"  # the region that shows how many follow


def _followers() -> Register:
    return current_app.extensions["followers"]


def connected(topic: str) -> int:
    """Count the people (not sockets: somebody's several windows count once) who follow `topic`
    now."""
    return len(_followers().present(topic))


def _who() -> str:
    viewer = current_viewer()
    ways_in = (sorted(viewer.passes.items()), sorted(viewer.links.items()))
    return f"{viewer.person.id if viewer.person else ''} {ways_in}"


def _count_again(topic: str) -> None:
    if regions.is_known(COUNTER):
        refresh(topic, COUNTER)


@on("follow", public, reads=True)
def _follow(identifier: int, name: str, locale: str) -> dict[str, Any]:
    """Join the audience `name` of an object, and leave any other; answers its topic's revision."""
    audience = regions.audiences.get(name) if isinstance(name, str) else None
    if audience is None or locale not in regions.LOCALES:
        raise RejectedEventError
    right = (audience.rule, audience.argument, identifier)
    subject = permitted(*right)
    socket: str = request.sid  # type: ignore[attr-defined]
    _leave(socket)
    subject = enter(regions.room(subject.topic, name, locale), *right)
    _followers().arrive(socket, subject.topic, _who())
    _count_again(subject.topic)
    return {"topic": subject.topic, "revision": revision(subject.topic)}


def _leave(socket: str) -> None:
    topic = _followers().leave(socket)
    if topic is None:
        return
    for name in set(rooms()) & set(regions.rooms(topic)):
        leave_room(name)
    _count_again(topic)


@departs
def _depart(socket: str) -> None:
    topic = _followers().leave(socket)
    if topic:
        _count_again(topic)
