"""The problem: people with labels, groups to fill, rules to hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Facet:
    """A way in which people are alike: one label a person, `None` where it was not given.

    Two people with one label in one group make a pair, and a pair costs `weight`.
    A nested facet (employer within sector) is simply another facet.
    """

    key: str
    weight: int
    labels: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules that every split must hold; people and groups are counted from 0.

    `together` and `apart` are sets of people; `apart` keeps every two of a set in different groups.
    Where `secretaries` is given, every group gets one of them; so too `rapporteurs`, never the same
    person. `wishes` give what a group is worth to a person: the group worth most is free, any other
    costs the difference. `sizes` fixes every group's size.
    """

    pins: Mapping[int, int] = field(default_factory=dict[int, int])
    forbidden: frozenset[tuple[int, int]] = frozenset()
    together: tuple[frozenset[int], ...] = ()
    apart: tuple[frozenset[int], ...] = ()
    secretaries: frozenset[int] | None = None
    rapporteurs: frozenset[int] | None = None
    wishes: Mapping[int, Mapping[int, int]] = field(default_factory=dict[int, Mapping[int, int]])
    sizes: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """`people` are unique names; without `rules.sizes` groups differ by one person at most."""

    people: tuple[str, ...]
    groups: int
    facets: tuple[Facet, ...] = ()
    rules: Rules = field(default_factory=Rules)
    seed: int = 1

    def __post_init__(self) -> None:
        if len(set(self.people)) != len(self.people):
            raise ValueError("two people have one name")
        if any(len(facet.labels) != len(self.people) for facet in self.facets):
            raise ValueError("a facet needs one label a person")
        if any(facet.weight < 0 for facet in self.facets):
            raise ValueError("a weight is never negative")
        if self.rules.sizes is not None and len(self.rules.sizes) != self.groups:
            raise ValueError("a size is needed for every group")

    def limits(self) -> tuple[tuple[int, int], ...]:
        """The least and the most people in each group."""
        if self.rules.sizes is not None:
            return tuple((size, size) for size in self.rules.sizes)
        return even_limits(len(self.people), self.groups)

    def by_name(self) -> list[int]:
        """The people in the order of their names: what is found does not depend on any other."""
        return sorted(range(len(self.people)), key=self.people.__getitem__)

    def in_order(self, order: Sequence[int]) -> Problem:
        """The same problem with the person `order[i]` in place i."""
        place = {person: i for i, person in enumerate(order)}
        facets = tuple(
            Facet(f.key, f.weight, tuple(f.labels[person] for person in order)) for f in self.facets
        )
        people = tuple(self.people[person] for person in order)
        return Problem(people, self.groups, facets, _renumbered(self.rules, place), self.seed)


def even_limits(people: int, groups: int) -> tuple[tuple[int, int], ...]:
    """Sizes that differ by one at most, without saying which group has one more."""
    least, left = divmod(people, groups)
    return ((least, least + (left > 0)),) * groups


def groups_of(people: int, size: int) -> int:
    """Count groups of about `size` people: the number whose mean size is the nearest."""
    return max(1, (2 * people + size) // (2 * size))


def _renumbered(rules: Rules, place: Mapping[int, int]) -> Rules:
    def several(sets: tuple[frozenset[int], ...]) -> tuple[frozenset[int], ...]:
        return tuple(frozenset(place[person] for person in people) for people in sets)

    def willing(people: frozenset[int] | None) -> frozenset[int] | None:
        return None if people is None else frozenset(place[person] for person in people)

    return Rules(
        pins={place[person]: group for person, group in rules.pins.items()},
        forbidden=frozenset((place[person], group) for person, group in rules.forbidden),
        together=several(rules.together),
        apart=several(rules.apart),
        secretaries=willing(rules.secretaries),
        rapporteurs=willing(rules.rapporteurs),
        wishes={place[person]: worth for person, worth in rules.wishes.items()},
        sizes=rules.sizes,
    )
