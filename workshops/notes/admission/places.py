"""Places of the stretches of a note: structure only, never text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from workshops.notes import schema
from workshops.notes.admission.reader import InvalidUpdateError, TooBigError
from workshops.notes.admission.update import Content, Id, Struct


@dataclass(frozen=True, slots=True)
class Home:
    """A home of content: among the children of a node, or in one of its attributes (`key`)."""

    node: str
    owner: Id | None = None
    depth: int = 0
    key: str | None = None


ROOT = Home(schema.ROOT)
LOST = Home("")  # under something deleted and forgotten: whatever lies here is never seen


@dataclass(slots=True)
class ClientLine:
    """One client's content in the order of its clock: where each stretch lies, what it opens.

    `halves` are the clocks between the two units of one character: pycrdt breaks when cut there.
    """

    end: int = 0
    starts: list[int] = field(default_factory=list[int])
    homes: list[Home] = field(default_factory=list[Home])
    opens: list[Home | None] = field(default_factory=list[Home | None])
    halves: set[int] = field(default_factory=set[int])

    def add(self, start: int, end: int, home: Home, opens: Home | None) -> None:
        self.end = end
        is_same = self.homes and self.homes[-1] is home and self.opens[-1] is None is opens
        if not is_same:
            self.starts.append(start)
            self.homes.append(home)
            self.opens.append(opens)

    def at(self, clock: int) -> tuple[Home, Home | None]:
        index = bisect_right(self.starts, clock) - 1
        opens = self.opens[index]
        is_exact = self.starts[index] == clock or opens is LOST
        return self.homes[index], opens if is_exact else None


Lines = dict[int, ClientLine]  # by client id


def check(struct: Struct, home: Home) -> None:
    """Raises where the schema does not let `struct` lie in `home`; TooBigError where it is too
    deep."""
    match struct.content:
        case Content.GC | Content.DELETED:
            return
        case Content.FORMAT if not schema.is_format(struct.name, struct.value):
            raise InvalidUpdateError(f"mark {struct.name}")
        case Content.STRING | Content.FORMAT:
            is_right = home.node == schema.TEXT
        case Content.TYPE:
            is_right = struct.name in schema.CHILDREN.get(home.node, ()) and home.key is None
        case Content.ANY:
            allowed = schema.ATTRIBUTES.get(home.node, {}).get(home.key or "")
            is_right = allowed is not None and all(map(allowed, struct.values))
    if not is_right and home is not LOST:
        raise InvalidUpdateError(
            f"{struct.content.name} {struct.name} in {home.node} {home.key or ''}"
        )
    if home.depth >= schema.DEPTH:
        raise TooBigError("nodes inside one another")
