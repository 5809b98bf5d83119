"""French spaces and apostrophes as printed; put in when a text is shown, never when it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

NO_BREAK = "\u00a0"
NARROW = "\u202f"

S = TypeVar("S", bound=str)

_SPACE = "[ \u00a0\u2009\u202f]"
# Each branch starts at a place of its own (lookbehinds, bounds), so that scanning stays linear.
_PLACES = re.compile(
    rf"""
      (?P<apostrophe>(?<=[^\W\d_])(?:'|&\#39;)(?=[\w«"“]))
    | (?P<kept>(?:https?://|www\.)[^\s<>«»]+
        | (?<![\w.+-])[\w.+-]{{1,64}}@[\w.-]+
        | &\#?\w{{1,32}};
        | </?[a-zA-Z][^<>]*>)
    | (?<=\dh\d\d)(?P<range>{_SPACE}(?P<dash>[–-]){_SPACE})(?=\d{{1,2}}h\d\d)
    | «(?P<inside>{_SPACE}*)(?=\S)
    | (?<!{_SPACE})(?P<before>{_SPACE}*)(?P<mark>[:»]|[;!?]+)
    """,
    re.VERBOSE,
)
_CLOSES_A_WORD = re.compile(r"[\w)\]»%’\"…]")


class Edit(NamedTuple):
    """`text[start:end]` becomes `replacement`."""

    start: int
    end: int
    replacement: str


def _takes_a_space(text: str, start: int, mark: str, end: int) -> bool:
    """Whether a mark typed against its word is punctuation and not part of « 13:30 » or « a;b »."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if mark == "»":
        return bool(before) and not before.isspace() and before != "«"
    if not _CLOSES_A_WORD.match(before):
        return False
    return not after or after.isspace() if mark == ":" else not (after == "_" or after.isalnum())


def _edit(text: str, match: re.Match[str]) -> Edit | None:
    if match["kept"]:
        return None
    if match["apostrophe"]:
        return Edit(*match.span(), "’")
    if match["range"]:
        return Edit(*match.span(), NO_BREAK + match["dash"] + NO_BREAK)
    mark = match["mark"]
    if mark is None:
        return Edit(*match.span("inside"), NO_BREAK)
    start, end = match.span("before")
    if start == end and not _takes_a_space(text, start, mark, match.end()):
        return None
    return Edit(start, end, NARROW if mark[0] in ";!?" else NO_BREAK)


def edits(text: str) -> Iterator[Edit]:
    """What has to change for `text` to read as printed French: in order, never overlapping.

    U+00A0 before « : », inside « » and in « 13h30 – 16h00 », U+202F before « ; ! ? », U+2019 for
    the apostrophe. Web and mail addresses, times such as 13:30, HTML tags and entities stay.
    """
    for match in _PLACES.finditer(text):
        edit = _edit(text, match)
        if edit and text[edit.start : edit.end] != edit.replacement:
            yield edit


def french(text: S) -> S:
    """`text` with French spaces and apostrophes. Idempotent; markup stays markup (same class)."""
    pieces: list[str] = []
    done = 0
    for edit in edits(text):
        pieces += (str(text)[done : edit.start], edit.replacement)
        done = edit.end
    return type(text)("".join(pieces) + str(text)[done:]) if pieces else text
