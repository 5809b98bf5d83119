"""Places where features add to the pages of minutes."""

from __future__ import annotations

from collections.abc import Callable

from workshops.blocks import Block
from workshops.meetings.models import Meeting
from workshops.minutes.composition.reader import PassageLink
from workshops.registering import Registry

# By block (id), in a fixed number of queries: what was drawn from a paragraph of the séance.
passage_links: Registry[Callable[[Meeting], dict[str, list[PassageLink]]]] = Registry()

# By point (id), in a fixed number of queries: blocks to print under it before its note, their ids
# unique in the minutes.
point_texts: Registry[Callable[[Meeting], dict[int, tuple[Block, ...]]]] = Registry()


def texts_of_points(meeting: Meeting) -> dict[int, tuple[Block, ...]]:
    """Collect what features print under the points of a séance, by point (id)."""
    texts: dict[int, tuple[Block, ...]] = {}
    for compose in point_texts:
        for item_id, blocks in compose(meeting).items():
            texts[item_id] = (*texts.get(item_id, ()), *blocks)
    return texts


def links_of_passages(meeting: Meeting) -> dict[str, list[PassageLink]]:
    """Collect what rests on the paragraphs of a séance, by block (id)."""
    links: dict[str, list[PassageLink]] = {}
    for find in passage_links:
        for block, found in find(meeting).items():
            links.setdefault(block, []).extend(found)
    return links
