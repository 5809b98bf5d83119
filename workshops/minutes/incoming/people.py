"""Names of the people present, so that « Name : » can be told from « Attention : »."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from workshops.blocks import Block, Kind, Run, Speaker, plain
from workshops.minutes.incoming.entries import Entry, Grid
from workshops.minutes.incoming.typed import sliced

_ATTENDANCE = re.compile(r"\W*(?:présent|excusé|absent|participant)", re.IGNORECASE)
_AFTER_NAME = re.compile(r"\s*(?:[(,;\n]| en remplacement| représenté)")
_SPEAKER = re.compile(r"([^:\n]{2,60}?)\s*:\s*")
_OUR_SPEAKER = re.compile(r"(.{1,120}?)\s*:(?:\s+|$)")

Names = frozenset[str]


def folded(text: str) -> str:
    """Letters and digits of a text, without accents and capitals."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def names(entries: Iterable[Entry]) -> set[Names]:
    """The words of each name in the tables of those present, excused or absent."""
    result: set[Names] = set()
    above = ""
    for entry in entries:
        if not isinstance(entry, Grid):
            above = entry.text if entry.text.strip() else above
        elif _ATTENDANCE.match(above):
            cells = [plain(row[0]) for row in entry.rows if row]
            result |= {_words(_AFTER_NAME.split(cell)[0]) for cell in cells}
    return result


def _words(name: str) -> Names:
    return frozenset(folded(word) for word in name.split()) - {""}


def spoken(runs: tuple[Run, ...], people: set[Names]) -> Block | None:
    """A paragraph that begins with a name in bold, and is only that or goes on with « : »; None
    where it does not, or where the name is nobody's or may be that of two people."""
    size = next((at for at, run in enumerate(runs) if not run.bold), len(runs))
    bold = plain(runs[:size])
    match = _SPEAKER.match(plain(runs))
    name = match[1] if match else bold
    words = _words(name)
    if not words or len(name) > len(bold) or sum(words <= person for person in people) != 1:
        return None
    if match:
        return Block(Kind.TURN, sliced(runs, match.end()), speaker=Speaker(name))
    return Block(Kind.TURN, speaker=Speaker(name.strip())) if size == len(runs) else None


def spoken_in_ours(runs: tuple[Run, ...]) -> Block:
    """Recognise a turn as our own files print it."""
    match = _OUR_SPEAKER.match(plain(runs))
    if match is None:
        return Block(Kind.TURN, runs)
    return Block(Kind.TURN, sliced(runs, match.end()), speaker=Speaker(match[1]))
