"""Who follows what, through which socket; how many people that is."""

from __future__ import annotations

from threading import Lock
from typing import Any

from flask import current_app, request
from flask_socketio import join_room, leave_room, rooms
from redis import Redis

from workshops.live import regions
from workshops.live.events import RefusedError, departs, on, reachable
from workshops.live.pushing import refresh
from workshops.live.revisions import revision
from workshops.web import current_viewer, public

COUNTER = "connected"  # the region that shows how many follow
KEPT = 12 * 3600  # seconds: longer than any séance


class Followers:
    """People (not sockets: somebody's several windows count once) who follow each topic."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sockets: dict[str, tuple[str, str]] = {}

    def arrive(self, socket: str, topic: str, who: str) -> None:
        with self._lock:
            self._sockets[socket] = (topic, who)

    def leave(self, socket: str) -> str | None:
        """The topic that was followed through this socket."""
        with self._lock:
            topic, _who = self._sockets.pop(socket, (None, ""))
            return topic

    def count(self, topic: str) -> int:
        with self._lock:
            return len({who for followed, who in self._sockets.values() if followed == topic})


class SharedFollowers(Followers):
    """The same over several workers. What a killed worker leaves behind does not inflate the
    count: its people come back through new sockets under the same name."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._redis = Redis.from_url(url)

    def arrive(self, socket: str, topic: str, who: str) -> None:
        super().arrive(socket, topic, who)
        self._redis.hset(self._key(topic), socket, who)
        self._redis.expire(self._key(topic), KEPT)

    def leave(self, socket: str) -> str | None:
        topic = super().leave(socket)
        if topic:
            self._redis.hdel(self._key(topic), socket)
        return topic

    def count(self, topic: str) -> int:
        return len(set(self._redis.hvals(self._key(topic))))  # type: ignore[arg-type]

    @staticmethod
    def _key(topic: str) -> str:
        return f"panache:followers:{topic}"


def _followers() -> Followers:
    return current_app.extensions["followers"]


def connected(topic: str) -> int:
    """How many people follow `topic` at this moment."""
    return _followers().count(topic)


def _who() -> str:
    viewer = current_viewer()
    given = (sorted(viewer.passes.items()), sorted(viewer.links.items()))
    return f"{viewer.person.id if viewer.person else ''} {given}"


def _count_again(topic: str) -> None:
    if regions.is_known(COUNTER):
        refresh(topic, COUNTER)


@on("follow", public, reads=True)
def _follow(identifier: int, name: str, locale: str) -> dict[str, Any]:
    """Join the audience `name` of an object, and leave any other; answers its topic's revision."""
    audience = regions.audiences.get(name) if isinstance(name, str) else None
    if audience is None or locale not in regions.LOCALES:
        raise RefusedError
    subject = reachable(audience.argument, identifier)
    if not audience.rule(current_viewer(), subject):
        raise RefusedError
    socket: str = request.sid  # type: ignore[attr-defined]
    _leave(socket)
    join_room(regions.room(subject.topic, name, locale))
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
