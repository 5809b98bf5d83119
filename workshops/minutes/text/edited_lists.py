"""Lists after paragraphs were taken out or put in: every item keeps its list, which counts anew.
Pure.

« 1. 2. [a paragraph put in] 3. » stays one list, and a list whose first item goes still begins
where it began.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from workshops.blocks import Block, Kind, Marker, numbered_items

# A block before and after; one of them None where it was put in or taken out.
Pair = tuple[Block | None, Block | None]


@dataclass(eq=False, slots=True)
class ItemList:
    """Items that are counted together, the first of them as `start`."""

    start: int
    marker: Marker


def memberships(pairs: Sequence[Pair]) -> list[ItemList | None]:
    """The list of each item; what was put in joins the one it stands in, before it or after it."""
    lists = list(_first_lists(pairs))
    for at, (before, after) in enumerate(pairs):
        if before is None and after and after.kind is Kind.ITEM:
            lists[at] = _joined(pairs, lists, at, after)
    return lists


def renumbered(pairs: Sequence[Pair], lists: Sequence[ItemList | None]) -> Iterator[Block | None]:
    """The blocks after, with the marks that make readers count each of these lists by itself."""
    ranks: list[int] = []
    counts: dict[ItemList, Iterator[int]] = {}
    for (_, block), chosen in zip(pairs, lists, strict=True):
        if block is None or chosen is None:
            if block and not _goes_on(block):
                ranks.clear()
            yield block
            continue
        rank = next(counts.setdefault(chosen, count(chosen.start)))
        del ranks[block.level + 1 :]
        ranks.extend([0] * (block.level + 1 - len(ranks)))
        yield _marked(block, rank, ranks[block.level] + 1)
        ranks[block.level] = rank


def in_edited_lists(pairs: Sequence[Pair]) -> Iterator[bool]:
    """Tell for each block whether the lists around it lost or gained a block."""
    for is_end, stretch in groupby(pairs, key=_ends_lists):
        members = list(stretch)
        is_edited = not is_end and any(None in pair for pair in members)
        yield from (is_edited for _ in members)


def _goes_on(block: Block) -> bool:
    """Tell whether the block is a further paragraph of the list item above it."""
    return block.kind is Kind.PARAGRAPH and block.level > 0


def _ends_lists(pair: Pair) -> bool:
    before, after = pair
    if before is None or after is None:
        return False
    return before.kind is not Kind.ITEM and not _goes_on(before)


def _first_lists(pairs: Iterable[Pair]) -> Iterator[ItemList | None]:
    """The lists of the text before, as readers count them; None for what is put in."""
    pairs = list(pairs)
    ranks = numbered_items(before for before, _ in pairs if before)
    last: dict[int, tuple[ItemList, int]] = {}
    for before, _ in pairs:
        if before is None:
            yield None
            continue
        block, rank = next(ranks)
        if block.kind is not Kind.ITEM:
            if not _goes_on(block):
                last.clear()
            yield None
            continue
        last = {level: entry for level, entry in last.items() if level <= block.level}
        chosen, above = last.get(block.level, (None, 0))
        if chosen is None or chosen.marker is not block.marker or rank != above + 1:
            chosen = ItemList(rank, block.marker)
        last[block.level] = chosen, rank
        yield chosen


def _joined(
    pairs: Sequence[Pair], lists: Sequence[ItemList | None], at: int, item: Block
) -> ItemList:
    if not item.restart:
        for places in (range(at - 1, -1, -1), range(at + 1, len(pairs))):
            neighbour = _neighbour(pairs, lists, places, item)
            if neighbour:
                return neighbour
    is_numbered = item.restart and item.number.isdecimal()
    return ItemList(int(item.number) if is_numbered else 1, item.marker)


def _neighbour(
    pairs: Sequence[Pair], lists: Sequence[ItemList | None], places: Iterable[int], item: Block
) -> ItemList | None:
    """The list of the nearest item of its level, unless one above or the end of lists is nearer."""
    for place in places:
        before, after = pairs[place]
        block = before or after
        chosen = lists[place]
        if chosen and block and block.level <= item.level:
            is_same = block.level == item.level and chosen.marker is item.marker
            return chosen if is_same else None
        if before and before.kind is not Kind.ITEM and not _goes_on(before):
            return None
    return None


def _marked(block: Block, rank: int, following: int) -> Block:
    """The item with the marks under which its rank is `wanted`; `following` it has by itself."""
    own = int(block.number) if block.number.isdecimal() else 1
    if block.restart and own == rank:
        return block
    if following == rank:
        return replace(block, restart=False, number="") if block.restart else block
    return replace(block, restart=True, number="" if rank == 1 else str(rank))
