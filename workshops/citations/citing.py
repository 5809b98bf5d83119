"""Citing a paragraph, and what rests on the paragraphs of a séance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from workshops.citations.models import Citation
from workshops.citations.places import MeetingText
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.composition.reader import PassageLink
from workshops.people.models import Person
from workshops.registering import Registry

# By citation (id): what a feature draws from it, as far as the viewer may know of it, in a fixed
# number of queries.
uses: Registry[Callable[[Collection[int]], dict[int, list[PassageLink]]]] = Registry()


def cite(text: MeetingText, blocks: Iterable[str], person: Person | None) -> list[Citation]:
    """Cite paragraphs of a text, in its order; the same words are cited once. The caller commits.

    Raises LookupError for a block that is no paragraph of the text.
    """
    wanted = set(blocks)
    if unknown := wanted - text.paragraphs.keys():
        raise LookupError(*sorted(unknown))
    known = {(c.block, c.quotation): c for c in _citations(text.meeting)}
    cited: list[Citation] = []
    for block in (block for block in text.paragraphs if block in wanted):
        paragraph = text.paragraphs[block]
        citation = known.get((block, paragraph.text))
        if citation is None:
            citation = Citation(
                meeting=text.meeting,
                block=block,
                quotation=paragraph.text,
                speaker_id=paragraph.speaker.person if paragraph.speaker else None,
                person=person,
            )
            db.session.add(citation)
        cited.append(citation)
    return cited


def uses_by_block(meeting: Meeting) -> dict[str, list[PassageLink]]:
    """Collect what rests on each paragraph of a séance, by block id."""
    blocks = {citation.id: citation.block for citation in _citations(meeting)}
    found: defaultdict[str, list[PassageLink]] = defaultdict(list)
    if blocks:
        for find in uses:
            for citation_id, links in find(blocks.keys()).items():
                found[blocks[citation_id]] += links
    return {block: list(dict.fromkeys(links)) for block, links in found.items()}


def _citations(meeting: Meeting) -> list[Citation]:
    return list(db.session.scalars(db.select(Citation).filter_by(meeting_id=meeting.id)))
