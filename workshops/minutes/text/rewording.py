"""New words in a text with formatting: what they wear, and which whole words they change. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from workshops.blocks import Run, merged, plain
from workshops.minutes.text.changes import bounds, split, stretches, tokens

Runs = tuple[Run, ...]
Owner = TypeVar("Owner")

_ADDRESS = re.compile(r"https?://\S+")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")


@dataclass(frozen=True, slots=True)
class Rewording(Generic[Owner]):
    """`text[start:end]` becomes `words`; a plain string takes the formatting of what it replaces,
    word by word, and of the words around it where it replaces nothing."""

    start: int
    end: int
    words: str | Runs
    by: Owner

    def overlaps(self, following: Rewording[Owner]) -> bool:
        """Tell whether `following`, which begins no earlier, takes some of the same text or
        place."""
        is_same = (self.start, self.end) == (following.start, following.end)
        return is_same or following.start < self.end


@dataclass(frozen=True, slots=True)
class Strip(Generic[Owner]):
    """A piece of a text before and after; `by` is None where it is kept."""

    old: Runs
    new: Runs
    by: Owner | None = None


class _Span(NamedTuple):
    """The extent of one rewording, in the text before and in the text after."""

    start: int
    end: int
    new_start: int
    new_end: int


def strips(runs: Sequence[Run], rewordings: Sequence[Rewording[Owner]]) -> list[Strip[Owner]]:
    """The text in pieces, kept and changed in turn; together `old` is `runs`, `new` what results.

    The rewordings are in order and do not overlap. A changed piece takes in the whole of the words
    that it touches, as far as its neighbours allow.
    """
    cuts = [at for rewording in rewordings for at in (rewording.start, rewording.end)]
    parts = split(runs, cuts)
    for rank, rewording in enumerate(rewordings):
        parts[2 * rank + 1] = _dressed(runs, rewording)
    new = merged(run for part in parts for run in part)
    spans = list(_whole_words(_spans(rewordings, parts), plain(runs), plain(new)))
    before = split(runs, [at for span in spans for at in (span.start, span.end)])
    after = split(new, [at for span in spans for at in (span.new_start, span.new_end)])
    result: list[Strip[Owner]] = []
    for place, (old, new_part) in enumerate(zip(before, after, strict=True)):
        rank, is_changed = divmod(place, 2)
        if is_changed:
            result.append(Strip(old, _readdressed(old, new_part), rewordings[rank].by))
        elif old:
            result.append(Strip(old, old))
    return result


def _spans(rewordings: Sequence[Rewording[Owner]], parts: Sequence[Runs]) -> list[_Span]:
    spans: list[_Span] = []
    shift = 0
    for rewording, words in zip(rewordings, parts[1::2], strict=True):
        start, size = rewording.start + shift, len(plain(words))
        spans.append(_Span(rewording.start, rewording.end, start, start + size))
        shift += size - (rewording.end - rewording.start)
    return spans


def _whole_words(spans: Sequence[_Span], old: str, new: str) -> Iterator[_Span]:
    """The spans moved apart until both ends fall between words in both texts."""
    old_bounds, new_bounds = set(bounds(old)), set(bounds(new))

    def distance(at: int, new_at: int, step: int, most: int) -> int:
        for length in range(most):
            if at + step * length in old_bounds and new_at + step * length in new_bounds:
                return length
        return most

    least = 0
    for span, following in pairwise([*spans, _Span(len(old), len(old), len(new), len(new))]):
        left = distance(span.start, span.new_start, -1, span.start - least)
        right = distance(span.end, span.new_end, 1, following.start - span.end)
        least = span.end + right
        yield _Span(span.start - left, least, span.new_start - left, span.new_end + right)


def _dressed(runs: Sequence[Run], rewording: Rewording[Owner]) -> Runs:
    start, end, words = rewording.start, rewording.end, rewording.words
    if not isinstance(words, str):
        return merged(words)
    replaced = tokens(split(runs, (start, end))[1])
    dressed: list[Run] = []
    for stretch in stretches(replaced, tokens((Run(words),)), key=plain):
        past = start + sum(len(plain(token)) for token in stretch.old)
        if stretch.is_same:
            dressed += (run for token in stretch.old for run in token)
        elif stretch.new:
            new_words = "".join(map(plain, stretch.new))
            dressed.append(replace(_formatting(runs, start, past), text=new_words))
        start = past
    return merged(dressed)


def _formatting(runs: Sequence[Run], start: int, end: int) -> Run:
    """Formatting for words that replace `text[start:end]`: that of its first word; if it is
    empty, that of what comes before, with a link only if both neighbours are in it."""
    text = plain(runs)[start:end]
    if text.strip():
        return _run_at(runs, start + len(text) - len(text.lstrip()))
    before, after = _run_at(runs, max(start - 1, 0)), _run_at(runs, end)
    return before if before.link == after.link else replace(before, link=None)


def _run_at(runs: Sequence[Run], at: int) -> Run:
    ends: list[int] = []
    for run in runs:
        ends.append(len(run.text) + (ends[-1] if ends else 0))
    rank = bisect_left(ends, at + 1)
    return runs[rank] if rank < len(runs) else Run("")


def _readdressed(old: Runs, new: Runs) -> Runs:
    """An address that showed itself as its text goes on doing so once the text is corrected."""
    shown = {run.link for run in old if run.link and _address(run.text) == run.link}
    return tuple(
        replace(run, link=_address(run.text) or run.link) if run.link in shown else run
        for run in new
    )


def _address(text: str) -> str | None:
    if _ADDRESS.fullmatch(text):
        return text
    return f"mailto:{text}" if _MAIL.fullmatch(text) else None
