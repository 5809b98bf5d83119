"""Reads a synthesis with all that is shown of it, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import selectinload
from sqlalchemy.sql.base import ExecutableOption

from workshops.blocks import from_json
from workshops.citations.places import CitedPlace
from workshops.extensions import db
from workshops.syntheses.composed.blocks import Outline, OutlinedElement, OutlinedList
from workshops.syntheses.models import (
    Matrix,
    Presentation,
    Synthesis,
    SynthesisElement,
    SynthesisList,
    Verdict,
)


def _loaded() -> tuple[ExecutableOption, ...]:
    """Load with it what will be read. Made when asked: it configures all mappers."""
    elements = selectinload(Synthesis.lists).selectinload(SynthesisList.elements)
    presentations = selectinload(Synthesis.presentations)
    return (
        elements.selectinload(SynthesisElement.citations),
        elements.selectinload(SynthesisElement.wordings),
        elements.selectinload(SynthesisElement.added_in),
        selectinload(Synthesis.meetings),
        selectinload(Synthesis.matrices).selectinload(Matrix.rows),
        presentations.selectinload(Presentation.verdicts).selectinload(Verdict.person),
        presentations.selectinload(Presentation.meeting),
        presentations.selectinload(Presentation.item),
        presentations.selectinload(Presentation.person),
    )


def whole(synthesis_id: int) -> Synthesis:
    """The synthesis as the database has it now."""
    query = db.select(Synthesis).filter_by(id=synthesis_id).options(*_loaded())
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


NO_PLACES: Mapping[int, CitedPlace] = {}


def outline(synthesis: Synthesis, places: Mapping[int, CitedPlace] = NO_PLACES) -> Outline:
    """The plain values of a synthesis; `places` tell by citation (id) where each was said."""
    return Outline(
        introduction=from_json(synthesis.introduction),
        questions=tuple(synthesis.questions),
        lists=tuple(
            OutlinedList(f"l{one.id}", one.title, tuple(_element(e, places) for e in one.tops))
            for one in synthesis.lists
        ),
    )


def _element(element: SynthesisElement, places: Mapping[int, CitedPlace]) -> OutlinedElement:
    return OutlinedElement(
        key=f"e{element.id}",
        text=element.text,
        already_raised=element.already_raised,
        added=element.added_in_id is not None,
        children=tuple(_element(child, places) for child in element.children),
        sources=tuple(places[c.id].label for c in element.citations if c.id in places),
    )
