"""Bounds that no split can avoid, in closed form.

A label held by n = qK + r people, spread over K groups, makes at least r·C(q+1, 2) + (K - r)·C(q,
2) pairs: the convex sum of C(x, 2) is least when spread evenly. With pins or sizes the spread
starts from the pinned people and stops at a full group.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence

from workshops.groups.mixing.problem import Facet, Problem


def minimum_pairs(count: int, groups: int) -> int:
    """Least pairs that `count` people of one label make in `groups` groups without limits."""
    quotient, rest = divmod(count, groups)
    return rest * _pairs(quotient + 1) + (groups - rest) * _pairs(quotient)


def minimum_filled(count: int, room: Sequence[int], pinned: Sequence[int]) -> int:
    """The same where group g holds at most `room[g]` people, `pinned[g]` of them settled."""
    filled = [(here, g) for g, here in enumerate(pinned) if here < room[g]]
    heapq.heapify(filled)
    pairs = sum(_pairs(here) for here in pinned)
    for _ in range(count - sum(pinned)):
        if not filled:
            break
        here, g = heapq.heappop(filled)
        pairs += here
        if here + 1 < room[g]:
            heapq.heappush(filled, (here + 1, g))
    return pairs


def facet_minimum(problem: Problem, facet: Facet) -> int:
    """Least pairs of one facet over all splits that hold the sizes and the pins."""
    room = [most for _, most in problem.limits()]
    pinned = _pinned_labels(problem, facet)
    total = 0
    for label, count in Counter(facet.labels).items():
        if label is None:
            continue
        if problem.rules.sizes is None and label not in pinned:
            total += minimum_pairs(count, problem.groups)
        else:
            settled = pinned.get(label, Counter[int]())
            total += minimum_filled(count, room, [settled[g] for g in range(problem.groups)])
    return total


def bound(problem: Problem) -> int:
    """A cost that no split goes below; wishes count at the best group each may have."""
    pairs = sum(facet.weight * facet_minimum(problem, facet) for facet in problem.facets)
    return pairs + sum(_least_wish(problem, person) for person in problem.rules.wishes)


def wish_price(worth: Mapping[int, int], group: int) -> int:
    """Price that a person pays for sitting in `group`."""
    return max(0, *worth.values()) - max(0, worth.get(group, 0)) if worth else 0


def _least_wish(problem: Problem, person: int) -> int:
    rules = problem.rules
    open_to = [
        g
        for g in range(problem.groups)
        if rules.pins.get(person, g) == g and (person, g) not in rules.forbidden
    ]
    return min((wish_price(rules.wishes[person], g) for g in open_to), default=0)


def _pinned_labels(problem: Problem, facet: Facet) -> dict[str, Counter[int]]:
    pinned: dict[str, Counter[int]] = {}
    for person, group in problem.rules.pins.items():
        label = facet.labels[person]
        if label is not None:
            pinned.setdefault(label, Counter())[group] += 1
    return pinned


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
