"""The schema of what our editor may write in a note: the twin of `static/js/notes/schema.js`.

`tests/notes/test_schema.py` compares the two.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

VERSION = 1  # one more each time a node, a mark or an attribute is added: older tabs then reload
ROOT = "default"  # the fragment that y-prosemirror binds
TEXT = "#text"

DEPTH = 32  # nodes inside one another
ID = re.compile(r"[A-Za-z0-9_-]{1,24}")
LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"\x00-\x1f\x7f]{1,2000}", re.IGNORECASE)
LABEL = 120  # characters of a speaker's name

Value = str | int | float


def _is_id(value: Value) -> bool:
    return isinstance(value, str) and ID.fullmatch(value) is not None


def _is_label(value: Value) -> bool:
    return isinstance(value, str) and len(value) <= LABEL


def _between(low: int, high: int) -> Callable[[Value], bool]:
    """pycrdt writes whole numbers as floats, browsers as integers."""

    def is_between(value: Value) -> bool:
        if isinstance(value, str) or (isinstance(value, float) and not value.is_integer()):
            return False
        return low <= value <= high

    return is_between


def _is_letter(value: Value) -> bool:
    return value == "a"


BLOCKS = frozenset({"paragraph", "heading", "turn", "aside", "bulletList", "orderedList"})
LISTS = frozenset({"bulletList", "orderedList"})

CHILDREN: dict[str, frozenset[str]] = {
    ROOT: BLOCKS,
    "bulletList": frozenset({"listItem"}),
    "orderedList": frozenset({"listItem"}),
    "listItem": LISTS | {"paragraph"},
    "paragraph": frozenset({TEXT}),
    "heading": frozenset({TEXT}),
    "turn": frozenset({TEXT}),
    "aside": frozenset({TEXT}),
}

ATTRIBUTES: dict[str, dict[str, Callable[[Value], bool]]] = {
    "paragraph": {"id": _is_id},
    "heading": {"id": _is_id, "level": _between(1, 3)},
    "turn": {"id": _is_id, "person": _between(1, 1 << 28), "label": _is_label},
    "aside": {"id": _is_id},
    "bulletList": {},
    "orderedList": {"start": _between(0, 999), "type": _is_letter},
    "listItem": {},
}

_HREF = re.compile(r'\{"href":("(?:[^"\\\x00-\x1f]|\\["\\/bfnrtu])*")\}')


def is_link(address: str) -> bool:
    return LINK.fullmatch(address) is not None


def is_format(name: str, value: str) -> bool:
    """Tell whether `value`, JSON, is what the mark `name` carries or `null`, which ends it."""
    if value == "null":
        return name in ("bold", "italic", "link")
    if name in ("bold", "italic"):
        return value == "{}"
    link = _HREF.fullmatch(value) if name == "link" else None
    if link is None:
        return False
    try:
        return is_link(json.loads(link[1]))
    except ValueError:  # « \u » without four digits
        return False
