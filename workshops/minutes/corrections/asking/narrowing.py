"""Narrows a correction to the sentences of a passage that it changes. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from workshops.minutes.editions.spots import EditionStretch

_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-ÖØ-Þ«\"“(])")


def narrowed(stretch: EditionStretch, wording: str) -> tuple[EditionStretch, str]:
    """Leave out the sentences that are alike at both ends, so that two people who correct two
    sentences of one paragraph do not contradict each other. At least one sentence stays."""
    old, new = _sentences(stretch.quotation), _sentences(wording)
    head = min(_alike(old, new), len(old) - 1)
    tail = min(_alike(old[::-1], new[::-1]), len(old) - 1 - head, len(new) - head)
    if not head and not tail:
        return stretch, wording
    start = stretch.start + len("".join(old[:head]))
    middle = "".join(old[head : len(old) - tail]).rstrip()
    words = "".join(new[head : len(new) - tail]).strip()
    return replace(stretch, start=start, end=start + len(middle)), words


def _sentences(text: str) -> list[str]:
    """Split a text into sentences, each with the spaces after it."""
    cuts = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the sentences that are the same, from the beginning."""
    pairs = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
