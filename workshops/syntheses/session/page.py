"""/seances/…/synthese: going through the synthesis with the room, list by list."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops import live
from workshops.committing import committing
from workshops.extensions import db
from workshops.meetings.holding.conduct import project
from workshops.meetings.models import Meeting
from workshops.meetings.rules import audience_of, can_follow, can_lead
from workshops.refusals import RefusedError
from workshops.syntheses.blueprint import routes
from workshops.syntheses.models import Synthesis
from workshops.syntheses.rules import analyses, can_present, can_read, why_frozen
from workshops.syntheses.session.on_screen import WALL_VIEW, SynthesisWalk, show, walk_of
from workshops.syntheses.writing.elements import add, place_in
from workshops.syntheses.writing.forms import NewElementForm
from workshops.syntheses.writing.presenting import judge, outcome_of, present, recap_point
from workshops.web import Page, allow, current_viewer


@routes.get("/seances/<int:meeting_id>/synthese")
@allow(can_follow)
def in_session(meeting: Meeting) -> str:
    """The list before the room, and for who leads or analyses what to do with it."""
    return _page(meeting)


@routes.post("/seances/<int:meeting_id>/synthese/presentation")
@allow(can_present)
def present_in_session(meeting: Meeting) -> Response:
    """Present the synthesis sent under the point « Retour » of this séance."""
    synthesis = db.session.get(Synthesis, request.form.get("synthesis", 0, type=int))
    if synthesis is None or not can_read(current_viewer(), synthesis):
        abort(404)
    with committing():
        point = recap_point(meeting)
        if point is None:
            raise RefusedError(
                gettext(
                    "Ajoutez d'abord à l'ordre du jour un point « Retour sur la séance "
                    "précédente »."
                )
            )
        present(synthesis, point, current_viewer())
    return _back(meeting)


@routes.post("/seances/<int:meeting_id>/synthese/mur")
@allow(can_lead)
def walk(meeting: Meeting) -> Response:
    """Put the page sent before the room, on the wall: `index` counts the pages of all lists."""
    found, index = walk_of(meeting), request.form.get("index", type=int)
    if found is None or index is None or not 0 <= index < len(found.pages):
        flash(gettext("La synthèse a changé entre-temps : voyez ce qui est montré."), "warn")
        return _back(meeting)
    show(meeting, found.pages[index])
    project(meeting, WALL_VIEW)
    live.changed(meeting.topic, "synthesis")
    db.session.commit()
    return _back(meeting)


@routes.post("/seances/<int:meeting_id>/synthese/elements")
@allow(can_present)
def add_in_session(meeting: Meeting) -> Page:
    """Add an element « ajouté en séance »."""
    found = _found(meeting)
    form = NewElementForm(found.synthesis.lists)
    if not form.validate():
        return _page(meeting, form), 422
    with committing(form.text) as attempt:
        place = place_in(found.synthesis, form.place.data)
        add(place, form.text.data or "", current_viewer(), added_in=meeting)
    return (_page(meeting, form), 422) if attempt.refusal else _back(meeting)


@routes.post("/seances/<int:meeting_id>/synthese/avis")
@allow(can_present)
def judge_in_session(meeting: Meeting) -> Page:
    """Note what the room says: `outcome`, and the `sentence`."""
    found = _found(meeting)
    sentence = request.form.get("sentence", "").strip()
    outcome = request.form.get("outcome", "")
    with committing() as attempt:
        judge(found.presentation, outcome_of(outcome), sentence, current_viewer())
    if attempt.refusal:
        return _page(meeting, sentence=sentence), 422
    return _back(meeting)


def _found(meeting: Meeting) -> SynthesisWalk:
    return walk_of(meeting) or abort(404)


def _page(meeting: Meeting, form: NewElementForm | None = None, sentence: str = "") -> str:
    """`form` and `sentence` as sent, where they are shown again."""
    viewer, revision = current_viewer(), live.revision(meeting.topic)
    found = walk_of(meeting)
    may_note = analyses(viewer, meeting.workstream)
    if found and form is None:
        form = NewElementForm(found.synthesis.lists, formdata=None)
        if found.current:
            form.place.data = f"{found.current.in_list.id}-0"
    return render_template(
        "syntheses/session/session.html",
        meeting=meeting,
        walk=found,
        frozen=why_frozen(found.synthesis) if found else "",
        drafts=_drafts(meeting) if may_note and found is None else [],
        form=form,
        sentence=sentence,
        may_note=may_note,
        may_lead=can_lead(viewer, meeting),
        audience=audience_of(viewer, meeting),
        revision=revision,
    )


def _drafts(meeting: Meeting) -> list[Synthesis]:
    query = db.select(Synthesis).filter_by(workstream_id=meeting.workstream_id)
    return list(db.session.scalars(query.order_by(Synthesis.id.desc())))


def _back(meeting: Meeting) -> Response:
    return redirect(url_for("syntheses.in_session", meeting_id=meeting.id), 303)
