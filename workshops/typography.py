"""French spaces and apostrophes as printed; put in when a text is shown, never when it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import NamedTuple, TypeVar

NO_BREAK = "\u00a0"
NARROW = "\u202f"

S = TypeVar("S", bound=str)

_SPACES = " \u00a0\u2009\u202f"
_MARKS = re.compile("['&«»:;!?–-]")
_RANGE = re.compile(rf"(?<=\dh\d\d)[{_SPACES}]([–-])[{_SPACES}](?=\d{{1,2}}h\d\d)")
_OPENS_A_WORD = re.compile(r"[\w«\"“]")
_CLOSES_A_WORD = re.compile(r"[\w)\]»%’\"…]")
# Addresses, HTML entities and tags. Bounds and lookbehind keep the search linear.
_KEPT = re.compile(
    r"(?:https?://|www\.)[^\s<>«»]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+"
    r"|&(?!\#39;)\#?\w{1,32};"
    r"|</?[a-zA-Z][^<>]*>"
)
_SIGNS_OF_KEPT = ("://", "www.", "@", "&", "<")


def french_hour(value: time | datetime) -> str:
    """« 13h30 », « 9h05 »: on the screen as in minutes and their files."""
    return f"{value.hour}h{value.minute:02d}"


class Edit(NamedTuple):
    """`text[start:end]` becomes `replacement`."""

    start: int
    end: int
    replacement: str


def edits(text: str) -> Iterator[Edit]:
    """List what has to change for `text` to read as printed French: in order, never overlapping.

    U+00A0 before « : », inside « » and in « 13h30 – 16h00 », U+202F before « ; ! ? », U+2019 for
    the apostrophe. Web and mail addresses, times such as 13:30, HTML tags and entities stay.
    """
    if any(sign in text for sign in _SIGNS_OF_KEPT):
        text = _KEPT.sub(lambda match: "x" * len(match[0]), text)
    done = 0
    for match in _MARKS.finditer(text):
        edit = _AT_MARK.get(match[0], _before_mark)(text, match.start())
        if edit is None or edit.start < done:
            continue
        done = edit.end
        if text[edit.start : edit.end] != edit.replacement:
            yield edit


def french(text: S) -> S:
    """`text` with French spaces and apostrophes. Idempotent; markup stays markup (same class)."""
    return _edited(text, edits(str(text)))


def english(text: S) -> S:
    """The same with the apostrophes alone: English sets no space before its marks."""
    return _edited(text, (edit for edit in edits(str(text)) if edit.replacement == "’"))


def _edited(text: S, changes: Iterable[Edit]) -> S:
    pieces: list[str] = []
    done = 0
    for edit in changes:
        pieces += (str(text)[done : edit.start], edit.replacement)
        done = edit.end
    # A text translated when shown says that it is a `str`, and is not.
    kind = type(text) if isinstance(text, str) else str  # pyright: ignore[reportUnnecessaryIsInstance]
    return kind("".join(pieces) + str(text)[done:]) if pieces else text


def _apostrophe(text: str, at: int) -> Edit | None:
    """Between two letters only; Markup writes it as an entity."""
    end = at + (len("&#39;") if text.startswith("&#39;", at) else 1)
    is_apostrophe = end - at > 1 or text[at] == "'"
    if is_apostrophe and text[at - 1 : at].isalpha() and _OPENS_A_WORD.match(text, end):
        return Edit(at, end, "’")
    return None


def _after_quote(text: str, at: int) -> Edit | None:
    end = at + 1
    while text[end : end + 1] and text[end] in _SPACES:
        end += 1
    return Edit(at + 1, end, NO_BREAK) if text[end : end + 1].strip() else None


def _range(text: str, at: int) -> Edit | None:
    match = _RANGE.match(text, max(at - 1, 0))
    return Edit(*match.span(), NO_BREAK + match[1] + NO_BREAK) if match else None


def _before_mark(text: str, at: int) -> Edit | None:
    start = at
    while start and text[start - 1] in _SPACES:
        start -= 1
    if start == at and not _takes_a_space(text, at):
        return None
    return Edit(start, at, NARROW if text[at] in ";!?" else NO_BREAK)


def _takes_a_space(text: str, at: int) -> bool:
    """Tell whether a mark typed against its word is punctuation and not part of « 13:30 » or « a;b
    »."""
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if mark == "»":
        return before.strip() not in ("", "«")
    if not _CLOSES_A_WORD.match(before) or text.endswith("&#39;", 0, at + 1):
        return False
    return after.strip() in ("", "»") if mark == ":" else not (after == "_" or after.isalnum())


_AT_MARK = {"'": _apostrophe, "&": _apostrophe, "«": _after_quote, "–": _range, "-": _range}
