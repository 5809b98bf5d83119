"""Places where features add to the pages of minutes."""

from __future__ import annotations

from collections.abc import Callable

from workshops.meetings.models import Meeting
from workshops.minutes.composition.reader import PassageLink
from workshops.registering import Registry

# By block (id), in a fixed number of queries: what was drawn from a paragraph of the séance.
passage_links: Registry[Callable[[Meeting], dict[str, list[PassageLink]]]] = Registry()


def links_of_passages(meeting: Meeting) -> dict[str, list[PassageLink]]:
    """Collect what rests on the paragraphs of a séance, by block (id)."""
    links: dict[str, list[PassageLink]] = {}
    for find in passage_links:
        for block, found in find(meeting).items():
            links.setdefault(block, []).extend(found)
    return links
