"""The page of a synthesis, for whoever writes it and for whoever reads it."""

from __future__ import annotations

from flask import render_template

from workshops import history, live
from workshops.citations.places import places_of
from workshops.people.viewer import Viewer
from workshops.syntheses.blueprint import routes
from workshops.syntheses.composed.contents import whole
from workshops.syntheses.models import Presentation, Synthesis, VerdictOutcome
from workshops.syntheses.rules import can_write, why_frozen
from workshops.syntheses.writing.forms import ListForm, NewElementForm
from workshops.syntheses.writing.presenting import choices_of
from workshops.web import current_viewer

LINES = 6  # of the history


def synthesis_page(
    synthesis: Synthesis,
    *,
    form: NewElementForm | None = None,
    list_form: ListForm | None = None,
    sentence: str = "",
) -> str:
    """`form`, `list_form` and `sentence` as sent, where they are shown again."""
    viewer: Viewer = current_viewer()
    revision = live.revision(synthesis.topic)
    synthesis = whole(synthesis.id)
    may_write = can_write(viewer, synthesis)
    return render_template(
        "syntheses/writing/synthesis.html",
        may_write=may_write,
        form=form or NewElementForm(synthesis.lists, formdata=None),
        list_form=list_form or ListForm(formdata=None),
        sentence=sentence,
        choices=choices_of(synthesis) if may_write else [],
        journal=history.of(synthesis.topic, LINES) if may_write else [],
        audience="analyst" if may_write else "synthesis_reader",
        revision=revision,
        **drawn(synthesis, may_write=may_write),
    )


def drawn(synthesis: Synthesis, *, may_write: bool) -> dict[str, object]:
    """The values that the lists of a whole synthesis are drawn with."""
    citations = [c for e in synthesis.elements for c in e.citations]
    frozen = why_frozen(synthesis)
    return {
        "synthesis": synthesis,
        "places": places_of(citations),
        "frozen": frozen,
        "may_change": may_write and not frozen,
        "removed": synthesis.removed if may_write else [],
    }


@live.region("synthesis", "analyst", "synthesis_reader", "chair", "secretary", "participant")
def _each_fetches_its_page(_topic: str, _audience: str) -> str:
    """Draw nothing: pages hold what is being typed, so each fetches its own."""
    return ""


@routes.app_template_global()
def synthesis_state(presentation: Presentation | None) -> tuple[str, str, str]:
    """(tone, icon, key) of the state."""
    if presentation is None:
        return "muted", "pen", "draft"
    if presentation.verdict is None:
        return "accent", "screen", "presented"
    if presentation.verdict.outcome == VerdictOutcome.VALIDATED:
        return "ok", "check", "validated"
    return "warn", "undo", "to_revise"
