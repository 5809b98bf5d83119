"""Finds the passage that somebody names, « § 42 » or « page 11, première intervention », or quotes.
Pure: no Flask, no database.

What a person types is one line: what is left of it once the names of places are taken out tells
whether it quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workshops.minutes.text.frozen import AGAIN
from workshops.minutes.text.passages import MatchKind, Paragraph, Passage, find_quotation, folded

LAST = -1
_RANKS = ("premi", "deuxi", "troisi", "quatri", "cinqui", "sixi", "septi", "huiti", "neuvi", "dixi")
_PARAGRAPH = re.compile(
    rf"(?:§|\bparagraphe|\bpar\.)\s*(\d{{1,5}})(?:\s+((?:{'|'.join(AGAIN)})\b))?", re.IGNORECASE
)
_PAGE = re.compile(r"\b(?:page|pg|p)\b\.?\s*(\d{1,4})\b", re.IGNORECASE)
# These two, and the words around them, in folded text.
_RANK = re.compile(rf"\b(?:(\d{{1,2}})(?:e|er|re|ere|eme)|({'|'.join(_RANKS)})(?:er|ere|eme))\b")
_OTHER_RANK = re.compile(r"\b(?:seconde?|dernier|derniere)\b")
_SPEECH = re.compile(r"\b(?:intervention|parole)\b")
_AROUND = re.compile(
    r"\b(?:intervention|prise de parole|parole|paragraphe|alinea|phrase|passage|a|au|en|de|du|la|le"
    r"|les|l|sur|haut|bas|milieu|debut|fin)\b"
)


def page_named(reference: str) -> int | None:
    """The page in « p. 11 » or « page 11 »."""
    match = _PAGE.search(reference)
    return int(match[1]) if match else None


def section_named(reference: str) -> str:
    """The § in « § 42 » or « paragraphe 42 bis »; "" where it names none."""
    match = _PARAGRAPH.search(reference)
    return _number(match) if match else ""


def look_up(paragraphs: Sequence[Paragraph], query: str, page: int | None = None) -> list[Passage]:
    """Find what somebody may mean by `query`, or by the page alone; whole paragraphs where it
    names them. Empty where nothing fits; where several do, the person has to choose."""
    named = page if page is not None else page_named(query)
    if _names_only(query):
        place = query if page is None else f"page {page} {query}"
        return [
            Passage(p, 0, len(p.text), MatchKind.NAMED) for p in find_reference(paragraphs, place)
        ]
    passages = find_quotation(paragraphs, query, named)
    if words := _without_places(query):
        section = section_named(query)
        within = [p for p in paragraphs if section in ("", p.number)]
        passages += find_quotation(within, words, named)
    surest = min((passage.how for passage in passages), default=MatchKind.NAMED)
    return list(dict.fromkeys(passage for passage in passages if passage.how is surest))


def find_reference(paragraphs: Sequence[Paragraph], reference: str) -> list[Paragraph]:
    """The paragraphs that « § 42 » or « page 11, première intervention » names; a page alone names
    every paragraph on it.

    Where something runs on from the page before, « première » may count it or not: both answers
    are given. Where nobody speaks on the page, no intervention is made up: all of it is given.
    """
    if section := section_named(reference):
        return [p for p in paragraphs if p.number == section]
    page = page_named(reference)
    if page is None:
        return []
    on_page = [p for p in paragraphs if p.is_near(page, 0)]
    rank = _rank_named(reference)
    if rank is None:
        return on_page
    counted = _counted(on_page, reference)
    begun = [p for p in counted if p.first_page == page]
    paragraphs_named = (*_ranked(counted, rank), *_ranked(begun, rank))
    return [p for p in counted if p in paragraphs_named] if counted else on_page


def _counted(on_page: Sequence[Paragraph], reference: str) -> list[Paragraph]:
    """The paragraphs that « troisième » counts: turns of speech, or those with a §."""
    is_speech = _SPEECH.search(folded(reference)[0])
    return [p for p in on_page if (p.is_turn if is_speech else p.number)]


def _number(match: re.Match[str]) -> str:
    return " ".join(part.lower() for part in match.groups() if part)


def _ranked(paragraphs: Sequence[Paragraph], rank: int) -> Sequence[Paragraph]:
    return paragraphs[-1:] if rank == LAST else paragraphs[rank - 1 : rank]


def _rank_named(reference: str) -> int | None:
    words = folded(reference)[0]
    if match := _RANK.search(words):
        return int(match[1]) if match[1] else 1 + _RANKS.index(match[2])
    if match := _OTHER_RANK.search(words):
        return 2 if match[0].startswith("second") else LAST
    return None


def _without_places(query: str) -> str:
    """The words quoted beside « § 41 » or « p. 11 »; none where no place is named."""
    words = _PAGE.sub(" ", _PARAGRAPH.sub(" ", query))
    return "" if words == query else words.strip(" ,:;-–")


def _names_only(query: str) -> bool:
    """Tell whether the query only names places and quotes no word of the text."""
    rest = folded(_PAGE.sub(" ", _PARAGRAPH.sub(" ", query)))[0]
    for pattern in (_RANK, _OTHER_RANK, _AROUND):
        rest = pattern.sub(" ", rest)
    return not rest.strip()
