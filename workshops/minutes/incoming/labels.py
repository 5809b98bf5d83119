"""Numbers of lists as Word writes them: « 7.1. », « a) », « iv », « 1° »."""

from __future__ import annotations

import re
from collections.abc import Callable

from workshops.blocks import ALPHABET

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST = 9_999  # a number beyond is shown in figures
_CHICAGO = "*†‡§"
_PLACE = re.compile(r"%([1-9])")


def _repeated_letters(rank: int) -> str:
    """Letters as Word counts on: a … z, aa, bb."""
    turn, place = divmod(rank - 1, len(ALPHABET))
    return ALPHABET[place] * (turn + 1)


def _roman(rank: int) -> str:
    result = ""
    for size, sign in _ROMAN:
        while rank >= size:
            result += sign
            rank -= size
    return result


def _ordinal(rank: int) -> str:
    return "1er" if rank == 1 else f"{rank}e"


def _circled(rank: int) -> str:
    return chr(0x245F + rank) if rank <= 20 else str(rank)


def _chicago(rank: int) -> str:
    turn, place = divmod(rank - 1, len(_CHICAGO))
    return _CHICAGO[place] * (turn + 1)


_WRITERS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _repeated_letters,
    "upperLetter": lambda rank: _repeated_letters(rank).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda rank: _roman(rank).upper(),
    "ordinal": _ordinal,
    "decimalZero": lambda rank: f"{rank:02}",
    "numberInDash": lambda rank: f"- {rank} -",
    "decimalEnclosedCircle": _circled,
    "chicago": _chicago,
}


def written(rank: int, form: str, pattern: str = "") -> str:
    """A number in one of Word's formats; `pattern` is that of a custom one: « 001, 002, … »."""
    if form == "none":
        return ""
    if form == "custom":
        return str(rank).zfill(len(pattern.split(",")[0].strip()))
    writer = _WRITERS.get(form, str)
    return writer(rank) if 0 < rank <= _LARGEST else str(rank)


def filled(template: str, shown: Callable[[int], str]) -> str:
    """The text of a level, « %1.%2. », each number of it as `shown` for its level (from 0)."""
    return _PLACE.sub(lambda match: shown(int(match[1]) - 1), template)
