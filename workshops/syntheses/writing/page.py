"""/chantiers/…/syntheses and the frame of each: begun, shown, changed."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from workshops.committing import committing
from workshops.extensions import db
from workshops.meetings.models import AgendaItem
from workshops.meetings.schedule import meetings_of
from workshops.programmes.models import Workstream
from workshops.programmes.rules import belongs
from workshops.refusals import RefusedError
from workshops.syntheses.blueprint import routes
from workshops.syntheses.models import Presentation, Synthesis
from workshops.syntheses.rules import analyses, can_read, can_write, why_frozen
from workshops.syntheses.writing.forms import SynthesisForm
from workshops.syntheses.writing.lists import begin, frame
from workshops.syntheses.writing.presenting import judge, outcome_of, present, withdraw
from workshops.syntheses.writing.shown import synthesis_page
from workshops.web import Page, allow, current_viewer


@routes.get("/chantiers/<int:workstream_id>/syntheses")
@allow(belongs)
def of_workstream(workstream: Workstream) -> str:
    """The syntheses that the viewer reads, the latest first."""
    viewer = current_viewer()
    query = (
        db.select(Synthesis)
        .filter_by(workstream_id=workstream.id)
        .order_by(Synthesis.id.desc())
        .options(
            selectinload(Synthesis.meetings),
            selectinload(Synthesis.presentations).selectinload(Presentation.verdicts),
            selectinload(Synthesis.presentations).selectinload(Presentation.meeting),
        )
    )
    return render_template(
        "syntheses/writing/syntheses.html",
        workstream=workstream,
        syntheses=[one for one in db.session.scalars(query) if can_read(viewer, one)],
        may_write=analyses(viewer, workstream),
    )


@routes.route("/chantiers/<int:workstream_id>/syntheses/nouvelle", methods=["GET", "POST"])
@allow(analyses)
def new(workstream: Workstream) -> Page:
    form = SynthesisForm(meetings_of([workstream.id])[workstream.id])
    if not form.validate_on_submit():
        return _frame_page(form, workstream)
    synthesis = begin(workstream, form.title.data or "", current_viewer())
    _fill(synthesis, form)
    db.session.commit()
    flash(gettext("Synthèse commencée : la grille montre ce que les groupes ont écrit."), "ok")
    return _to(synthesis)


@routes.get("/syntheses/<int:synthesis_id>")
@allow(can_read)
def show(synthesis: Synthesis) -> str:
    return synthesis_page(synthesis)


@routes.route("/syntheses/<int:synthesis_id>/modifier", methods=["GET", "POST"])
@allow(can_write)
def edit(synthesis: Synthesis) -> Page:
    workstream = synthesis.workstream
    form = SynthesisForm(meetings_of([workstream.id])[workstream.id], synthesis)
    if not form.validate_on_submit():
        return _frame_page(form, workstream, synthesis)
    with committing(form.title) as attempt:
        if why := why_frozen(synthesis):
            raise RefusedError(why)
        synthesis.title = form.title.data or ""
        _fill(synthesis, form)
    return _frame_page(form, workstream, synthesis) if attempt.refusal else _to(synthesis)


def _fill(synthesis: Synthesis, form: SynthesisForm) -> None:
    chosen = set(form.meeting_ids.data or ())
    meetings = [m for m in form.meetings if m.id in chosen]
    synthesis.questions = form.questions.data or []
    frame(
        synthesis,
        current_viewer(),
        meetings=meetings,
        introduction=form.introduction.data or "",
    )


@routes.post("/syntheses/<int:synthesis_id>/presentation")
@allow(can_write)
def present_to(synthesis: Synthesis) -> Response:
    """Present it under the point (`item`) sent."""
    item = db.session.get(AgendaItem, request.form.get("item", 0, type=int))
    with committing() as attempt:
        if item is None:
            raise RefusedError(gettext("Choisissez un point d'une séance de ce chantier."))
        present(synthesis, item, current_viewer())
    if not attempt.refusal:
        flash(gettext("Synthèse présentée : les membres du chantier la lisent."), "ok")
    return _to(synthesis)


@routes.post("/syntheses/<int:synthesis_id>/presentation/retrait")
@allow(can_write)
def withdraw_from(synthesis: Synthesis) -> Response:
    with committing():
        withdraw(_presented(synthesis), current_viewer())
    return _to(synthesis)


@routes.post("/syntheses/<int:synthesis_id>/avis")
@allow(can_write)
def judge_it(synthesis: Synthesis) -> Page:
    """Note what the room said: `outcome`, and the `sentence`."""
    outcome, sentence = request.form.get("outcome", ""), request.form.get("sentence", "").strip()
    presentation = _presented(synthesis)
    with committing() as attempt:
        judge(presentation, outcome_of(outcome), sentence, current_viewer())
    if attempt.refusal:
        return synthesis_page(synthesis, sentence=sentence), 422
    return _to(synthesis)


def _presented(synthesis: Synthesis) -> Presentation:
    return synthesis.presentation or abort(404)


def _frame_page(
    form: SynthesisForm, workstream: Workstream, synthesis: Synthesis | None = None
) -> Page:
    page = render_template(
        "syntheses/writing/frame.html", form=form, workstream=workstream, synthesis=synthesis
    )
    return page, 422 if form.errors else 200


def _to(synthesis: Synthesis) -> Response:
    return redirect(url_for("syntheses.show", synthesis_id=synthesis.id), 303)
