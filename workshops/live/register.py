"""A register of who is where, through which socket: in this process, or in all of them through
Redis."""

from __future__ import annotations

from threading import Lock

from redis import Redis

KEPT = 30 * 24 * 3600  # seconds: as long as a cookie


class Register:
    """A socket is in one place at a time; `who` may be there through several sockets."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sockets: dict[str, tuple[str, str]] = {}

    def arrive(self, socket: str, place: str, who: str) -> None:
        with self._lock:
            self._sockets[socket] = (place, who)

    def leave(self, socket: str) -> str | None:
        """Note that a socket left; return the place it was in."""
        with self._lock:
            place, _who = self._sockets.pop(socket, (None, ""))
            return place

    def present(self, place: str) -> set[str]:
        with self._lock:
            return {who for taken, who in self._sockets.values() if taken == place}


class SharedRegister(Register):
    """The same over several workers. What a killed worker leaves behind does no harm: its people
    come back through new sockets under the same name, and its sockets answer to nobody."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._redis = Redis.from_url(url)

    def arrive(self, socket: str, place: str, who: str) -> None:
        super().arrive(socket, place, who)
        self._redis.hset(self._key(place), socket, who)
        self._redis.expire(self._key(place), KEPT)

    def leave(self, socket: str) -> str | None:
        place = super().leave(socket)
        if place:
            self._redis.hdel(self._key(place), socket)
        return place

    def present(self, place: str) -> set[str]:
        values: list[bytes] = self._redis.hvals(self._key(place))  # type: ignore[assignment]
        return {who.decode() for who in values}

    @staticmethod
    def _key(place: str) -> str:
        return f"panache:present:{place}"


def register_for(url: str) -> Register:
    return SharedRegister(url) if url else Register()
