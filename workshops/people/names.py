"""Names as people type them: folded for comparing, split into first and last."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l"})
TITLES = {"m", "mr", "mme", "mlle", "madame", "monsieur", "dr", "me"}
PARTICLES = {
    "de",
    "du",
    "des",
    "d",
    "van",
    "von",
    "der",
    "den",
    "ten",
    "ter",
    "vander",
    "vanden",
    "le",
    "la",
    "el",
    "al",
    "ben",
}
# Small within a name that is written like others; at its beginning Belgian names have a capital.
SMALL = {"de", "den", "der", "des", "du", "la", "d"}
_SMALL_D = re.compile("^d['’]")
_LETTERS = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
# With other signs, or two dots in a row after the @, it is no header of a mail; with one that
# nobody sees, it would be another address.
_UNSEEN = r"\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
_LABEL = rf"[^@\s<>()\[\]\\,;:\".{_UNSEEN}]+"
EMAIL = re.compile(rf"[^@\s<>()\[\]\\,;:\"{_UNSEEN}]+@{_LABEL}(\.{_LABEL})+")


@lru_cache(8192)
def folded(text: str) -> str:
    """Lower case without accents or punctuation, for comparing and sorting names."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(LIGATURES)
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(letters.split())


def printed_name(first: str, last: str) -> str:
    """« Inès DUFOUR », as minutes write it."""
    return f"{first} {last.upper()}".strip()


def affiliation(*parts: str) -> str:
    """« AMO Contrevent, Mons » or « Agente de liaison, SAJ, Liège », for lists and tables: a part
    that another one says is left out."""
    said: list[str] = []
    for part in parts:
        if part and not any(folded(part) in folded(other) for other in said):
            said.append(part)
    return ", ".join(said)


def is_email(text: str) -> bool:
    return len(text) <= 254 and EMAIL.fullmatch(text) is not None


def visible(text: str) -> str:
    """Remove the signs without a shape that pasting brings: zero-width spaces, soft hyphens."""
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def split_name(full: str) -> tuple[str, str]:
    """First and last name of « Inès DUFOUR », « DUFOUR Inès », « Dufour, Inès », « Mme Dufour ».

    Capitals tell the last name; without them it begins at the second word (« Jean de Wit »). A
    single word is a last name. Both are returned as `uncapitalised` writes them.
    """
    first, last = _parts(full)
    return uncapitalised(first), uncapitalised(last)


def uncapitalised(name: str) -> str:
    """« DE BACKER » as « De Backer », « VAN DEN BERG » as « Van den Berg », « D'HONDT » as
    « D'Hondt ». A word that is not in capitals stays as it was typed."""
    return " ".join(
        _uncapitalised(word, rank > 0) if _is_in_capitals(word) else word
        for rank, word in enumerate(name.split())
    )


def _uncapitalised(word: str, is_inner: bool) -> str:
    def cased(match: re.Match[str]) -> str:
        part = match[0].lower()
        is_begun = is_inner or match.start() > 0 or match[0] == part
        return part if is_begun and part in SMALL else part.capitalize()

    return _LETTERS.sub(cased, word)


def _parts(full: str) -> tuple[str, str]:
    if "," in full:
        last, _, first = full.partition(",")
        return " ".join(_without_title(first)), last
    words = _without_title(full)
    capitals = [word for word in words if _is_in_capitals(word)]
    if capitals and len(capitals) < len(words):
        return _split_by_capitals(words)
    if len(words) < 2:
        return "", " ".join(words)
    return words[0], " ".join(words[1:])


def _without_title(name: str) -> list[str]:
    words = name.split()
    return words[1:] if len(words) > 1 and folded(words[0]) in TITLES else words


def _is_in_capitals(word: str) -> bool:
    """« DUFOUR », « d'HONDT »; an initial is not."""
    rest = _SMALL_D.sub("", word)
    return sum(c.isalpha() for c in rest) > 1 and rest == rest.upper()


def _split_by_capitals(words: list[str]) -> tuple[str, str]:
    """A particle beside the capitals belongs to the last name: « Jean de WIT »."""
    is_last = [_is_in_capitals(word) for word in words]
    for index in range(len(words) - 2, -1, -1):
        leaves_a_first_name = is_last.count(False) > 1
        if is_last[index + 1] and leaves_a_first_name and folded(words[index]) in PARTICLES:
            is_last[index] = True
    first = " ".join(word for word, last in zip(words, is_last, strict=True) if not last)
    last = " ".join(word for word, last in zip(words, is_last, strict=True) if last)
    return first, last
