"""What was heard in a room since its last `forget`, letter by letter and screen by screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from bench.live.connections import Connection
from bench.live.room import Message, Room


class Heard(NamedTuple):
    author: Connection
    reader: Connection
    seconds: float


class Astray(NamedTuple):
    never: int = 0
    again: int = 0  # arrivals beyond the first

    def __str__(self) -> str:
        return f"{self.never} never came, {self.again} came again"

    def with_those(self, more: Astray) -> Astray:
        return Astray(self.never + more.never, self.again + more.again)


def heard(room: Room) -> Iterator[Heard]:
    """When each letter first came to each other screen."""
    for key, messages in enumerate(_carriers(room)):
        author, sent = room.authors[key], room.sent[key]
        first: dict[Connection, float] = {}
        for message in messages:  # in the order in which the first of each came
            for at, who in message.arrivals:
                first[who] = min(at, first.get(who, at))
        for who, at in first.items():
            if who is not author:
                yield Heard(author, who, at - sent)


def astray(room: Room) -> Astray:
    """Count the letters on other screens that came not at all, or more than once."""
    readers = {message: Counter(who for _, who in message.arrivals) for message in room.messages}
    never = again = 0
    for author, messages in zip(room.authors, _carriers(room), strict=True):
        if len(messages) == 1:
            times = readers[messages[0]]
        else:
            times = sum((readers[message] for message in messages), Counter())
        screens = len(times) - (author in times)
        never += len(room.connections) - 1 - screens
        again += times.total() - times[author] - screens
    return Astray(never, again)


def _carriers(room: Room) -> list[list[Message]]:
    """The messages that brought each letter."""
    carriers: list[list[Message]] = [[] for _ in room.sent]
    for message in room.messages:
        for key in message.keys:
            carriers[key].append(message)
    return carriers
