"""Acts of the page where the room rules: a ruling, its undoing, and the discussion."""

from __future__ import annotations

from urllib.parse import quote

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.committing import committing
from workshops.meetings.models import Meeting
from workshops.minutes.blueprint import routes
from workshops.minutes.corrections.deciding.forms import DiscussionForm, RulingForm
from workshops.minutes.corrections.deciding.page import decide_page, to_decisions
from workshops.minutes.corrections.deciding.ruling import agreed, discuss, rule, undo
from workshops.minutes.corrections.effects.to_decide import Examined, deciding
from workshops.minutes.editions.store import hold
from workshops.minutes.models.corrections import Correction, RulingOutcome
from workshops.minutes.rules import can_decide
from workshops.web import allow, current_viewer

LONGEST_TRIED = 2000  # bytes of a wording in an address
RULING = "/seances/<int:meeting_id>/corrections/<int:correction_id>/decision"


@routes.post(RULING)
@allow(can_decide)
def note_ruling(meeting: Meeting, correction: Correction) -> Response | str | tuple[str, int]:
    """Note a ruling; with `preview`, only show the wording typed as it would be."""
    examined = examined_in(meeting, correction)
    form = RulingForm()
    if "preview" in request.form:
        return try_wording(meeting, correction, form)
    if not form.validate():
        if form.outcome.errors:
            flash(gettext("Choisissez une décision."), "danger")
        return decide_page(meeting, looked_at=correction.id, form=form), 422
    if form.is_overtaken(correction):
        flash(gettext("Cette demande vient de changer : relisez-la, puis décidez."), "danger")
        return decide_page(meeting, looked_at=correction.id, form=form), 422
    outcome = RulingOutcome(form.outcome.data)
    words = {
        "wording": form.wording.data or "" if outcome == RulingOutcome.AMENDED else "",
        "motive": (form.motive.data or "").strip(),
    }
    with committing() as attempt:
        rule(examined.register, correction, outcome, current_viewer(), **words)
    if attempt.refusal:
        return decide_page(meeting, looked_at=correction.id, form=form), 422
    return to_decisions(meeting)


def try_wording(meeting: Meeting, correction: Correction, form: RulingForm) -> Response | str:
    """Show the wording tried, at an address of its own if that is not too long: a push must not
    take it away."""
    tried = agreed(correction, form.wording.data or "")
    if len(quote(tried)) > LONGEST_TRIED:
        return decide_page(meeting, looked_at=correction.id, form=form, tried=tried)
    address = url_for(".decide", meeting_id=meeting.id, demande=correction.id, convenu=tried)
    return redirect(address, 303)


@routes.post(f"{RULING}/annulation")
@allow(can_decide)
def undo_ruling(meeting: Meeting, correction: Correction) -> Response:
    examined = examined_in(meeting, correction)
    with committing():
        undo(examined.register, correction, current_viewer())
    return to_decisions(meeting, correction)


@routes.post("/seances/<int:meeting_id>/corrections/<int:correction_id>/discussion")
@allow(can_decide)
def note_discussion(meeting: Meeting, correction: Correction) -> Response | tuple[str, int]:
    """Note the discussion of a correction; `X-Autosave`: sent while it is typed."""
    examined = examined_in(meeting, correction)
    form = DiscussionForm()
    is_valid = form.validate()
    if not is_valid or form.is_overtaken(correction):
        return decide_page(meeting, looked_at=correction.id, discussion=form), 422
    with committing() as attempt:
        discuss(examined.register, correction, form.typed, current_viewer())
    if attempt.refusal:
        return decide_page(meeting, looked_at=correction.id, discussion=form), 422
    if "X-Autosave" in request.headers:
        return Response(status=204)
    flash(gettext("C'est noté."), "ok")
    return to_decisions(meeting, correction)


def examined_in(meeting: Meeting, correction: Correction) -> Examined:
    """Lock and load the correction until the transaction ends; 404 if this séance cannot rule on
    it."""
    hold(correction.edition)
    return deciding(meeting).find(correction.id) or abort(404)
