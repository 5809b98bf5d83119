"""« d'Amélie », « qu'Ugo »: the French words that lose their vowel before another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from unicodedata import normalize

VOWELS = set("aeiouœæ")
_BEFORE_A_VALUE = re.compile(r"\b(d|qu)e (?=%\((\w+)\)s)", re.IGNORECASE)


def of(name: str) -> str:
    """« de Karim », « d'Amélie »; before h and y, where usage decides by the name, « de »"""
    return f"d'{name}" if _opens_with_a_vowel(name) else f"de {name}"


def elided(sentence: str, values: Mapping[str, object]) -> str:
    """`sentence`, its places still to fill (« la fiche de %(person)s »), as French writes it before
    these values. Only the words beside a place change, never what a value says."""

    def word(match: re.Match[str]) -> str:
        value = str(values.get(match[2], ""))
        return f"{match[1]}'" if _opens_with_a_vowel(value) else match[0]

    return _BEFORE_A_VALUE.sub(word, sentence)


def _opens_with_a_vowel(text: str) -> bool:
    return normalize("NFD", text[:1].lower())[:1] in VOWELS
