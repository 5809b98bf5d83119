"""The corrections of earlier minutes, decided one by one in the séance that approves them."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshops import live
from workshops.extensions import db
from workshops.meetings.holding.conduct import project as show_view
from workshops.meetings.holding.situation import situation_of
from workshops.meetings.models import Meeting
from workshops.meetings.rules import audience_of, can_lead
from workshops.minutes.blueprint import routes
from workshops.minutes.composed.reviews import approval_point, draft_taken, reviews_of
from workshops.minutes.composition.approval import drafted
from workshops.minutes.corrections.deciding.forms import DiscussionForm, RulingForm
from workshops.minutes.corrections.deciding.on_screen import WALL_VIEW
from workshops.minutes.corrections.effects.to_decide import (
    Deciding,
    Examined,
    deciding,
    project,
    projected_in,
    why_not_yet,
)
from workshops.minutes.models.corrections import Correction
from workshops.minutes.rules import can_approve, can_decide, can_read
from workshops.web import allow, current_viewer


@routes.get("/seances/<int:meeting_id>/corrections")
@allow(can_read)
def decide(meeting: Meeting) -> str:
    """Show the page; `demande`: the correction to look at, if not the one before the room;
    `convenu`: a wording to try on it."""
    looked_at = request.args.get("demande", type=int)
    return decide_page(meeting, looked_at=looked_at, tried=request.args.get("convenu", ""))


@routes.post("/seances/<int:meeting_id>/corrections/examen")
@allow(can_decide)
def examine(meeting: Meeting) -> Response:
    """Put the correction sent before the room; without one, the room is done with them."""
    correction_id = request.form.get("correction", type=int)
    examined = deciding(meeting).find(correction_id) if correction_id else None
    if correction_id and examined is None:
        abort(404)
    project(meeting, examined.correction if examined else None)
    live.changed(meeting.topic, "corrections", "screen")
    db.session.commit()
    return to_decisions(meeting)


@routes.post("/seances/<int:meeting_id>/corrections/projection")
@allow(can_lead)
def project_corrections(meeting: Meeting) -> Response:
    """Show a correction on the wall and on the phones: the one sent, else the one before the
    room."""
    corrections, correction_id = deciding(meeting), request.form.get("correction", type=int)
    shown = (corrections.find(correction_id) if correction_id else None) or corrections.current
    project(meeting, shown.correction if shown else None)
    show_view(meeting, WALL_VIEW)
    live.changed(meeting.topic, "corrections")
    db.session.commit()
    return to_decisions(meeting)


def to_decisions(meeting: Meeting, correction: Correction | None = None) -> Response:
    """Redirect to the page; `correction` stays in view, also where the room has another one before
    it."""
    is_apart = correction is not None and correction is not projected_in(meeting)
    looked_at: dict[str, Any] = {"demande": correction.id} if correction and is_apart else {}
    return redirect(url_for(".decide", meeting_id=meeting.id, **looked_at), 303)


def decide_page(
    meeting: Meeting,
    *,
    looked_at: int | None = None,
    form: RulingForm | None = None,
    tried: str = "",
    discussion: DiscussionForm | None = None,
) -> str:
    """Render the page: `form` and `discussion` as sent, if they are shown again; `tried` is a
    wording shown as if it were agreed."""
    revision = live.revision(meeting.topic)
    viewer, corrections = current_viewer(), deciding(meeting)
    examined = _examined(corrections, looked_at)
    was_refused = form is not None or discussion is not None  # what was typed is given back
    form = form or RulingForm(formdata=None)
    if examined:
        form.offer(examined.correction, tried)
    may_rule = can_decide(viewer, meeting) and (not why_not_yet(meeting) or was_refused)
    return render_template(
        "minutes/corrections/deciding/decide.html",
        meeting=meeting,
        deciding=corrections,
        examined=examined,
        situation=situation_of(meeting) if examined is None else None,
        may_rule=may_rule,
        may_approve=can_approve(viewer, meeting),
        draft=list(drafted(reviews_of(meeting))) if may_rule else [],
        taken=draft_taken(meeting),
        point=approval_point(meeting),
        form=form,
        tried=tried,
        discussion=discussion,
        revision=revision,
        audience=audience_of(viewer, meeting),
    )


def _examined(corrections: Deciding, looked_at: int | None) -> Examined | None:
    """The correction to show; None if there is none, or all is approved: the page says how to go
    on."""
    if looked_at and (chosen := corrections.find(looked_at)):
        return chosen
    return None if corrections.is_done and not corrections.projected else corrections.current
