"""Near-duplicates: names that differ by a slip of the keyboard.

Names are compared folded (case, accents, punctuation). A slip is a letter too many, missing,
changed, or two neighbours swapped: optimal string alignment, the restricted Damerau-Levenshtein
distance (L. Boytsov, « Indexing methods for approximate dictionary searching », 2011, section 2).
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from workshops.people.names import folded

SMALL_WORDS = {"a", "asbl", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"}
SHORTEST_TELLING_NAME = 4  # letters: « Dufour » in « Dufour Martin », not « De » in « De Wit »


class Likeness(IntEnum):
    OTHER = 0
    NEAR = 1
    SAME = 2


def distance(a: str, b: str, limit: int) -> int:
    """Count the slips that lead from `a` to `b`; `limit + 1` where there are more than `limit`.

    Only the band of cells that can hold a value up to `limit` is computed.
    """
    far = limit + 1
    if abs(len(a) - len(b)) > limit:
        return far
    before: list[int] = []
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a):
        current = [far] * (len(b) + 1)
        current[0] = i + 1
        for j in range(max(0, i - limit), min(len(b), i + far)):
            y = b[j]
            cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (x != y))
            if i and j and x == b[j - 1] and a[i - 1] == y:
                cost = min(cost, before[j - 1] + 1)
            current[j + 1] = cost
        if min(current) > limit:
            return far
        before, previous = previous, current
    return min(previous[-1], far)


def slips(length: int) -> int:
    """Count the slips that still leave a name of so many letters recognisable."""
    return 0 if length < 4 else 1 if length < 8 else 2


def is_near(a: str, b: str) -> bool:
    """Tell whether two folded names may be one; spaces do not count (« El Idrissi », « Elidrissi
    »)."""
    a, b = a.replace(" ", ""), b.replace(" ", "")
    limit = slips(min(len(a), len(b)))
    return a == b or (digits(a) == digits(b) and distance(a, b, limit) <= limit)


def digits(text: str) -> str:
    """« AMO 1 » and « AMO 2 » are two."""
    return "" if text.isalpha() else "".join(c for c in text if c.isdigit())


def likeness(a: str, b: str) -> Likeness:
    """Compare two names of one part: a sector, a place, an acronym."""
    a, b = folded(a), folded(b)
    if a.replace(" ", "") == b.replace(" ", ""):
        return Likeness.SAME
    return Likeness.NEAR if is_near(a, b) else Likeness.OTHER


def person_likeness(a: tuple[str, str], b: tuple[str, str]) -> Likeness:
    """Compare two (first name, last name), in whichever order they were typed."""
    first, last = folded(a[0]), folded(a[1])
    other_first, other_last = folded(b[0]), folded(b[1])
    if (first, last) in ((other_first, other_last), (other_last, other_first)):
        return Likeness.SAME
    in_order = _may_be_first_name(first, other_first) and _may_be_last_name(last, other_last)
    swapped = is_near(first, other_last) and is_near(last, other_first)
    return Likeness.NEAR if in_order or swapped else Likeness.OTHER


def _may_be_first_name(a: str, b: str) -> bool:
    """Near, unknown, an initial (« I. »), or the beginning (« Jean », « Jean-Pierre »)."""
    short, long = sorted((a, b), key=len)
    if not short or (len(short) == 1 and long.startswith(short)):
        return True
    return is_near(a, b) or long.split()[: len(short.split())] == short.split()


def _may_be_last_name(a: str, b: str) -> bool:
    """Near, or one of a double name (« Dufour », « Dufour-Martin »)."""
    if is_near(a, b):
        return True
    short, long = sorted((a, b), key=len)
    is_part = bool(short) and set(short.split()) <= set(long.split())
    return is_part and len(short) >= SHORTEST_TELLING_NAME


@lru_cache(8192)
def significant_words(name: str) -> tuple[str, ...]:
    """The folded words of an organisation's name without articles and « asbl »."""
    words = tuple(folded(name).split())
    return tuple(word for word in words if word not in SMALL_WORDS) or words


def organisation_likeness(a: tuple[str, str], b: tuple[str, str]) -> Likeness:
    """Compare two (name, acronym). A name that is the other's acronym is the same; one that is made
    of the other's initials is near."""
    words, others = significant_words(a[0]), significant_words(b[0])
    if words == others or _is_known_as(a, b) or _is_known_as(b, a):
        return Likeness.SAME
    if _are_near(words, others) or _is_made_of(a[0], others) or _is_made_of(b[0], words):
        return Likeness.NEAR
    return Likeness.OTHER


def _is_known_as(a: tuple[str, str], b: tuple[str, str]) -> bool:
    return folded(a[0]) == folded(b[1]) != ""


def _is_made_of(name: str, words: tuple[str, ...]) -> bool:
    """« SAJ » of « Service de l'aide à la jeunesse »."""
    return len(words) > 1 and folded(name) == "".join(word[0] for word in words)


def _are_near(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Word by word, so that « CPAS Ans » is not a slip for « CPAS Mons »."""
    if not is_near("".join(words), "".join(others)):
        return False
    if len(words) != len(others):
        return distance("".join(words), "".join(others), 1) <= 1
    return all(is_near(word, other) for word, other in zip(words, others, strict=True))
