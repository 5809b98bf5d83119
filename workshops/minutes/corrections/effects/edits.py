"""Edits that accepted corrections make in the circulated text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from workshops.blocks import Block, Kind, text
from workshops.dates import ZONE
from workshops.minutes.corrections.effects.labels import natures, outcomes
from workshops.minutes.models.corrections import Correction, Nature, Ruling, RulingOutcome
from workshops.minutes.text.edits import (
    FRAME,
    Change,
    CorrectionEdit,
    Delete,
    Insert,
    Remark,
    Replace,
)
from workshops.minutes.text.places import Place, texts

Blocks = dict[str, Block]


def edits_of(
    corrections: Iterable[Correction], blocks: Sequence[Block], as_of: datetime | None = None
) -> list[CorrectionEdit]:
    """Edits of corrections, in their order, with changes where accepted. Authors, dates and remarks
    are those that Word is to show. `as_of`: only what had been lodged and decided by then."""
    known = {block.id: block for block in blocks}
    return [
        _decided(correction, correction.ruling_as_of(as_of), known)
        for correction in corrections
        if not correction.withdrawn_at and (as_of is None or correction.at <= as_of)
    ]


def edit_if_accepted(
    correction: Correction, blocks: Sequence[Block], wording: str | None = None
) -> CorrectionEdit:
    """Edit of a correction as if it were accepted, with `wording` if the room prefers that."""
    known = {block.id: block for block in blocks}
    words = correction.wording if wording is None else wording
    return _edit(correction, correction.ruling, changes_of(correction, words, known))


def changes_of(correction: Correction, wording: str, blocks: Blocks) -> tuple[Change, ...]:
    """Changes of a correction: words replaced, a whole block removed, or paragraphs added after
    it."""
    block = blocks[correction.block]
    if correction.nature == Nature.METHOD:
        return ()
    if correction.nature == Nature.ADDITION:
        return (Insert(block.id, _paragraphs(correction, wording, block)),)
    place = correction.place
    if wording:
        return (Replace(place, wording),)
    if _is_whole(place, block) and block.kind not in FRAME:
        return (Delete(block.id),)
    return (Replace(_with_its_space(place, block), ""),)


def _decided(correction: Correction, ruling: Ruling | None, blocks: Blocks) -> CorrectionEdit:
    if not ruling or not ruling.changes_minutes:
        return _edit(correction, ruling, ())
    words = ruling.wording if ruling.outcome == RulingOutcome.AMENDED else correction.wording
    return _edit(correction, ruling, changes_of(correction, words, blocks))


def _edit(
    correction: Correction, ruling: Ruling | None, changes: tuple[Change, ...]
) -> CorrectionEdit:
    return CorrectionEdit(
        author=correction.author_name,
        date=correction.at.astimezone(ZONE),
        place=correction.place,
        remark=_remark(correction, ruling),
        changes=changes,
    )


def _remark(correction: Correction, ruling: Ruling | None) -> Remark:
    shows = ruling is not None and ruling.outcome == RulingOutcome.ACCEPTED
    return Remark(
        nature=natures()[correction.nature],
        ruling=outcomes()[ruling.outcome] if ruling else "",
        page=correction.page,
        wording="" if shows else correction.wording,
        motive=ruling.motive if ruling else "",
        source=correction.source,
    )


def _paragraphs(correction: Correction, wording: str, block: Block) -> tuple[Block, ...]:
    """Make a block of each line: an item beside an item, else a paragraph."""
    like = Block(Kind.PARAGRAPH)
    if block.kind is Kind.ITEM:
        like = replace(block, restart=False, number="", tags=())
    lines = [line.strip() for line in wording.splitlines() if line.strip()]
    return tuple(
        replace(like, runs=text(line), id=f"demande_{correction.number}_{rank}")
        for rank, line in enumerate(lines, start=1)
    )


def _is_whole(place: Place, block: Block) -> bool:
    return place.cell is None and place.start == 0 and place.end == len(block.text)


def _with_its_space(place: Place, block: Block) -> Place:
    """Extend deleted words over one of the two spaces around them."""
    runs = dict(texts(block))[place.spot]
    words = "".join(run.text for run in runs)
    end = len(words) if place.end is None else place.end
    if words[end : end + 1].isspace() and (
        place.start == 0 or words[place.start - 1 : place.start].isspace()
    ):
        return replace(place, end=end + 1)
    if end == len(words) and place.start and words[place.start - 1].isspace():
        return replace(place, start=place.start - 1)
    return place
