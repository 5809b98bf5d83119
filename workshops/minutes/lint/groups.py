"""Sub-groups that are not as they were announced. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workshops.minutes.composition.sitting import PointContent
from workshops.minutes.composition.wording import day, listed
from workshops.minutes.lint.case import Case, LintPassage
from workshops.minutes.lint.dates import dates_in
from workshops.minutes.lint.finding import Desk, Finding, FindingPlace, Known, LintRule, Way, _

BOARD = Way(Desk.GROUPS)
_NUMBERS = (
    *("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze"),
    *("douze", "treize", "quatorze", "quinze", "seize"),
)
_NUMBER = rf"\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
# « 3 sous-groupes de 5 ou 6 », « deux groupes mixtes de cinq à six personnes »
_ANNOUNCED = re.compile(
    rf"""\b(?P<groups>{_NUMBER})\s+(?:sous-)?groupes(?:\s+\w+)?\s+de\s+(?P<least>{_NUMBER})\b
    (?:\s*(?:ou|à|-|–|et)\s*(?:de\s+)?(?P<most>{_NUMBER})\b)?""",
    re.IGNORECASE | re.VERBOSE,
)

_BY = re.compile(r"(?:au plus tard|avant|d'ici|pour)(?:\s+au)?(?:\s+le)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Announced:
    groups: int
    least: int
    most: int
    place: FindingPlace


def group_sizes(case: Case) -> Iterator[Finding]:
    """Compare group sizes with those noted when they were made, and with the words of the
    minutes."""
    sizes = {group.number: len(group.members) for group in case.sitting.groups}
    seen: set[tuple[int, int, int]] = set()
    for said in _announcements(case) if sizes else ():
        if (said.groups, said.least, said.most) in seen:
            continue
        seen.add((said.groups, said.least, said.most))
        if len(sizes) != said.groups:
            values = {"said": str(said.groups), "made": str(len(sizes))}
            message = _("Sous-groupes annoncés : %(said)s ; composés : %(made)s.")
            yield Finding(
                LintRule.GROUP_SIZE, tuple(values.values()), message, values, said.place, BOARD
            )
            continue
        for number, size in sizes.items():
            if not said.least <= size <= said.most:
                yield _odd(number, size, said)


def _odd(number: int, size: int, said: _Announced) -> Finding:
    values = {"number": str(number), "size": str(size), "said": str(said.least)}
    message = _("Groupe %(number)s, membres : %(size)s ; annoncés : %(said)s.")
    if said.most != said.least:
        values["most"] = str(said.most)
        message = _("Groupe %(number)s, membres : %(size)s ; annoncés : de %(said)s à %(most)s.")
    about = ("size", *values.values())
    return Finding(LintRule.GROUP_SIZE, about, message, values, said.place, BOARD)


def _announcements(case: Case) -> Iterator[_Announced]:
    match = _ANNOUNCED.search(case.facts.announced)
    if match:
        yield _announced(match, FindingPlace())
    for passage in _told(case):
        for match in _ANNOUNCED.finditer(passage.text):
            yield _announced(match, case.place(passage, *match.span()))


def _told(case: Case) -> Iterator[LintPassage]:
    """Passages about the sub-groups of this séance: under the point that makes them and the one
    before."""
    points = case.sitting.points
    for rank, point in enumerate(points):
        if point.part is PointContent.COMPOSITION:
            for near in points[max(rank - 1, 0) : rank + 1]:
                yield from case.under(near.key)


def _announced(match: re.Match[str], place: FindingPlace) -> _Announced:
    least = _number(match["least"])
    most = _number(match["most"]) if match["most"] else least
    return _Announced(_number(match["groups"]), least, most, place)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS.index(word.lower()) + 1


def group_seats(case: Case) -> Iterator[Finding]:
    """Find people who sit in two groups, or in none though the room was split."""
    counts = Counter(person for people in case.facts.seats.values() for person in people)
    for person, count in counts.items():
        somebody = case.by_person.get(person)
        if somebody and count > 1:
            numbers = [str(n) for n, people in case.facts.seats.items() if person in people]
            values = {"name": somebody.name, "groups": listed(numbers)}
            message = _("%(name)s siège dans plusieurs sous-groupes : %(groups)s.")
            about = ("several", Known.person(person))
            yield Finding(LintRule.GROUP_SEATS, about, message, values, way=BOARD)
    for person in case.facts.ungrouped:
        somebody = case.by_person.get(person)
        if somebody and person not in counts:
            message = _("%(name)s était dans la salle, mais n'est dans aucun sous-groupe.")
            about, values = ("none", Known.person(person)), {"name": somebody.name}
            yield Finding(LintRule.GROUP_SEATS, about, message, values, way=BOARD)


def late_notes(case: Case) -> Iterator[Finding]:
    """Find notes handed in after the day that the minutes name for it, else after the séance."""
    last = max(_deadlines(case), default=case.sitting.date)
    for group in case.sitting.groups:
        if group.hand_in and group.hand_in.on > last:
            when = group.hand_in.on
            yield Finding(
                LintRule.LATE_NOTE,
                (Known.text(group.key), day(when)),
                _("La note du groupe %(number)s n'a été remise que le %(date)s."),
                {"number": str(group.number), "date": when},
                case.place_of(f"{group.key}_remise"),
                Way(Desk.NOTE, group.key),
            )


def _deadlines(case: Case) -> Iterator[date]:
    """« au plus tard le jeudi 25 octobre »"""
    for passage in case.ours:
        for written in dates_in(passage.text):
            days = written.meant(case.sitting.date)
            if days and _BY.search(passage.text[: written.start]):
                yield days[0]
