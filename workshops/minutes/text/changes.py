"""Compare two texts word by word, formatting included, for the page and for Word.
Pure: no Flask, no database.

A word is what a reader would cross out whole: « bio-psycho-sociale », « aujourd'hui », « 13h30 »,
an address. An elided article is a word of its own, so that « l'équipe » can become « l'école ».
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, groupby
from typing import NamedTuple

from workshops.blocks import Run, merged, plain

_LETTERS = r"[\w\u0300-\u036f]"
_TOKEN = re.compile(
    r"https?://[^\s<>«»]*[^\s<>«».,;:!?)]"
    r"|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    rf"|(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’](?={_LETTERS})"
    rf"|{_LETTERS}+(?:(?:[-‐‑'’·.]|(?<=\d)[,:](?=\d)){_LETTERS}+)*"
    r"|.",
    re.IGNORECASE | re.DOTALL,
)
_WORD_WEIGHT = 100  # one word kept is worth more than the punctuation around it
_AROUND = 16  # words and spaces that an excerpt keeps on each side of a change
_GAP = Run("…")
_MOST_CELLS = 400_000  # of the table of the comparison: a quarter of a second


class Op(StrEnum):
    KEEP = "keep"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Segment:
    op: Op
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return plain(self.runs)


Token = tuple[Run, ...]  # a word, a sign or a space: more than one run where formatting changes


class AlignedTokens(NamedTuple):
    """Tokens that stand in one place of both texts: the same ones, or some instead of others."""

    old: Sequence[Token]
    new: Sequence[Token]
    is_same: bool


def compare(old: Iterable[Run], new: Iterable[Run]) -> list[Segment]:
    """Segments that turn `old` into `new`: KEEP and DELETE together are `old`, KEEP and INSERT are
    `new`.

    As many words as possible are kept, as a longest common subsequence; a word whose formatting
    changed is not. What still differs over more than six hundred words on both sides, once the
    common beginning and end are set aside, is replaced as a whole: no comparison may last.
    """
    before, after = merged(old), merged(new)
    if before == after:
        return [Segment(Op.KEEP, after)] if after else []
    pieces: list[tuple[Op, Sequence[Token]]] = []
    for stretch in stretches(tokens(before), tokens(after)):
        if stretch.is_same:
            pieces.append((Op.KEEP, stretch.new))
        else:
            pieces += ((Op.DELETE, stretch.old), (Op.INSERT, stretch.new))
    return [
        Segment(op, merged(run for _, side in same for token in side for run in token))
        for op, same in groupby((piece for piece in pieces if piece[1]), key=lambda piece: piece[0])
    ]


def excerpt(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The changes with a few words around each of them."""
    last = len(segments) - 1
    return tuple(
        Segment(part.op, _shortened(part.runs, rank == 0, rank == last))
        if part.op is Op.KEEP
        else part
        for rank, part in enumerate(segments)
    )


def _shortened(runs: Sequence[Run], is_first: bool, is_last: bool) -> tuple[Run, ...]:
    """The beginning and the end of what is kept, where a change stands beside it."""
    words = tokens(runs)
    head = [] if is_first else words[:_AROUND]
    tail = [] if is_last else words[max(len(head), len(words) - _AROUND) :]
    if len(head) + len(tail) == len(words):
        return merged(runs)
    left, right = (chain.from_iterable(part) for part in (head, tail))
    return merged((*left, _GAP, *right))


def split(runs: Iterable[Run], offsets: Iterable[int]) -> list[tuple[Run, ...]]:
    """The runs cut at these offsets, which never go back: one part more than there are offsets."""
    parts: list[list[Run]] = [[]]
    cuts = deque(offsets)
    start = 0
    for run in runs:
        done = 0
        while cuts and cuts[0] < start + len(run.text):
            at = cuts.popleft() - start
            if at > done:
                parts[-1].append(replace(run, text=run.text[done:at]))
            parts.append([])
            done = at
        if rest := run.text[done:]:
            parts[-1].append(replace(run, text=rest))
        start += len(run.text)
    return [tuple(part) for part in (*parts, *([] for _ in cuts))]


def bounds(text: str) -> list[int]:
    """Places where words, signs and spaces begin, and the end of the text."""
    return [*(match.start() for match in _TOKEN.finditer(text)), len(text)]


def tokens(runs: Iterable[Run]) -> list[Token]:
    runs = merged(runs)
    return split(runs, bounds(plain(runs))[1:-1]) if runs else []


def stretches(
    old: Sequence[Token],
    new: Sequence[Token],
    key: Callable[[Token], Hashable] = lambda token: token,
) -> Iterator[AlignedTokens]:
    """Both texts from stretch to stretch; tokens are the same where their `key` is.

    Spaces alone hold nothing together: « chat noir » → « chien blanc » is one change, not two.
    """
    left, right = [key(token) for token in old], [key(token) for token in new]
    words = [i for i, token in enumerate(old) if not plain(token).isspace()]
    others = [j for j, token in enumerate(new) if not plain(token).isspace()]
    weights = [_WORD_WEIGHT if plain(old[i])[0].isalnum() else 1 for i in words]
    common = _common([left[i] for i in words], [right[j] for j in others], weights)
    i = j = 0
    for a, b in ((words[a], others[b]) for a, b in common):
        yield from _between(old[i:a], new[j:b], key)
        yield AlignedTokens(old[a : a + 1], new[b : b + 1], is_same=True)
        i, j = a + 1, b + 1
    yield from _between(old[i:], new[j:], key)


def _between(
    old: Sequence[Token], new: Sequence[Token], key: Callable[[Token], Hashable]
) -> Iterator[AlignedTokens]:
    """Split the text between two common words: the same at both ends (spaces), changed inside."""
    left, right = [key(token) for token in old], [key(token) for token in new]
    head, tail = _ends(left, right)
    yield AlignedTokens(old[:head], new[:head], is_same=True)
    yield AlignedTokens(old[head : len(old) - tail], new[head : len(new) - tail], is_same=False)
    yield AlignedTokens(old[len(old) - tail :], new[len(new) - tail :], is_same=True)


def _ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """Count what is the same at the beginning, then at the end of the rest."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    most -= head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return head, tail


def _common(
    old: Sequence[Hashable], new: Sequence[Hashable], weights: Sequence[int]
) -> list[tuple[int, int]]:
    """The places of a heaviest common subsequence; `weights` are those of `old`."""
    head, tail = _ends(old, new)
    last = len(old) - tail, len(new) - tail
    inside = _heaviest(old[head : last[0]], new[head : last[1]], weights[head : last[0]])
    return [
        *((at, at) for at in range(head)),
        *((head + i, head + j) for i, j in inside),
        *((last[0] + at, last[1] + at) for at in range(tail)),
    ]


def _heaviest(
    old: Sequence[Hashable], new: Sequence[Hashable], weights: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of places of the heaviest common subsequence; none where the table would be too large.

    Dynamic programming from the end (Wagner and Fischer, 1974).
    """
    if len(old) * len(new) > _MOST_CELLS:
        return
    best = [[0] * (len(new) + 1)]
    for word, weight in zip(reversed(old), reversed(weights), strict=True):
        below, row = best[-1], [0]
        for j in range(len(new) - 1, -1, -1):
            weight_if_same = below[j + 1] + weight if new[j] == word else 0
            row.append(max(weight_if_same, below[j], row[-1]))
        row.reverse()
        best.append(row)
    best.reverse()
    i = j = 0
    while i < len(old) and j < len(new):
        if old[i] == new[j] and best[i][j] == best[i + 1][j + 1] + weights[i]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
