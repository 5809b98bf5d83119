"""A problem as JSON and back, people by their place: what a proof speaks of, for another day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from workshops.groups.mixing.problem import Facet, Problem, Rules
from workshops.groups.mixing.said.named_rules import HEAVIEST, rules_of_names

Json = dict[str, Any]

LONGEST = 400  # characters of a label
MOST = 500  # people, groups: tables of everybody by everybody stay small


def place_names(count: int) -> tuple[str, ...]:
    """Names that sort as the places do: « 00000 », « 00001 »…"""
    return tuple(f"{place:05d}" for place in range(count))


def written(problem: Problem) -> Json:
    """Write everything but the names and the seed, ready for JSON."""
    facets = [
        {"key": facet.key, "weight": facet.weight, "labels": list(facet.labels)}
        for facet in problem.facets
    ]
    names = place_names(len(problem.people))
    return {
        "people": len(problem.people),
        "groups": problem.groups,
        "facets": facets,
        "rules": _named(problem.rules, names),
    }


def problem_read(content: object, most: int = MOST) -> Problem:
    """The problem that was `written`, of as many people at `most`; raises ValueError for what is
    none, whoever wrote it."""
    fields = _mapping(content)
    people, groups = _count(fields.get("people"), most), _count(fields.get("groups"), most)
    names = place_names(people)
    return Problem(
        people=names,
        groups=groups,
        facets=tuple(_facet(facet) for facet in _list(fields.get("facets"))),
        rules=rules_of_names(fields.get("rules"), names, groups),
    )


def _named(rules: Rules, names: tuple[str, ...]) -> Json:
    """Write rules as `rules_of_names` reads them."""
    forbidden: dict[str, list[int]] = {}
    for person, group in sorted(rules.forbidden):
        forbidden.setdefault(names[person], []).append(group + 1)
    written_rules: Json = {
        "pins": {names[person]: group + 1 for person, group in rules.pins.items()},
        "forbidden": forbidden,
        "together": [_people(people, names) for people in rules.together],
        "apart": [_people(people, names) for people in rules.apart],
        "wishes": {
            names[person]: {str(group + 1): worth for group, worth in groups.items()}
            for person, groups in rules.wishes.items()
        },
    }
    if rules.secretaries is not None:
        written_rules["secretaries"] = _people(rules.secretaries, names)
    if rules.rapporteurs is not None:
        written_rules["rapporteurs"] = _people(rules.rapporteurs, names)
    if rules.sizes is not None:
        written_rules["sizes"] = list(rules.sizes)
    return written_rules


def _people(people: Iterable[int], names: tuple[str, ...]) -> list[str]:
    return [names[person] for person in sorted(people)]


def _facet(content: object) -> Facet:
    fields = _mapping(content)
    key, weight, labels = fields.get("key"), fields.get("weight"), _list(fields.get("labels"))
    if not isinstance(key, str) or type(weight) is not int or not 0 <= weight <= HEAVIEST:
        raise ValueError("a facet has a key and a weight")
    if any(not _is_label(label) for label in labels):
        raise ValueError("a label is a text, or was not given")
    return Facet(key, weight, tuple(cast("list[str | None]", labels)))


def _is_label(label: object) -> bool:
    return label is None or (isinstance(label, str) and len(label) <= LONGEST)


def _count(number: object, most: int) -> int:
    if type(number) is not int or not 0 < number <= most:
        raise ValueError("not a number of people or of groups")
    return number


def _mapping(content: object) -> Mapping[str, object]:
    if not isinstance(content, dict):
        raise ValueError("not an object")
    return cast("dict[str, object]", content)


def _list(content: object) -> list[object]:
    if not isinstance(content, list):
        raise ValueError("not a list")
    return cast("list[object]", content)
