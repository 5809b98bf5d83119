"""What a move or a swap would cost, in words: « même mixité », « 2 doublons de plus »."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from flask_babel import gettext, ngettext

from workshops.groups.mixing import Facet, Problem, moves
from workshops.groups.models import Split
from workshops.groups.problem_of import PastSplit, problem_of
from workshops.groups.words import facet_noun
from workshops.meetings.models import Attendance

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Price:
    """`kind` is same, worse or better; `detail` says which labels: « secteur +1, service −1 »."""

    kind: str
    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class Prices:
    """For one person: of each group by number (0: not placed), of a swap with each attendance."""

    groups: dict[int, Price]
    swaps: dict[int, Price]


@dataclass(frozen=True, slots=True)
class Changes:
    """Pairs alike that each move (F, K + 1) and each swap (F, n) of one person adds, by facet.

    Column K is to be in no group; `places[i]` is the column where person `ids[i]` is.
    """

    ids: list[int]
    places: list[int]
    facets: tuple[Facet, ...]
    moves: Ints
    swaps: Ints

    @property
    def weights(self) -> Ints:
        return np.array([facet.weight for facet in self.facets], np.int64)


def prices_for(split: Split, chosen: Attendance, past: list[PastSplit]) -> Prices:
    """Of every place the chosen person could go to, and of every change of places."""
    changes = _changes(split, chosen, past)
    here = changes.places[changes.ids.index(chosen.id)]
    numbers = [*(subgroup.number for subgroup in split.subgroups), 0]
    away = [i for i, place in enumerate(changes.places) if place != here]
    return Prices(
        groups={
            number: _price(changes, changes.moves[:, place])
            for place, number in enumerate(numbers)
            if place != here
        },
        swaps={
            changes.ids[i]: _price(changes, changes.swaps[:, i])
            for i in (away if here < len(split.subgroups) else ())
        },
    )


def points_for(split: Split, chosen: Attendance, past: list[PastSplit]) -> dict[int, int]:
    """What each group, by number, would cost more with the chosen person in it."""
    changes = _changes(split, chosen, past)
    points = (changes.weights @ changes.moves).tolist()
    return {s.number: points[place] for place, s in enumerate(split.subgroups)}


def _changes(split: Split, chosen: Attendance, past: list[PastSplit]) -> Changes:
    numbers = [subgroup.number for subgroup in split.subgroups]
    people = [seat.attendance for seat in split.seats]
    places = [numbers.index(seat.subgroup.number) for seat in split.seats]
    ids = [seat.attendance_id for seat in split.seats]
    if chosen.id not in ids:
        people, places, ids = [*people, chosen], [*places, len(numbers)], [*ids, chosen.id]
    problem = problem_of([a.person for a in people], len(numbers) + 1, split.weights, past)
    me = ids.index(chosen.id)
    tables = [moves(_alone(problem, facet), places) for facet in problem.facets]
    empty = np.zeros((0, problem.groups), np.int64), np.zeros((0, len(people)), np.int64)
    return Changes(
        ids,
        places,
        problem.facets,
        np.stack([table.moves[me] for table in tables]) if tables else empty[0],
        np.stack([table.swaps[me] for table in tables]) if tables else empty[1],
    )


def _alone(problem: Problem, facet: Facet) -> Problem:
    return replace(problem, facets=(replace(facet, weight=1),))


def _price(changes: Changes, pairs: Ints) -> Price:
    points, count = int(changes.weights @ pairs), int(pairs.sum())
    detail = _detail([facet.key for facet in changes.facets], pairs)
    if points == 0:
        return Price("same", gettext("même mixité"), detail)
    if points > 0:
        return Price("worse", _more(count), detail)
    return Price("better", _fewer(-count), detail)


def _more(count: int) -> str:
    if count <= 0:
        return gettext("mixité moins bonne")
    return ngettext("%(num)d doublon de plus", "%(num)d doublons de plus", count)


def _fewer(count: int) -> str:
    if count <= 0:
        return gettext("meilleure mixité")
    return ngettext("%(num)d doublon de moins", "%(num)d doublons de moins", count)


def _detail(keys: list[str], pairs: Ints) -> str:
    """Earlier séances count together."""
    changes: dict[str, int] = {}
    for key, change in zip(keys, pairs.tolist(), strict=True):
        noun = facet_noun(key)
        changes[noun] = changes.get(noun, 0) + change
    return ", ".join(
        f"{noun} {'+' if change > 0 else '−'}{abs(change)}"
        for noun, change in changes.items()
        if change
    )
