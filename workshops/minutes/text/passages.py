"""Finds the passage somebody quotes by heart. Pure: no Flask, no database.

A quotation is looked for exactly, then folded (accents, quotes, spaces, case), then word by word
with a few mistakes. Every passage that fits equally well is given back: whoever asks is shown what
was found and chooses, nothing is guessed in silence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

TOLERANCE = 0.34  # share of a quotation's words that may differ, for a fuzzy match
TIE = 0.06  # passages whose shares differ by less are equally good
FEWEST_WORDS = 3  # fewer words, with mistakes among them, could be anything
MOST_WORDS = 60  # compared one by one: they tell a passage, and a page of them takes seconds
PAGES_AROUND = 1


class MatchKind(IntEnum):
    """Ways to recognise a passage, the surest first."""

    NAMED = 0  # by its number or its place: references.py
    EXACT = 1
    FOLDED = 2
    FUZZY = 3


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text of an edition with the § it belongs to, « 42 » or « 42 bis » (a title has none); pages
    are 0 where nobody knows them. A turn's reach to where its last paragraph ends."""

    id: str
    number: str
    text: str
    first_page: int = 0
    last_page: int = 0
    is_turn: bool = False

    def is_near(self, page: int, around: int = PAGES_AROUND) -> bool:
        return self.first_page - around <= page <= self.last_page + around


@dataclass(frozen=True, slots=True)
class Passage:
    """`paragraph.text[start:end]`; `distance`: the share of words that differ, 0 unless fuzzy."""

    paragraph: Paragraph
    start: int
    end: int
    how: MatchKind
    distance: float = 0.0

    @property
    def quotation(self) -> str:
        return self.paragraph.text[self.start : self.end]


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """Yield each folded letter or digit with its place; anything between words becomes one
    space."""
    between = False
    for place, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character.casefold()):
            if unicodedata.combining(part):
                continue
            if not part.isalnum():
                between = True
                continue
            if between:
                yield " ", place
            between = False
            yield part, place


@lru_cache(maxsize=4096)
def folded(text: str) -> tuple[str, tuple[int, ...]]:
    """Words without accents, signs or capitals, one space between them; the place of each letter
    in `text`."""
    letters = list(_letters(text))
    if letters and letters[0][0] == " ":
        letters = letters[1:]
    return "".join(letter for letter, _ in letters), tuple(place for _, place in letters)


def _all_places(needle: str, text: str) -> Iterator[int]:
    start = text.find(needle) if needle else -1
    while start >= 0:
        yield start
        start = text.find(needle, start + 1)


def _exact(quotation: str, paragraphs: Sequence[Paragraph]) -> list[Passage]:
    return [
        Passage(paragraph, start, start + len(quotation), MatchKind.EXACT)
        for paragraph in paragraphs
        for start in _all_places(quotation, paragraph.text)
    ]


def _is_word(text: str, start: int, end: int) -> bool:
    """Tell whether a match in folded text begins and ends with whole words."""
    return (start == 0 or text[start - 1] == " ") and (end == len(text) or text[end] == " ")


def _loosely(quotation: str, paragraphs: Sequence[Paragraph]) -> list[Passage]:
    needle = folded(quotation)[0]
    passages: list[Passage] = []
    for paragraph in paragraphs:
        text, places = folded(paragraph.text)
        for start in _all_places(needle, text):
            end = start + len(needle)
            if _is_word(text, start, end):
                passages.append(
                    Passage(paragraph, places[start], places[end - 1] + 1, MatchKind.FOLDED)
                )
    return passages


@lru_cache(maxsize=65536)
def _unlike(word: str, other_word: str) -> float:
    """0 for the same word, 1 for words that have little in common."""
    if word == other_word:
        return 0.0
    likeness = SequenceMatcher(None, word, other_word, autojunk=False).ratio()
    return 1 - likeness if likeness >= 0.6 else 1.0


def _words(text: str) -> list[tuple[str, int, int]]:
    """Folded words with the places of their ends in the original text."""
    letters, places = folded(text)
    return [
        (match[0], places[match.start()], places[match.end() - 1] + 1)
        for match in re.finditer(r"\S+", letters)
    ]


def _best_stretch(
    quoted: Sequence[str], words: Sequence[tuple[str, int, int]]
) -> tuple[float, int, int]:
    """The stretch of `words` nearest to `wanted` in edit distance over words: (distance, first,
    past the last). The stretch may start anywhere (Sellers, 1980). Given up, empty, once more words
    differ than are tolerated."""
    costs: list[float] = [0.0] * (len(words) + 1)
    starts = list(range(len(words) + 1))
    for row, word in enumerate(quoted, 1):
        next_costs, next_starts = [float(row)], [0]
        for column, (other, _, _) in enumerate(words, 1):
            cost, start = min(
                (costs[column - 1] + _unlike(word, other), starts[column - 1]),
                (costs[column] + 1, starts[column]),
                (next_costs[column - 1] + 1, next_starts[column - 1]),
            )
            next_costs.append(cost)
            next_starts.append(start)
        costs, starts = next_costs, next_starts
        if min(costs) > TOLERANCE * len(quoted):  # from row to row it never falls
            return min(costs), 0, 0
    end = min(range(len(costs)), key=costs.__getitem__)
    return costs[end], starts[end], end


def _approximately(quotation: str, paragraphs: Sequence[Paragraph]) -> list[Passage]:
    quoted = [word for word, _, _ in _words(quotation)][:MOST_WORDS]
    if len(quoted) < FEWEST_WORDS:
        return []
    passages: list[Passage] = []
    for paragraph in paragraphs:
        words = _words(paragraph.text)
        distance, first, last = _best_stretch(quoted, words)
        share = distance / len(quoted)
        if first < last and share <= TOLERANCE:
            span = words[first][1], words[last - 1][2]
            passages.append(Passage(paragraph, *span, MatchKind.FUZZY, share))
    best = min((passage.distance for passage in passages), default=0.0)
    return sorted((p for p in passages if p.distance - best < TIE), key=lambda p: p.distance)


def find_quotation(
    paragraphs: Sequence[Paragraph], quotation: str, page: int | None = None
) -> list[Passage]:
    """Find where these words stand. With a page, look on it and its neighbours first; if they are
    not there even folded, look everywhere, since a page is easily misread.

    Empty where nothing fits; several where the words fit several passages equally well.
    """
    quotation = quotation.strip(" \n\t«»\"“”'’")
    if not quotation:
        return []
    near = [p for p in paragraphs if page is None or not p.first_page or p.is_near(page)]
    for chosen in (near, paragraphs):
        for look in (_exact, _loosely):
            if passages := look(quotation, chosen):
                return passages
    return _approximately(quotation, near)
