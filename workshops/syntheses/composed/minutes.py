"""Presented syntheses in the minutes of a séance, under the point « Bref retour »; and what cites
its paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from flask import url_for
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from workshops.blocks import Block, from_json
from workshops.extensions import db
from workshops.meetings.models import ItemKind, Meeting
from workshops.minutes.composition.reader import PassageLink
from workshops.people.viewer import Viewer
from workshops.syntheses.composed.blocks import as_presented, spoken
from workshops.syntheses.composed.contents import outline, whole
from workshops.syntheses.models import (
    ElementCitation,
    Presentation,
    Synthesis,
    SynthesisElement,
    SynthesisList,
    VerdictOutcome,
)
from workshops.syntheses.rules import can_read
from workshops.web import current_viewer


def presentations_to(meeting: Meeting) -> list[Presentation]:
    """Presentations to a séance that were not taken back, in their order."""
    query = (
        db.select(Presentation)
        .filter_by(meeting_id=meeting.id, withdrawn_at=None)
        .order_by(Presentation.id)
        .options(selectinload(Presentation.verdicts), selectinload(Presentation.synthesis))
    )
    return list(db.session.scalars(query))


def point_of(presentation: Presentation) -> int | None:
    """The point (id) under which it stands; where that one is gone, the first « Retour »."""
    if presentation.item_id:
        return presentation.item_id
    points = presentation.meeting.items
    recaps = (item.id for item in points if item.kind == ItemKind.RECAP)
    return next(recaps, points[-1].id if points else None)


def recaps(meeting: Meeting) -> dict[int, tuple[Block, ...]]:
    """Blocks by point (id): what the séance was shown, and what it said of it."""
    found: defaultdict[int, tuple[Block, ...]] = defaultdict(tuple)
    for presentation in presentations_to(meeting):
        if point := point_of(presentation):
            found[point] += (*_shown(presentation), *_said(presentation))
    return dict(found)


def _shown(presentation: Presentation) -> Collection[Block]:
    if presentation.shown is not None:
        return from_json(presentation.shown)
    synthesis = whole(presentation.synthesis_id)
    return as_presented(outline(synthesis), f"s{presentation.id}")


def _said(presentation: Presentation) -> Iterator[Block]:
    if verdict := presentation.verdict_of_meeting:
        is_validated = verdict.outcome == VerdictOutcome.VALIDATED
        yield spoken(verdict.sentence, f"s{presentation.id}", is_validated=is_validated)


def uses_of(citation_ids: Collection[int]) -> dict[int, list[PassageLink]]:
    """Elements that rest on each citation (id), as far as the viewer reads their syntheses."""
    viewer: Viewer = current_viewer()
    query = (
        select(ElementCitation.citation_id, SynthesisElement)
        .select_from(ElementCitation)
        .join(SynthesisElement, SynthesisElement.id == ElementCitation.element_id)
        .where(ElementCitation.citation_id.in_(citation_ids))
        .where(SynthesisElement.removed_at.is_(None))
        .order_by(SynthesisElement.id)
        .options(
            selectinload(SynthesisElement.in_list)
            .selectinload(SynthesisList.synthesis)
            .selectinload(Synthesis.presentations)
        )
    )
    found: defaultdict[int, list[PassageLink]] = defaultdict(list)
    for citation_id, element in db.session.execute(query):
        if can_read(viewer, element):
            found[citation_id].append(_link(element))
    return dict(found)


def _link(element: SynthesisElement) -> PassageLink:
    label = gettext(
        "%(synthesis)s, « %(element)s »",
        synthesis=element.synthesis.title,
        element=_short(element.text),
    )
    address = url_for(
        "syntheses.show", synthesis_id=element.synthesis.id, _anchor=f"element-{element.id}"
    )
    return PassageLink(label, address)


def _short(words: str) -> str:
    return words if len(words) <= 50 else words[:49].rstrip() + "…"
