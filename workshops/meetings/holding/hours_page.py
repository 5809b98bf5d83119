"""Opening and closing a séance, and correcting the hours at which that was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import flash
from werkzeug.wrappers import Response

from workshops.committing import committing
from workshops.meetings.blueprint import routes
from workshops.meetings.holding import hours
from workshops.meetings.holding.hours_forms import HourForm, OpeningForm
from workshops.meetings.holding.page import cockpit, to_cockpit
from workshops.meetings.models import Meeting
from workshops.meetings.rules import can_lead
from workshops.people.viewer import Viewer
from workshops.web import allow, current_viewer


@routes.post("/seances/<int:meeting_id>/ouverture", endpoint="open")
@allow(can_lead)
def open_meeting(meeting: Meeting) -> Response | tuple[str, int]:
    form = OpeningForm(meeting)
    if not form.validate_on_submit():
        return cockpit(meeting, form), 422
    with committing(form.hour) as attempt:
        at = hours.instant(meeting, form.hour.data)
        hours.open_meeting(meeting, current_viewer(), at, form.chosen)
    return (cockpit(meeting, form), 422) if attempt.refusal else to_cockpit(meeting)


@routes.post("/seances/<int:meeting_id>/ouverture/annulation")
@allow(can_lead)
def undo_opening(meeting: Meeting) -> Response:
    with committing():
        hours.undo_opening(meeting, current_viewer())
    return to_cockpit(meeting)


@routes.post("/seances/<int:meeting_id>/ouverture/heure")
@allow(can_lead)
def correct_opening(meeting: Meeting) -> Response:
    return _with_hour(meeting, hours.correct_opening)


@routes.post("/seances/<int:meeting_id>/levee")
@allow(can_lead)
def adjourn(meeting: Meeting) -> Response:
    return _with_hour(meeting, hours.adjourn)


@routes.post("/seances/<int:meeting_id>/levee/annulation")
@allow(can_lead)
def undo_adjournment(meeting: Meeting) -> Response:
    with committing():
        hours.undo_adjournment(meeting, current_viewer())
    return to_cockpit(meeting)


@routes.post("/seances/<int:meeting_id>/levee/heure")
@allow(can_lead)
def correct_adjournment(meeting: Meeting) -> Response:
    return _with_hour(meeting, hours.correct_adjournment)


def _with_hour(meeting: Meeting, act: Callable[[Meeting, Viewer, datetime], None]) -> Response:
    form = HourForm()
    if not form.validate_on_submit():
        flash(form.problem, "warn")
        return to_cockpit(meeting)
    with committing():
        act(meeting, current_viewer(), hours.instant(meeting, form.hour.data))
    return to_cockpit(meeting)
