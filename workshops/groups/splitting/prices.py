"""The price of a move or a swap, in words: « même mixité », « 2 doublons de plus »."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask_babel import gettext, ngettext

from workshops.groups.mixing.problem import Problem, Rules
from workshops.groups.models import Split
from workshops.groups.splitting.composition import facet_key
from workshops.groups.splitting.problem_of import facets_of
from workshops.groups.splitting.words import facet_noun
from workshops.groups.wanted.facts import Facts
from workshops.groups.wanted.wishes import worth
from workshops.meetings.models import Attendance

if TYPE_CHECKING:
    from workshops.groups.mixing.seating.model import Ints


@dataclass(frozen=True, slots=True)
class WordedPrice:
    """`kind` is same, worse or better; `detail` says which labels: « secteur +1, service −1 »."""

    kind: str
    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices for one person: of each group by number (0: not placed), of a swap with each
    attendance."""

    groups: dict[int, WordedPrice]
    swaps: dict[int, WordedPrice]


@dataclass(frozen=True, slots=True)
class Changes:
    """Pairs alike that each move (F, K + 1) and each swap (F, n) of one person adds, by facet;
    « wish » counts the wishes that are no longer met.

    Column K is to be in no group; `places[i]` is the column where person `ids[i]` is.
    """

    ids: list[int]
    places: list[int]
    keys: list[str]
    weights: Ints
    moves: Ints
    swaps: Ints


def prices_for(split: Split, chosen: Attendance, facts: Facts) -> Prices:
    """Price every place the chosen person could go to, and every change of places."""
    changes = _changes(split, chosen, facts)
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


def points_for(split: Split, chosen: Attendance, facts: Facts) -> dict[int, int]:
    """Points that each group, by number, would cost more with the chosen person in it."""
    changes = _changes(split, chosen, facts)
    points = (changes.weights @ changes.moves).tolist()
    return {s.number: points[place] for place, s in enumerate(split.subgroups)}


def _changes(split: Split, chosen: Attendance, facts: Facts) -> Changes:
    import numpy as np  # noqa: PLC0415 - takes a while

    from workshops.groups.mixing.seating.moves import moves  # noqa: PLC0415 - loads numpy

    numbers = [subgroup.number for subgroup in split.subgroups]
    people = [seat.attendance for seat in split.seats]
    places = [numbers.index(seat.subgroup.number) for seat in split.seats]
    ids = [seat.attendance_id for seat in split.seats]
    if chosen.id not in ids:
        people, places, ids = [*people, chosen], [*places, len(numbers)], [*ids, chosen.id]
    facets = facets_of([a.person for a in people], split.weights, facts.past)
    questions = [subgroup.question_id for subgroup in split.subgroups]
    wishes = worth(people, questions, facts.wishes, 1)
    for wished in wishes.values():
        wished[len(numbers)] = 1  # who is in no group pays for no wish
    me = ids.index(chosen.id)
    names, groups = tuple(map(str, ids)), len(numbers) + 1
    tables = [moves(Problem(names, groups, (replace(f, weight=1),)), places) for f in facets]
    tables.append(moves(Problem(names, groups, rules=Rules(wishes=wishes)), places))
    return Changes(
        ids,
        places,
        [*(facet.key for facet in facets), "wish"],
        np.array([*(facet.weight for facet in facets), split.weights.get("wish", 0)], np.int64),
        np.stack([table.moves[me] for table in tables]),
        np.stack([table.swaps[me] for table in tables]),
    )


def _price(changes: Changes, pairs: Ints) -> WordedPrice:
    change = dict.fromkeys(map(facet_key, changes.keys), 0)
    for key, more in zip(changes.keys, pairs.tolist(), strict=True):
        change[facet_key(key)] += more
    return price_of_change(int(changes.weights @ pairs), change)


def price_of_change(points: int, change: Mapping[str, int]) -> WordedPrice:
    """Say a price in words: `points` more, and what changes by facet: pairs alike, or unmet
    wishes."""
    detail = detail_of(change)
    pairs = sum(more for key, more in change.items() if key != "wish")
    wishes = change.get("wish", 0)
    if points == 0:
        return WordedPrice("same", gettext("même mixité"), detail)
    if points > 0:
        return WordedPrice("worse", _more(pairs, wishes), detail)
    return WordedPrice("better", _fewer(-pairs, -wishes), detail)


def detail_of(change: Mapping[str, int]) -> str:
    """« secteur +1, service −1 »"""
    return ", ".join(
        f"{facet_noun(key)} {'+' if more > 0 else '−'}{abs(more)}"
        for key, more in change.items()
        if more
    )


def _more(count: int, wishes: int) -> str:
    if count > 0:
        return ngettext("%(num)d doublon de plus", "%(num)d doublons de plus", count)
    if wishes > 0:
        return gettext("souhait non suivi")
    return gettext("mixité moins bonne")


def _fewer(count: int, wishes: int) -> str:
    if count > 0:
        return ngettext("%(num)d doublon de moins", "%(num)d doublons de moins", count)
    return gettext("souhait suivi") if wishes > 0 else gettext("meilleure mixité")
