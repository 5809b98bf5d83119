"""Preview of what one correction alone would do to the text, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, groupby

from workshops.blocks import Block, merged
from workshops.minutes.corrections.effects.edits import changes_of
from workshops.minutes.models.corrections import Correction
from workshops.minutes.text.changes import Op, Segment, compare, excerpt
from workshops.minutes.text.edits import CorrectionEdit, Remark, Traced, trace
from workshops.minutes.text.places import Cell, texts

_NEVER = datetime.min.replace(tzinfo=UTC)  # nobody reads the date of what is only tried


@dataclass(frozen=True, slots=True)
class Reworded:
    """One text that changes: KEEP and DELETE together are how it reads, KEEP and INSERT how it
    would. `cell` is where in its table; `is_new` is a paragraph that was not there."""

    block: Block
    segments: tuple[Segment, ...]
    cell: Cell | None = None
    is_new: bool = False

    @property
    def length(self) -> int:
        """Number of characters shown, struck ones included."""
        return sum(len(part.text) for part in self.segments)

    @property
    def excerpt(self) -> tuple[Segment, ...]:
        """The changes with a few words around each of them."""
        return excerpt(self.segments)


@dataclass(frozen=True, slots=True)
class CorrectionPreview:
    """Changes that a correction makes; `block` is its block, as circulated."""

    block: Block
    texts: tuple[Reworded, ...]


def preview(correction: Correction, wording: str | None = None) -> CorrectionPreview:
    """Preview the correction as if it alone were accepted, with `wording` if given. No text changes
    for a remark on the method, nor where nothing was worded yet."""
    blocks = correction.edition.document.blocks
    block = next(block for block in blocks if block.id == correction.block)
    words = correction.wording if wording is None else wording
    return preview_of(correction, block, words)


def preview_of(correction: Correction, block: Block, wording: str) -> CorrectionPreview:
    """Preview a correction that is being written and belongs to no edition yet."""
    changes = changes_of(correction, wording, {block.id: block})
    edit = CorrectionEdit("", _NEVER, correction.place, Remark("", ""), changes)
    reworded = chain.from_iterable(_reworded(traced) for traced in trace((block,), (edit,)))
    return CorrectionPreview(block, tuple(reworded))


def _reworded(traced: Traced) -> Iterator[Reworded]:
    before, after = traced.before, traced.after
    if before is None or after is None:
        op = Op.INSERT if before is None else Op.DELETE
        for spot, runs in texts(traced.block):
            yield Reworded(traced.block, (Segment(op, runs),), spot.cell, before is None)
        return
    for spot, strips in traced.strips.items():
        parts = chain.from_iterable(compare(strip.old, strip.new) for strip in strips)
        segments = tuple(_joined(tuple(parts)))
        if any(part.op is not Op.KEEP for part in segments):
            yield Reworded(before, segments, spot.cell)


def _joined(parts: Sequence[Segment]) -> Iterator[Segment]:
    for op, same in groupby(parts, key=lambda part: part.op):
        yield Segment(op, merged(run for part in same for run in part.runs))
