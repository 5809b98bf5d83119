"""The corrections of earlier minutes, decided one by one in the séance that approves them."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops import live
from workshops.extensions import db
from workshops.meetings.conduct import project as show_view
from workshops.meetings.models import Meeting, ProjectorView
from workshops.meetings.rules import can_lead, can_prepare
from workshops.minutes.blueprint import routes
from workshops.minutes.correction_models import Correction, Outcome
from workshops.minutes.deciding import Examined, deciding, project
from workshops.minutes.document_reviews import drafted
from workshops.minutes.reviews import approval_point, draft_taken, reviews_of
from workshops.minutes.rules import can_approve, can_decide, can_read
from workshops.minutes.ruling import RulingError, announce, rule, undo
from workshops.minutes.ruling_forms import DiscussionForm, RulingForm
from workshops.web import allow, current_viewer

RULING = "/seances/<int:meeting_id>/corrections/<int:correction_id>/decision"


@routes.get("/seances/<int:meeting_id>/corrections")
@allow(can_read)
def decide(meeting: Meeting) -> str:
    """`demande`: the request to look at, where it is not the one before the room."""
    return decide_page(meeting, looked_at=request.args.get("demande", type=int))


@routes.post("/seances/<int:meeting_id>/corrections/examen")
@allow(can_decide)
def examine(meeting: Meeting) -> Response:
    """`demande`: the request that the room passes to; none: it is done with them."""
    wanted = request.form.get("demande", type=int)
    examined = deciding(meeting).find(wanted) if wanted else None
    if wanted and examined is None:
        abort(404)
    project(meeting, examined.correction if examined else None)
    live.changed(meeting.topic, "corrections", "screen")
    db.session.commit()
    return to_decisions(meeting)


@routes.post("/seances/<int:meeting_id>/corrections/projection")
@allow(can_lead)
def project_corrections(meeting: Meeting) -> Response:
    """Show a request on the wall and on the phones: `demande`, else the one before the room."""
    found, wanted = deciding(meeting), request.form.get("demande", type=int)
    shown = (found.find(wanted) if wanted else None) or found.current
    project(meeting, shown.correction if shown else None)
    show_view(meeting, ProjectorView.CORRECTION)
    live.changed(meeting.topic, "corrections")
    db.session.commit()
    return to_decisions(meeting)


@routes.post(RULING)
@allow(can_decide)
def note_ruling(meeting: Meeting, correction: Correction) -> Response | str | tuple[str, int]:
    """With `preview` nothing is ruled: the page shows the wording typed as it would be."""
    examined = examined_in(meeting, correction)
    form = RulingForm()
    if "preview" in request.form:
        return decide_page(meeting, looked_at=correction.id, form=form)
    if not form.validate():
        if form.outcome.errors:
            flash(gettext("Choisissez une décision."), "danger")
        return decide_page(meeting, looked_at=correction.id, form=form), 422
    outcome = Outcome(form.outcome.data)
    words = {
        "wording": form.wording.data or "" if outcome == Outcome.AMENDED else "",
        "motive": (form.motive.data or "").strip(),
    }
    try:
        rule(examined.register, correction, outcome, current_viewer(), **words)
    except RulingError as refusal:
        db.session.rollback()
        flash(str(refusal), "danger")
        return decide_page(meeting, looked_at=correction.id, form=form), 422
    db.session.commit()
    return to_decisions(meeting)


@routes.post(f"{RULING}/annulation")
@allow(can_decide)
def undo_ruling(meeting: Meeting, correction: Correction) -> Response:
    examined = examined_in(meeting, correction)
    try:
        undo(examined.register, correction, current_viewer())
    except RulingError as refusal:
        flash(str(refusal), "danger")
    db.session.commit()
    return to_decisions(meeting, correction)


@routes.post("/seances/<int:meeting_id>/corrections/<int:correction_id>/discussion")
@allow(can_decide)
def note_discussion(meeting: Meeting, correction: Correction) -> Response | tuple[str, int]:
    """« Ce qui s'est dit » under the requester's name; `X-Autosave`: sent while it is typed."""
    examined_in(meeting, correction)
    form = DiscussionForm()
    is_valid = form.validate()
    if not is_valid or form.is_overtaken(correction):
        return decide_page(meeting, looked_at=correction.id, discussion=form), 422
    correction.discussion = form.typed
    announce(meeting, correction.meeting)
    db.session.commit()
    if "X-Autosave" in request.headers:
        return Response(status=204)
    flash(gettext("C'est noté."), "ok")
    return to_decisions(meeting, correction)


def examined_in(meeting: Meeting, correction: Correction) -> Examined:
    """404 where this séance has nothing to say of the request."""
    return deciding(meeting).find(correction.id) or abort(404)


def to_decisions(meeting: Meeting, correction: Correction | None = None) -> Response:
    looked_at = {"demande": correction.id} if correction else {}
    return redirect(url_for("minutes.decide", meeting_id=meeting.id, **looked_at), 303)


def decide_page(
    meeting: Meeting,
    *,
    looked_at: int | None = None,
    form: RulingForm | None = None,
    discussion: DiscussionForm | None = None,
) -> str:
    """`form` and `discussion` as they were sent, where they are given back."""
    revision = live.revision(meeting.topic)
    viewer, found = current_viewer(), deciding(meeting)
    examined = (found.find(looked_at) if looked_at else None) or found.current
    form = form or RulingForm(formdata=None)
    if examined:
        form.offer(examined.correction)
    may_lead, may_rule = can_lead(viewer, meeting), can_decide(viewer, meeting)
    return render_template(
        "minutes/decide.html",
        meeting=meeting,
        deciding=found,
        examined=examined,
        may_rule=may_rule,
        may_approve=can_approve(viewer, meeting),
        draft=list(drafted(reviews_of(meeting))) if may_rule else [],
        taken=draft_taken(meeting),
        point=approval_point(meeting),
        form=form,
        discussion=discussion,
        revision=revision,
        audience="chair"
        if may_lead
        else "secretary"
        if can_prepare(viewer, meeting)
        else "participant",
    )
