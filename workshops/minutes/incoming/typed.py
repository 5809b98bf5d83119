"""Text as somebody would type it: the spaces and apostrophes of print come back in print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate, pairwise

from workshops.blocks import Run, merged, plain
from workshops.minutes.word.ooxml import clean
from workshops.typography import french

_PRINTED = "[\u00a0\u2009\u202f]"
_SPACES = re.compile(
    rf"{_PRINTED}(?=[;:!?»])|(?<=«){_PRINTED}"
    rf"|(?<=\dh\d\d){_PRINTED}(?=[–-])|(?<=\dh\d\d[\u00a0\u202f ][–-]){_PRINTED}(?=\d)"
)
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])’(?=[\w«\"“])")


def typed(text: str) -> str:
    """Undo typographic signs, if the result prints the same; its length stays that of `text`."""
    as_typed = _APOSTROPHE.sub("'", _SPACES.sub(" ", text))
    return text if as_typed == text or french(as_typed) != french(text) else as_typed


def typed_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs of one paragraph as typed, without the spaces at its two ends."""
    runs = merged(replace(run, text=clean(run.text)) for run in runs)
    words = typed(plain(runs))
    ends = list(accumulate((len(run.text) for run in runs), initial=0))
    pieces = (words[start:end] for start, end in pairwise(ends))
    result = tuple(replace(run, text=text) for run, text in zip(runs, pieces, strict=True))
    return sliced(result, len(words) - len(words.lstrip()), len(words.rstrip()))


def sliced(runs: Iterable[Run], start: int, end: int | None = None) -> tuple[Run, ...]:
    """The runs of `text[start:end]`."""
    slices: list[Run] = []
    for run in runs:
        last = None if end is None else max(end, 0)
        slices.append(replace(run, text=run.text[:last][max(start, 0) :]))
        start -= len(run.text)
        end = None if end is None else end - len(run.text)
    return merged(slices)
