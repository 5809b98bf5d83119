"""Rules as a file writes them: people by their names, groups counted from 1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import cast

from workshops.groups.mixing.problem import Rules
from workshops.refusals import RefusedError

HEAVIEST = 10_000  # of a weight or a wish: sums stay far within whole numbers of 64 bits

KNOWN = (
    "pins",
    "forbidden",
    "together",
    "apart",
    "secretaries",
    "rapporteurs",
    "wishes",
    "sizes",
)


def rules_of_names(written: object, people: Sequence[str], groups: int) -> Rules:
    """Rules from what JSON holds; raises RefusedError.

    {"pins": {"A": 1}, "forbidden": {"A": [2]}, "together": [["A", "B"]], "apart": [["A", "C"]],
     "secretaries": ["A"], "rapporteurs": ["B"], "wishes": {"C": {"2": 5}}, "sizes": [6, 6, 5]}
    """
    rules = _mapping(written)
    unknown = [key for key in rules if key not in KNOWN]
    if unknown:
        raise RefusedError(f"Règle « {unknown[0]} » inconnue ; sont connues : {', '.join(KNOWN)}.")
    return _Names(people, groups).rules(rules)


class _Names:
    def __init__(self, people: Sequence[str], groups: int) -> None:
        self.places = {name: place for place, name in enumerate(people)}
        self.groups = groups

    def rules(self, content: dict[str, object]) -> Rules:
        pins = _mapping(content.get("pins", {}))
        forbidden = _mapping(content.get("forbidden", {}))
        wishes = _mapping(content.get("wishes", {}))
        return Rules(
            pins={self.person(name): self.group(group) for name, group in pins.items()},
            forbidden=frozenset(
                (self.person(name), self.group(group))
                for name, closed in forbidden.items()
                for group in _list(closed)
            ),
            together=tuple(self.people(names) for names in _list(content.get("together", []))),
            apart=tuple(self.people(names) for names in _list(content.get("apart", []))),
            secretaries=self.people(content["secretaries"]) if "secretaries" in content else None,
            rapporteurs=self.people(content["rapporteurs"]) if "rapporteurs" in content else None,
            wishes={self.person(name): self.worth(groups) for name, groups in wishes.items()},
            sizes=self.sizes(content["sizes"]) if "sizes" in content else None,
        )

    def person(self, name: object) -> int:
        if not isinstance(name, str) or name not in self.places:
            raise RefusedError(f"Règles : {_shown(name)} n'est pas dans la liste des personnes.")
        return self.places[name]

    def people(self, names: object) -> frozenset[int]:
        people = frozenset(self.person(name) for name in _list(names))
        if not people:
            raise RefusedError("Règles : une liste de personnes est vide.")
        return people

    def group(self, number: object) -> int:
        number = _whole(number)
        if not 1 <= number <= self.groups:
            raise RefusedError(f"Règles : il n'y a pas de groupe {number}.")
        return number - 1

    def worth(self, groups: object) -> dict[int, int]:
        return {self.group(number): _whole(worth) for number, worth in _mapping(groups).items()}

    def sizes(self, sizes: object) -> tuple[int, ...]:
        sizes_of_groups = tuple(_whole(size) for size in _list(sizes))
        if len(sizes_of_groups) != self.groups:
            raise RefusedError(f"Règles : donnez une taille pour chacun des {self.groups} groupes.")
        return sizes_of_groups


def whole(text: str) -> int | None:
    """A weight as people write it, from 0 to HEAVIEST."""
    number = int(text) if text.isdecimal() and len(text) <= len(str(HEAVIEST)) else HEAVIEST + 1
    return number if number <= HEAVIEST else None


def _mapping(content: object) -> dict[str, object]:
    if not isinstance(content, dict):
        raise RefusedError(f"Règles : {_shown(content)} devrait être un objet {{…}}.")
    return cast("dict[str, object]", content)


def _list(content: object) -> list[object]:
    if not isinstance(content, list):
        raise RefusedError(f"Règles : {_shown(content)} devrait être une liste […].")
    return cast("list[object]", content)


def _whole(written: object) -> int:
    """Read a whole number. Keys of JSON are text: « 2 » counts as 2."""
    is_number = type(written) is int or isinstance(written, str)
    number = whole(str(written)) if is_number else None
    if number is None:
        raise RefusedError(
            f"Règles : {_shown(written)} devrait être un nombre entier de 0 à {HEAVIEST}."
        )
    return number


def _shown(written: object) -> str:
    """Quote a value as the file has it, shortened."""
    text = written if isinstance(written, str) else json.dumps(written, ensure_ascii=False)
    return f"« {text if len(text) <= 40 else text[:39] + '…'} »"
