"""Writes the words of a spot as they were and as they become, with the comments on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from typing import NamedTuple

from workshops.blocks import Run, plain
from workshops.minutes.text.changes import Op, bounds, compare, split
from workshops.minutes.text.edits import CorrectionEdit, Traced
from workshops.minutes.text.places import Place, Spot, texts
from workshops.minutes.text.rewording import Strip
from workshops.minutes.word.comments import Comments
from workshops.minutes.word.fields import Links
from workshops.minutes.word.inline import Ink, printed, write_runs
from workshops.minutes.word.ooxml import Element
from workshops.minutes.word.revisions import Revisions, strike


class _Remark(NamedTuple):
    """An edit on `text[start:end]` of its spot."""

    start: int
    end: int
    edit: CorrectionEdit


@dataclass(slots=True)
class _Passage:
    """The rewordings and the comments of one spot."""

    strips: Sequence[Strip[CorrectionEdit]]
    remarks: list[_Remark] = field(default_factory=list[_Remark])


class _Range(NamedTuple):
    """The strips that a comment is about, both included."""

    first: int
    last: int
    edit: CorrectionEdit


class _Piece(NamedTuple):
    """A strip as it is printed in both texts."""

    old: Sequence[Run]
    new: Sequence[Run]
    by: CorrectionEdit | None


class RevisionInk(Ink):
    """Ink for a traced text; each spot is written once with its revisions and its comments."""

    def __init__(
        self,
        links: Links,
        revisions: Revisions,
        comments: Comments,
        traced: Sequence[Traced],
        edits: Sequence[CorrectionEdit],
    ) -> None:
        super().__init__(links)
        self._revisions = revisions
        self._comments = comments
        self._passages = _passages(traced, edits)

    def write(
        self,
        parent: Element,
        spot: Spot,
        runs: Iterable[Run],
        before: Iterable[Run] = (),
        after: Iterable[Run] = (),
        is_link: bool = False,
    ) -> None:
        passage = self._passages.pop(spot, None)
        if passage is None:
            super().write(parent, spot, runs, before, after, is_link)
            return
        links = None if is_link else self.links
        if not passage.strips:
            # What is commented is empty: the comment goes to what is printed around it.
            passage.strips, before, after = [_kept((*before, *runs, *after))], (), ()
        strips = _cut(passage)
        head, *pieces, tail = _pieces([_kept(before), *strips, _kept(after)])
        self._write_piece(parent, head, links)
        self._write_commented(parent, pieces, _ranges(strips, passage.remarks), links)
        self._write_piece(parent, tail, links)
        strike(parent)

    def _write_commented(
        self,
        parent: Element,
        pieces: Sequence[_Piece],
        ranges: Sequence[_Range],
        links: Links | None,
    ) -> None:
        """The marks of comments come between pieces: inside a revision, they would go with it."""
        numbers: dict[int, int] = {}
        for at, piece in enumerate(pieces):
            for rank, comment in enumerate(ranges):
                if comment.first == at:
                    numbers[rank] = self._comments.open(parent, comment.edit)
            self._write_piece(parent, piece, links)
            for rank, comment in enumerate(ranges):
                if comment.last == at:
                    self._comments.close(parent, numbers[rank])

    def _write_piece(self, parent: Element, piece: _Piece, links: Links | None) -> None:
        for segment in compare(piece.old, piece.new):
            around = None
            if segment.op is not Op.KEEP and piece.by:
                around = self._revisions.around(segment.op, piece.by)
            write_runs(parent, segment.runs, links, around)


def _passages(traced: Sequence[Traced], edits: Iterable[CorrectionEdit]) -> dict[Spot, _Passage]:
    """Find the spots that are reworded, or commented in a block that stays."""
    passages = {spot: _Passage(its) for entry in traced for spot, its in entry.strips.items()}
    staying = {entry.block.id: entry.block for entry in traced if entry.edit is None}
    for edit in edits:
        if edit.place.block not in staying:
            continue
        here = dict(texts(staying[edit.place.block]))
        spot = edit.place.spot if edit.place.spot in here else next(iter(here))  # whole table
        passage = passages.setdefault(spot, _Passage([_kept(here[spot])] if here[spot] else []))
        passage.remarks.append(_Remark(*_shown(edit.place, plain(here[spot])), edit))
    return passages


def _shown(place: Place, text: str) -> tuple[int, int]:
    """Bounds of the words that a comment is about; for a mere point, the word it is in or after."""
    start, end = place.start, len(text) if place.end is None else place.end
    if start == end and text:
        marks = bounds(text)
        end = next(at for at in marks if at >= max(end, 1))
        start = max(at for at in marks if at < end)
    return start, end


def _kept(runs: Iterable[Run]) -> Strip[CorrectionEdit]:
    runs = tuple(runs)
    return Strip(runs, runs)


def _size(strip: Strip[CorrectionEdit]) -> int:
    return len(plain(strip.old))


def _cut(passage: _Passage) -> list[Strip[CorrectionEdit]]:
    """Its strips, those that are kept cut where a comment begins or ends."""
    cuts = sorted({at for remark in passage.remarks for at in remark[:2]})
    cut: list[Strip[CorrectionEdit]] = []
    start = 0
    for strip in passage.strips:
        inside = [at - start for at in cuts if start < at < start + _size(strip)]
        cut += [strip] if strip.by else map(_kept, split(strip.old, inside))
        start += _size(strip)
    return cut


def _ranges(strips: Sequence[Strip[CorrectionEdit]], remarks: Iterable[_Remark]) -> list[_Range]:
    ends = list(accumulate(map(_size, strips)))
    starts = [0, *ends[:-1]]
    ranges: list[_Range] = []
    for start, end, edit in remarks:
        touched = [
            rank
            for rank, (first, last) in enumerate(zip(starts, ends, strict=True))
            if (first < end and start < last) or start <= first == last <= end
        ]
        touched = touched or range(len(strips))  # the words are none: what is printed around them
        ranges.append(_Range(touched[0], touched[-1], edit))
    return ranges


def _pieces(strips: Sequence[Strip[CorrectionEdit]]) -> Iterator[_Piece]:
    """Typography looks at the whole text; what it changes beside an edit counts as that edit's."""
    by = next((strip.by for strip in strips if strip.by), None)
    old, new = _printed([strip.old for strip in strips]), _printed([strip.new for strip in strips])
    for strip, before, after in zip(strips, old, new, strict=True):
        by = strip.by or by
        yield _Piece(before, after, by)


def _printed(parts: Sequence[Sequence[Run]]) -> list[list[Run]]:
    words = printed(run for part in parts for run in part)
    return [list(islice(words, len(part))) for part in parts]
