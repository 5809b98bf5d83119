"""Places where features add to the desk of a note."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flask_babel import LazyString

from workshops.notes.models import Note
from workshops.registering import Registry


class ParagraphAct(NamedTuple):
    """Something that one key makes of the paragraph in which one writes: Alt and `key`. Its id is
    posted (`bloc`) to the address, which answers a line of HTML, or a sentence."""

    label: LazyString
    key: str
    address: Callable[[Note], str]


paragraph_acts: Registry[ParagraphAct] = Registry()
