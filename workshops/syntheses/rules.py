"""Rights on syntheses.

The co-presidency and the analyst of the chantier write them; everybody else who has a role in it
reads them from the day they are presented. Whoever follows the séance sees what it is shown.
"""

from __future__ import annotations

from typing import Protocol, TypeAlias, TypeVar

from flask_babel import gettext
from sqlalchemy.orm import Mapped

from workshops import live
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.meetings.rules import can_follow
from workshops.people.viewer import Viewer
from workshops.programmes.models import Role, Workstream
from workshops.programmes.rules import belongs, leads, roles
from workshops.syntheses.models import (
    Matrix,
    MatrixRow,
    Synthesis,
    SynthesisElement,
    SynthesisList,
    VerdictOutcome,
)
from workshops.web import Loader, loads


class HasSynthesis(Protocol):
    @property
    def synthesis(self) -> Synthesis: ...


class PointsToSynthesis(Protocol):
    synthesis: Mapped[Synthesis]


# A protocol with a property does not take a column in its stead.
OfSynthesis: TypeAlias = HasSynthesis | PointsToSynthesis
T = TypeVar("T", bound=OfSynthesis)


def analyses(viewer: Viewer, workstream: Workstream) -> bool:
    """Draw from the séances of the chantier: its co-presidency and its analyst."""
    return leads(viewer, workstream) or Role.ANALYST in roles(viewer, workstream)


def can_present(viewer: Viewer, meeting: Meeting) -> bool:
    return can_follow(viewer, meeting) and analyses(viewer, meeting.workstream)


def can_read(viewer: Viewer, subject: OfSynthesis) -> bool:
    synthesis = subject.synthesis
    if analyses(viewer, synthesis.workstream):
        return True
    return belongs(viewer, synthesis.workstream) and synthesis.presentation is not None


def can_write(viewer: Viewer, subject: OfSynthesis) -> bool:
    return analyses(viewer, subject.synthesis.workstream)


def why_frozen(synthesis: Synthesis) -> str:
    """Say why nobody changes this synthesis, and what to do; "" where those who write it may."""
    presentation = synthesis.presentation
    verdict = presentation.verdict if presentation else None
    if verdict is None or verdict.outcome != VerdictOutcome.VALIDATED:
        return ""
    return gettext(
        "La salle a validé cette synthèse : pour la changer, dites d'abord qu'elle est à revoir, "
        "et pourquoi."
    )


def _within_reach(model: type[T]) -> Loader:
    def load(viewer: Viewer, identifier: int) -> T | None:
        row = db.session.get(model, identifier)
        return row if row and can_read(viewer, row) else None

    return load


for argument, model in (
    ("synthesis_id", Synthesis),
    ("synthesis_list_id", SynthesisList),
    ("element_id", SynthesisElement),
    ("matrix_id", Matrix),
    ("row_id", MatrixRow),
):
    loads(argument)(_within_reach(model))

live.audience("analyst", "synthesis_id", can_write)
live.audience("synthesis_reader", "synthesis_id", can_read)
