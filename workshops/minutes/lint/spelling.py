"""Check that a text says what an acronym stands for. Pure.

Beside a bracket or a dash it does where the letters are found in order in the words there, the
first one at the beginning of a word (A. Schwartz and M. Hearst, « A simple algorithm for
identifying abbreviation definitions in biomedical text », 2003), and wherever a bracket right after
it holds several words. Elsewhere it does by words whose initials spell it; of three letters, only
where a capital begins them, as others do so by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workshops.people.matching.slips import SMALL_WORDS
from workshops.people.names import folded

_REACH = 12  # words beside the bracket
_BY_CHANCE = 3  # letters
_SHORTEST = 3  # letters of a word that counts for its initial


class Told:
    """A text in which acronyms are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        spoken = [word for word in text.replace("'", " ").replace("’", " ").split() if folded(word)]
        self._telling = [word for word in spoken if folded(word) not in SMALL_WORDS]
        self._initials = "".join(_initial(word) for word in self._telling)

    def spells_out(self, acronym: str) -> bool:
        letters = acronym.lower()
        if acronym in self.text and any(
            _defines(letters, match) for match in _beside(acronym).finditer(self.text)
        ):
            return True
        return any(self._is_spelled_at(start, letters) for start in self._found(letters))

    def _found(self, letters: str) -> Iterator[int]:
        start = self._initials.find(letters)
        while start >= 0:
            yield start
            start = self._initials.find(letters, start + 1)

    def _is_spelled_at(self, start: int, letters: str) -> bool:
        words = self._telling[start : start + len(letters)]
        first = words[0].lstrip('«(["“ ')
        is_sure = len(letters) > _BY_CHANCE or first[:1].isupper()
        return is_sure and all(len(folded(word)) >= _SHORTEST for word in words)


def _initial(word: str) -> str:
    """Initial of a word, one character, to keep its place; « - » if no acronym uses it."""
    first = folded(word)[:1]
    return first if first.isalpha() else "-"


@lru_cache(256)
def _beside(acronym: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<after_words>\(\s*{acronym}\s*\))"
        rf"|\b{acronym}\b\s*(?:\(\s*(?P<inside>[^)]*)\)|(?:[-–—:=]|ou)\s+(?P<after>[^()]*))"
    )


def _defines(letters: str, match: re.Match[str]) -> bool:
    if match["after_words"]:
        before = folded(match.string[: match.start()]).split()[-_REACH:]
        return any(_goes_through(letters, words) for words in _tails(before))
    if sum(word.isalpha() for word in folded(match["inside"] or "").split()) > 1:
        return True
    return _goes_through(letters, folded(match["after"] or "").split()[:_REACH])


def _tails(words: list[str]) -> Iterator[list[str]]:
    return (words[rank:] for rank in range(len(words)))


def _goes_through(letters: str, words: list[str]) -> bool:
    if len(words) < 2 or words[0][0] != letters[0]:
        return False
    rest = iter("".join(words))
    return all(letter in rest for letter in letters)
