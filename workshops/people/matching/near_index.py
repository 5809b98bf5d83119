"""Finds what stands under a name that is near another, without comparing it with each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from workshops.people.matching.slips import (
    Likeness,
    is_near,
    likeness,
    organisation_likeness,
    person_likeness,
    significant_words,
    slips,
)
from workshops.people.names import folded

N = TypeVar("N")
T = TypeVar("T")


class NearIndex(Generic[T]):
    """Most names fall out on a count of bits: one slip changes two letters of a bag at most."""

    def __init__(self) -> None:
        self._items: dict[str, list[T]] = defaultdict(list)
        self._by_length: dict[int, list[tuple[int, str]]] = defaultdict(list)

    def add(self, name: str, item: T) -> None:
        word = folded(name).replace(" ", "")
        if word not in self._items:
            self._by_length[len(word)].append((_bag(word), word))
        self._items[word].append(item)

    def near(self, name: str) -> list[T]:
        """Items whose name is near, the same included, shorter names first."""
        word = folded(name).replace(" ", "")
        bag, reach = _bag(word), slips(len(word))
        items: list[T] = []
        for length in range(len(word) - reach, len(word) + reach + 1):
            for other_bag, other in self._by_length.get(length, ()):
                if (bag ^ other_bag).bit_count() <= 2 * reach and is_near(word, other):
                    items += self._items[other]
        return items


def _bag(word: str) -> int:
    """Count the letters of each sort: as many bits of a field of eight, so that the bits in which
    two bags differ are never more than their letters do."""
    return sum(
        ((1 << min(count, 8)) - 1) << 8 * place
        for place, count in Counter(ord(c) % 37 for c in word).items()
    )


class Handles(NamedTuple):
    """Handles by which a name is found: texts that may be near, keys that must be equal."""

    texts: Iterable[str]
    keys: Iterable[str] = ()


@dataclass(frozen=True, slots=True)
class NameKind(Generic[N]):
    """A comparison of names of a kind, and the handles by which one that was `stored` is found by
    one that is alike and `sought`."""

    likeness: Callable[[N, N], Likeness]
    stored: Callable[[N], Handles]
    sought: Callable[[N], Handles]


PersonName = tuple[str, str]  # first, last
OrganisationName = tuple[str, str]  # name, acronym


def _short_names(name: OrganisationName) -> set[str]:
    """Its acronym, known or made of its initials: what another may be called."""
    initials = "".join(word[0] for word in significant_words(name[0]))
    return {folded(name[1]), initials} - {""}


def _long_name(name: OrganisationName) -> str:
    return "".join(significant_words(name[0]))


PERSONS: NameKind[PersonName] = NameKind(
    person_likeness,
    lambda name: Handles(name, folded(name[1]).split()),  # the names may be swapped
    lambda name: Handles(name[1:], folded(name[1]).split()),
)
ORGANISATIONS: NameKind[OrganisationName] = NameKind(
    organisation_likeness,
    lambda name: Handles([_long_name(name)], {f"={folded(name[0])}", *_short_names(name)}),
    lambda name: Handles(
        [_long_name(name)], {folded(name[0]), *(f"={short}" for short in _short_names(name))}
    ),
)
PLAIN_NAMES: NameKind[str] = NameKind(
    likeness, lambda name: Handles([name]), lambda name: Handles([name])
)


class LikenessIndex(Generic[N, T]):
    """Finds the items whose name is the same or near, as the likeness of its kind tells."""

    def __init__(self, kind: NameKind[N], entries: Iterable[tuple[N, T]] = ()) -> None:
        self._kind = kind
        self._entries: list[tuple[N, T]] = []
        self._near: NearIndex[int] = NearIndex()
        self._by_key: dict[str, set[int]] = defaultdict(set)
        for name, item in entries:
            self.add(name, item)

    def add(self, name: N, item: T) -> None:
        position = len(self._entries)
        self._entries.append((name, item))
        handles = self._kind.stored(name)
        for text in handles.texts:
            self._near.add(text, position)
        for key in handles.keys:
            self._by_key[key].add(position)

    def like(self, name: N) -> list[tuple[T, Likeness]]:
        """Find the most alike first, else in the order they were added."""
        handles = self._kind.sought(name)
        positions = {p for text in handles.texts for p in self._near.near(text)}
        for key in handles.keys:
            positions |= self._by_key.get(key, set())
        compared = [(p, self._kind.likeness(name, self._entries[p][0])) for p in sorted(positions)]
        ranked = sorted(compared, key=lambda ranked_entry: -ranked_entry[1])
        return [(self._entries[p][1], how) for p, how in ranked if how]
