"""Groups that reach the bound at once, where facets form at most two hierarchies.

Theorem: for two laminar families of sets of people there are groups that share out every set
of both evenly, within one. For two groups: match people inside the deepest set of the first
family that holds two of them, those left over in the set around it, and so on; do so for the
second family. The two matchings together form only paths and even cycles, so the people can be
put in two groups with every matched pair apart, and at most one of each set is unmatched within
it. For more groups, do so again for each pair of groups that is uneven: the sum of squares of
the shares falls each time, so it ends.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations

from workshops.groups.mixing.problem import Facet, Problem, Rules
from workshops.groups.mixing.seating.modelling import label_codes

Path = tuple[int, ...]  # the sets that hold a person, the deepest first


def construct(problem: Problem) -> tuple[int, ...] | None:
    """Groups that cost the bound, or None where the theorem does not say that there are any."""
    if problem.rules != Rules():
        return None
    chains = two_chains([facet for facet in problem.facets if facet.weight])
    if chains is None:
        return None
    chance = random.Random(problem.seed)  # noqa: S311 (draws that repeat, not secrets)
    paths = tuple(_paths(chain, len(problem.people)) for chain in chains)
    return _evened(paths, problem.groups, chance)


def two_chains(facets: Sequence[Facet]) -> tuple[list[Facet], list[Facet]] | None:
    """The facets as two hierarchies, the finest facet first in each, if they form no more."""
    finest_first = sorted(facets, key=lambda facet: -len(set(_sets(facet))))
    hopes: list[tuple[list[Facet], list[Facet]]] = [([], [])]
    for facet in finest_first:
        hopes = [
            (one, other)
            for first, second in hopes
            for one, other in (([*first, facet], second), (first, [*second, facet]))
            if _ends_nested(one) and _ends_nested(other)
        ]
    return hopes[0] if hopes else None


def _ends_nested(chain: list[Facet]) -> bool:
    """Tell whether each set of the last facet but one lies inside a set of the last."""
    if len(chain) < 2:
        return True
    inner, outer = _sets(chain[-2]), _sets(chain[-1])
    return len(set(zip(inner, outer, strict=True))) == len(set(inner))


def _sets(facet: Facet) -> list[int]:
    """The set of each person; somebody whose label is not known is a set alone."""
    codes = label_codes(facet).tolist()
    return [code if code >= 0 else -1 - person for person, code in enumerate(codes)]


def _paths(chain: list[Facet], people: int) -> list[Path]:
    levels = [_sets(facet) for facet in chain]
    return [tuple(level[person] for level in levels) for person in range(people)]


def _evened(paths: tuple[list[Path], ...], groups: int, chance: random.Random) -> tuple[int, ...]:
    people = list(range(len(paths[0])))
    chance.shuffle(people)
    people.sort(key=_by_appearance(paths[0]))
    members = [people[group::groups] for group in range(groups)]
    is_uneven = True
    while is_uneven:
        is_uneven = False
        for one, other in combinations(range(groups), 2):
            if _differ(members[one], members[other], paths):
                is_uneven = True
                members[one], members[other] = _halves(members[one] + members[other], paths, chance)
    seats = {person: group for group, inside in enumerate(members) for person in inside}
    return tuple(seats[person] for person in range(len(people)))


def _by_appearance(paths: list[Path]) -> Callable[[int], list[int]]:
    """Make a key that brings sets together as they appear: whoever is in a set alone stays where
    chance had them."""
    ranks: dict[tuple[int, int], int] = {}
    return lambda person: [
        ranks.setdefault(level, len(ranks)) for level in enumerate(paths[person][::-1])
    ]


def _differ(one: list[int], other: list[int], paths: tuple[list[Path], ...]) -> bool:
    """Tell whether two groups hold a set, or everybody, in numbers that differ by more than one."""
    if abs(len(one) - len(other)) > 1:
        return True
    for path in paths:
        more = Counter((d, s) for person in one for d, s in enumerate(path[person]))
        more.subtract((d, s) for person in other for d, s in enumerate(path[person]))
        if any(abs(difference) > 1 for difference in more.values()):
            return True
    return False


def _halves(
    people: list[int], paths: tuple[list[Path], ...], chance: random.Random
) -> tuple[list[int], list[int]]:
    chance.shuffle(people)
    mates: dict[int, list[int]] = {person: [] for person in people}
    for path in paths:
        for one, other in _matched(people, path):
            mates[one].append(other)
            mates[other].append(one)
    side: dict[int, int] = {}
    for person in people:
        if person not in side:
            side[person] = chance.randrange(2)
            trail = [person]
            while trail:
                here = trail.pop()
                for mate in mates[here]:
                    if mate not in side:
                        side[mate] = 1 - side[here]
                        trail.append(mate)
    halves = [[person for person in people if side[person] == half] for half in range(2)]
    return halves[0], halves[1]


def _matched(people: list[int], paths: list[Path]) -> list[tuple[int, int]]:
    """Pairs inside the deepest set that holds two people not matched yet; at last, anywhere."""
    pairs: list[tuple[int, int]] = []
    single: list[int] = people
    for depth in range(len(paths[people[0]]) + 1):
        together: dict[Path, list[int]] = defaultdict(list)
        for person in single:
            together[paths[person][depth:]].append(person)
        single = []
        for inside in together.values():
            pairs += zip(inside[0::2], inside[1::2], strict=False)
            if len(inside) % 2:
                single.append(inside[-1])
    return pairs
