"""Admission: no byte reaches the CRDT library, the log or another browser before it is shown to be
what our editor writes, in a place that exists, under a client id of its author.

Why: docs/adr/0030. The index kept here is structure only (which stretch lies in which node), never
text; it is rebuilt from the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from workshops.notes.admission.places import LOST, ROOT, ClientLine, Home, Lines, check
from workshops.notes.admission.ranges import Ranges
from workshops.notes.admission.reader import GapError, InvalidUpdateError, TooBigError
from workshops.notes.admission.update import UNLIMITED, Content, Id, Struct, Update, parse

NOTE_UNITS = 2_000_000  # everything ever typed in one note, in UTF-16 units
SUFFIX_BITS = 25  # of a client id; the other 28 are its author's namespace


def namespace(author: str) -> int:
    """The first of the 2**25 client ids under which `author` may write; the tab chooses among them.

    Two authors of one note share a namespace with probability 2**-28.
    """
    digest = blake2b(author.encode(), digest_size=4).digest()
    return int.from_bytes(digest) >> 4 << SUFFIX_BITS


@dataclass(slots=True)
class Admission:
    """An update that may pass; `Gate.record` makes it part of the note.

    `is_news` is false where the note has it all already. `overlaps` says that part of it is known:
    what goes to the log and to others is then the difference it made, not these bytes.
    """

    update: Update
    lines: Lines = field(default_factory=Lines)
    is_news: bool = False
    overlaps: bool = False


class Gate:
    """Guards one note. Not thread-safe: its owner holds the note's lock."""

    def __init__(self, log: Iterable[bytes] = ()) -> None:
        """`log` holds the updates that passed before, snapshots included, in their order."""
        self._lines: Lines = {}
        self._deleted: dict[int, Ranges] = {}
        for data in log:
            self.absorb(data)

    def absorb(self, data: bytes) -> bool:
        """Take in what passed a gate before; whether the note lacked any of it."""
        update = parse(data, UNLIMITED)
        admission = _Examination(self._lines, update, is_trusted=True).run()
        is_news = bool(admission.lines) or self._deletes_more(update)
        self.record(admission)
        return is_news

    def knows(self, client: int) -> bool:
        """Tell whether anything was written under this client id."""
        return client in self._lines

    def admit(self, data: bytes, author: str) -> Admission:
        """Examine an update. Raises InvalidUpdateError; GapError where the note misses what the
        update builds on, or what it brings along of others; TooBigError where it would pass a
        limit. Changes nothing."""
        update = parse(data)
        self._check_clients(update, namespace(author) >> SUFFIX_BITS)
        admission = _Examination(self._lines, update).run()
        if self._units() + _units(admission.lines.values()) > NOTE_UNITS:
            raise TooBigError("note")
        admission.is_news = bool(admission.lines) or self._deletes_more(update)
        return admission

    def _check_clients(self, update: Update, own: int) -> None:
        """A tab that hears of others while it opens the note sends back what it heard: nothing is
        new in it."""
        for client, structs in update.added.items():
            known = self._lines.get(client)
            end = structs[-1].clock + structs[-1].length
            if client >> SUFFIX_BITS != own and (known is None or known.end < end):
                raise GapError(f"client {client} is not the author's")

    def record(self, admission: Admission) -> None:
        for client, new in admission.lines.items():
            line = self._lines.setdefault(client, ClientLine())
            for start, home, opens in zip(new.starts, new.homes, new.opens, strict=True):
                line.add(start, new.end, home, opens)
            line.halves |= new.halves
        for client, start, end in _deletions(admission.update):
            self._deleted.setdefault(client, Ranges()).add(start, end)

    def _deletes_more(self, update: Update) -> bool:
        nothing = Ranges()
        return any(
            not self._deleted.get(client, nothing).covers(start, end)
            for client, start, end in _deletions(update)
        )

    def _units(self) -> int:
        return _units(self._lines.values())


def _deletions(update: Update) -> Iterator[tuple[int, int, int]]:
    for client, ranges in update.deleted.items():
        for clock, length in ranges:
            yield client, clock, clock + length


def _units(lines: Iterable[ClientLine]) -> int:
    return sum(line.end - (line.starts[0] if line.starts else 0) for line in lines)


