"""Edits that corrections make in a circulated text: words replaced, blocks removed or added. Pure:
no Flask, no database.

`apply` gives the approved text and `trace` how it came about; Word's revisions are written from the
second, so that both say the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from typing import cast

from workshops.blocks import Block, Kind, Run, merged, plain
from workshops.elision import of
from workshops.minutes.text.edited_lists import (
    ItemList,
    Pair,
    in_edited_lists,
    memberships,
    renumbered,
)
from workshops.minutes.text.places import HEADER, Place, Spot, texts, with_texts
from workshops.minutes.text.rewording import Rewording, Strip, strips
from workshops.refusals import RefusedError

# The points of the agenda and their numbers: their words can change, they themselves cannot.
FRAME = frozenset({Kind.TITLE, Kind.AGENDA_ENTRY, Kind.HEADING})


@dataclass(frozen=True, slots=True)
class Replace:
    """Other words in a place. A plain string takes the formatting of what it replaces."""

    place: Place
    words: str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Delete:
    """The deletion of a whole block."""

    block: str


@dataclass(frozen=True, slots=True)
class Insert:
    """New blocks, with ids of their own, after a block of the circulated text."""

    after: str
    blocks: tuple[Block, ...]


Change = Replace | Delete | Insert


@dataclass(frozen=True, slots=True)
class Remark:
    """The comment on a correction for readers of the file, with labels as printed. `wording` is
    its proposed wording, where the text does not show it."""

    nature: str
    ruling: str
    page: int | None = None
    wording: str = ""
    motive: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionEdit:
    """The result of one correction at a place: no change if it was refused or only recorded.

    `date` is when it was lodged, on the clock of the meeting's place. A place whose block is a
    table, without a cell, is the whole table.
    """

    author: str
    date: datetime
    place: Place
    remark: Remark
    changes: tuple[Change, ...] = ()


class EditError(RefusedError):
    """An edit that cannot be carried out on this text."""


class ConflictError(EditError):
    """Two edits that cannot both be carried out."""

    def __init__(self, first: CorrectionEdit, second: CorrectionEdit) -> None:
        super().__init__(
            f"Deux corrections acceptées se contredisent sur un même passage : celle "
            f"{of(first.author)} et celle {of(second.author)}."
        )
        self.edits = (first, second)


@dataclass(frozen=True, slots=True)
class Traced:
    """One block before and after. `edit` put it in or took it out; `strips` is how each spot that
    was reworded became what it is.

    `item_list` is the list of an item, in a stretch of lists where a block came or went.
    """

    before: Block | None
    after: Block | None
    edit: CorrectionEdit | None = None
    strips: Mapping[Spot, Sequence[Strip[CorrectionEdit]]] = field(
        default_factory=dict[Spot, Sequence[Strip[CorrectionEdit]]]
    )
    item_list: ItemList | None = None

    @property
    def block(self) -> Block:
        """The block before, or the one after if there is none."""
        return cast("Block", self.before or self.after)


def apply(blocks: Sequence[Block], edits: Iterable[CorrectionEdit]) -> tuple[Block, ...]:
    """The approved text. Blocks that stay keep their ids, and what nobody changed its formatting.

    Raises ConflictError where two changes overlap, EditError where one has no place in the text.
    """
    return tuple(traced.after for traced in trace(blocks, edits) if traced.after)


def trace(blocks: Sequence[Block], edits: Iterable[CorrectionEdit]) -> list[Traced]:
    """Both texts as one sequence, in their common order. Raises as `apply`."""
    plan = _Plan(blocks, tuple(edits))
    entries: list[Traced] = []
    for block in blocks:
        entries += plan.traced(block)
        for edit, new in plan.insertions.get(block.id, ()):
            entries.append(Traced(None, new, edit))
    if all(traced.edit is None for traced in entries):
        return entries
    pairs: list[Pair] = [(traced.before, traced.after) for traced in entries]
    lists = memberships(pairs)
    return [
        replace(traced, after=after, item_list=chosen if is_edited else None)
        for traced, after, chosen, is_edited in zip(
            entries, renumbered(pairs, lists), lists, in_edited_lists(pairs), strict=True
        )
    ]


class _Plan:
    """The changes of all edits, checked and sorted by what they change."""

    def __init__(self, blocks: Sequence[Block], edits: Sequence[CorrectionEdit]) -> None:
        self._blocks = {block.id: block for block in blocks if block.id}
        self._deletions: dict[str, CorrectionEdit] = {}
        self._rewordings: dict[Spot, list[Rewording[CorrectionEdit]]] = defaultdict(list)
        self.insertions: dict[str, list[tuple[CorrectionEdit, Block]]] = defaultdict(list)
        for edit in edits:
            for change in edit.changes:
                self._take(change, edit)
        new = {block.id: block for inserted in self.insertions.values() for _, block in inserted}
        for edit in edits:
            _span(edit.place, self._blocks | new)
        self._check()

    def traced(self, block: Block) -> tuple[Traced, ...]:
        if block.id in self._deletions:
            return (Traced(block, None, self._deletions[block.id]),)
        strips_by_spot = {
            spot: strips(runs, self._rewordings[spot])
            for spot, runs in texts(block)
            if spot in self._rewordings
        }
        runs = {
            spot: merged(run for s in its for run in s.new) for spot, its in strips_by_spot.items()
        }
        after = with_texts(block, runs)
        if block.kind is Kind.TURN and bool(block.text) != bool(after.text):
            # Without words a turn is another paragraph: the name alone, above what was said.
            edit = self._rewordings[Spot(block.id)][0].by
            return Traced(block, None, edit), Traced(None, after, edit)
        return (Traced(block, after, strips=strips_by_spot),)

    def _take(self, change: Change, edit: CorrectionEdit) -> None:
        match change:
            case Replace(place, words):
                start, end = _span(place, self._blocks)
                if place.cell and place.cell.row == HEADER and not isinstance(words, str):
                    words = plain(words)
                self._rewordings[place.spot].append(Rewording(start, end, words, edit))
            case Delete(block):
                _known(block, self._blocks, is_structural=True)
                if block in self._deletions:
                    raise ConflictError(self._deletions[block], edit)
                self._deletions[block] = edit
            case Insert(after, blocks):
                _known(after, self._blocks)
                for block in blocks:
                    self.insertions[after].append((edit, self._admitted(block)))

    def _admitted(self, block: Block) -> Block:
        taken = {new.id for inserted in self.insertions.values() for _, new in inserted}
        if not block.id or block.id in self._blocks or block.id in taken:
            raise EditError("Un paragraphe ajouté doit avoir un identifiant à lui.")
        _known(block.id, {block.id: block}, is_structural=True)
        return block

    def _check(self) -> None:
        for after in self.insertions:
            if self._blocks[after].kind is Kind.AGENDA_ENTRY:
                raise EditError("Rien ne s'ajoute au milieu de l'ordre du jour.")
        for spot, rewordings in self._rewordings.items():
            if spot.block in self._deletions:
                raise ConflictError(self._deletions[spot.block], rewordings[0].by)
            rewordings.sort(key=lambda rewording: (rewording.start, rewording.end))
            for earlier, following in pairwise(rewordings):
                if earlier.overlaps(following):
                    raise ConflictError(earlier.by, following.by)


def _known(block_id: str, blocks: Mapping[str, Block], is_structural: bool = False) -> Block:
    if block_id not in blocks:
        raise EditError("Le passage visé n'est pas dans cette édition.")
    block = blocks[block_id]
    if is_structural and block.kind in FRAME:
        raise EditError("Un titre ne s'ajoute ni ne se supprime : seuls ses mots se corrigent.")
    return block


def _span(place: Place, blocks: Mapping[str, Block]) -> tuple[int, int]:
    """Start and end of a place in its text."""
    block = _known(place.block, blocks)
    if block.table and place.cell is None and place.end is None and any(texts(block)):
        return 0, 0
    runs = dict(texts(block)).get(place.spot)
    size = len(plain(runs or ()))
    end = size if place.end is None else place.end
    if runs is None or not 0 <= place.start <= end <= size:
        raise EditError("Le passage visé dépasse le texte de son paragraphe.")
    return place.start, end
