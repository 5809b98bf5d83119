"""Finds the names of known people in what was said, to put something else in their place. Pure.

Names are found whole, in either order and whatever their accents; a last name alone in capitals or
after « Mme »; a first name alone. A nickname or a mistyped name is not: whoever takes the corpus
away is told so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workshops.people.names import folded

ADDRESS = re.compile(r"[^\s@<>()«»]+@[^\s@<>()«»]+\.[^\s@<>()«»,;]*[^\W_]")
TITLE = r"(?i:mmes?|mlle|madame|mademoiselle|monsieur|mr|m\.|dr|docteur)\s+"
SOMEBODY = "[nom]"
AN_ADDRESS = "[adresse]"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the chantier, under one of the names they had. `key` is that of a speaker."""

    key: str
    first_name: str
    last_name: str

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name.upper()}".strip()


class NameFinder:
    """Replaces the names of these people; `stands_for` is by key, others become « [nom] »."""

    def __init__(self, people: Iterable[KnownPerson], stands_for: Mapping[str, str]) -> None:
        self._keys: dict[str, set[str]] = {}
        patterns: set[str] = set()
        for person in people:
            for name, pattern in _patterns(person):
                self._keys.setdefault(folded(name), set()).add(person.key)
                patterns.add(pattern)
        ranked = sorted(patterns, key=lambda one: (-len(one), one))
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(ranked)})(?!\w)") if ranked else None
        self._stands_for = stands_for

    def replaced(self, text: str) -> str:
        """The text with something else in the place of every name and mail address."""
        text = ADDRESS.sub(AN_ADDRESS, unicodedata.normalize("NFC", text))
        if self._names is None:
            return text
        parts: list[str] = []
        end = 0
        for match in self._names.finditer(_bare(text)):
            parts += [text[end : match.start()], self._stand_in(match[0])]
            end = match.end()
        return "".join((*parts, text[end:]))

    def _stand_in(self, name: str) -> str:
        words = re.sub(rf"^{TITLE}", "", name)
        keys = self._keys.get(folded(words), set())
        known = {self._stands_for[key] for key in keys if key in self._stands_for}
        return known.pop() if len(known) == 1 and len(keys) == 1 else SOMEBODY


def _patterns(person: KnownPerson) -> Iterable[tuple[str, str]]:
    """The ways to write a name, each with its pattern in a text without accents."""
    first, last = _bare(person.first_name.strip()), _bare(person.last_name.strip())
    if first and last:
        yield f"{first} {last}", rf"(?i:{_spaced(first)}[\s,]+{_spaced(last)})"
        yield f"{last} {first}", rf"(?i:{_spaced(last)}[\s,]+{_spaced(first)})"
    if len(last) > 1:
        yield last, rf"{TITLE}(?i:{_spaced(last)})"
        yield last, _spaced(last.upper())
    if len(first) > 1:
        yield first, _spaced(first)
        yield first, _spaced(first.upper())


def _spaced(name: str) -> str:
    """« Jean-Pierre » also as « Jean Pierre »."""
    return r"[\s'’-]+".join(re.escape(word) for word in re.split(r"[\s'’-]+", name) if word)


def _bare(text: str) -> str:
    """The text without accents, sign by sign: the places in both are the same."""
    return "".join(
        unicodedata.normalize("NFD", one)[0] for one in unicodedata.normalize("NFC", text)
    )