class _Examination:
    """One update looked at against the lines of a note."""

    def __init__(self, known: Lines, update: Update, is_trusted: bool = False) -> None:
        self._known = known
        self._update = update
        self._is_trusted = is_trusted
        self._next = dict.fromkeys(update.added, 0)
        self._found = Admission(update)

    def run(self) -> Admission:
        for client in self._update.added:
            self._follow(client)
        for client, start, end in _deletions(self._update):
            if end > self._end(client):
                raise GapError("deletes what is not there")
            self._cut(client, start)
            self._cut(client, end)
        return self._found

    def _follow(self, first: int) -> None:
        """Take `first`'s structs in order; before each, those of other clients it builds on."""
        waiting: list[tuple[int, int | None]] = [(first, None)]  # client, clock to reach
        on_the_way = {first}
        while waiting:
            client, goal = waiting[-1]
            structs, at = self._update.added[client], self._next[client]
            if (goal is not None and self._end(client) > goal) or at == len(structs):
                waiting.pop()
                on_the_way.discard(client)
                continue
            missing = self._missing(client, structs[at])
            if missing is None:
                self._take(client, structs[at])
                self._next[client] += 1
            elif missing.client in on_the_way or not self._has_more(missing.client):
                raise GapError("builds on what is not there")
            else:
                waiting.append(missing)
                on_the_way.add(missing.client)

    def _has_more(self, client: int) -> bool:
        return self._next.get(client, 0) < len(self._update.added.get(client, ()))

    def _missing(self, client: int, struct: Struct) -> Id | None:
        if struct.clock > self._end(client):
            raise GapError("clock")
        for neighbour in (struct.left, struct.right, struct.parent):
            if neighbour is None:
                continue
            if neighbour.client == client and neighbour.clock >= struct.clock:
                raise InvalidUpdateError("builds on itself")
            if neighbour.clock >= self._end(neighbour.client):
                return neighbour
        return None

    def _end(self, client: int) -> int:
        line = self._found.lines.get(client) or self._known.get(client)
        return line.end if line else 0

    def _at(self, place: Id) -> tuple[Home, Home | None]:
        new = self._found.lines.get(place.client)
        if new and place.clock >= new.starts[0]:
            return new.at(place.clock)
        return self._known[place.client].at(place.clock)

    def _take(self, client: int, struct: Struct) -> None:
        start, end = self._end(client), struct.clock + struct.length
        home = self._home(struct)
        if struct.clock < start:
            self._found.overlaps = True
        if struct.clock < start < end and struct.content is not Content.GC:
            self._goes_on(home, self._at(Id(client, start - 1))[0])
        opens = self._opened(Id(client, struct.clock), struct, home)
        if end > start:
            line = self._found.lines.setdefault(client, ClientLine())
            line.add(start, end, home, opens)
            line.halves.update(struct.halves)
            self._cut(client, start)

    def _goes_on(self, home: Home, before: Home) -> None:
        """Raises where the new part of a stretch does not lie where its known part does."""
        if home != before:
            if LOST in (home, before):  # who opens the note again sends the new part alone
                raise GapError("goes on from what is lost")
            raise InvalidUpdateError("goes on elsewhere")

    def _home(self, struct: Struct) -> Home:
        if struct.content is Content.GC:
            return LOST
        if struct.left or struct.right:
            return self._home_between(struct)
        home = ROOT if struct.parent is None else self._at(struct.parent)[1]
        if home is None:
            raise InvalidUpdateError("parent is no node")
        if home is LOST:
            return LOST
        return replace(home, key=struct.key) if struct.is_attribute else home

    def _home_between(self, struct: Struct) -> Home:
        homes = [self._at(place)[0] for place in (struct.left, struct.right) if place]
        if struct.left:
            self._cut(struct.left.client, struct.left.clock + 1)
        if struct.right:
            self._cut(struct.right.client, struct.right.clock)
        return _common(homes[0], homes[-1])

    def _cut(self, client: int, clock: int) -> None:
        """Raises where content would be cut at `clock` within one character."""
        for lines in (self._known, self._found.lines):
            if client in lines and clock in lines[client].halves:
                raise InvalidUpdateError("half a character")

    def _opened(self, place: Id, struct: Struct, home: Home) -> Home | None:
        """The place that `struct` opens, if it is a node. Raises where it may not lie in `home`."""
        if not self._is_trusted:
            check(struct, home)
        if struct.content in (Content.GC, Content.DELETED):
            return LOST
        if struct.content is not Content.TYPE:
            return None
        return LOST if home is LOST else Home(struct.name, place, home.depth + 1)


def _common(one: Home, other: Home) -> Home:
    """The place of what lies beside both: the library may take either, if the other is lost."""
    if LOST not in (one, other) and one != other:
        raise InvalidUpdateError("neighbours in different places")
    return other if one is LOST else one
