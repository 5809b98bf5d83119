"""The cockpit: the current point, its clock, what is left and how to end on time."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops import live
from workshops.committing import committing
from workshops.meetings.blueprint import routes
from workshops.meetings.holding import conduct
from workshops.meetings.holding.hours_forms import OpeningForm
from workshops.meetings.holding.situation import situation_of
from workshops.meetings.models import AgendaItem, Meeting
from workshops.meetings.rules import can_lead
from workshops.refusals import RefusedError
from workshops.web import allow, current_viewer

LONGEST_CUT = 16  # characters; more digits are no number of a point


def cockpit(meeting: Meeting, opening: OpeningForm | None = None) -> str:
    """`opening` is the form that was refused, where one was."""
    revision = live.revision(meeting.topic)
    situation = situation_of(meeting)
    return render_template(
        "meetings/holding/conduct.html",
        meeting=meeting,
        situation=situation,
        opening=opening,
        revision=revision,
    )


def to_cockpit(meeting: Meeting) -> Response:
    return redirect(url_for("meetings.conduct", meeting_id=meeting.id), 303)


@routes.get("/seances/<int:meeting_id>/conduite", endpoint="conduct")
@allow(can_lead)
def show_cockpit(meeting: Meeting) -> str:
    return cockpit(meeting)


@routes.post("/points/<int:item_id>/debut")
@allow(can_lead)
def start_item(item: AgendaItem) -> Response:
    with committing():
        conduct.start(item, current_viewer())
    return to_cockpit(item.meeting)


@routes.post("/seances/<int:meeting_id>/points/precedent")
@allow(can_lead)
def step_back(meeting: Meeting) -> Response:
    with committing():
        conduct.step_back(meeting, current_viewer())
    return to_cockpit(meeting)


@routes.post("/points/<int:item_id>/prolongation")
@allow(can_lead)
def extend_item(item: AgendaItem) -> Response:
    """`minutes`: below 0 they are taken away."""
    with committing():
        conduct.extend(item, current_viewer(), request.form.get("minutes", 5, type=int))
    return to_cockpit(item.meeting)


@routes.post("/seances/<int:meeting_id>/pause")
@allow(can_lead)
def pause(meeting: Meeting) -> Response:
    with committing():
        conduct.pause(meeting, current_viewer())
    return to_cockpit(meeting)


@routes.post("/seances/<int:meeting_id>/pause/annulation")
@allow(can_lead)
def resume(meeting: Meeting) -> Response:
    with committing():
        conduct.resume(meeting, current_viewer())
    return to_cockpit(meeting)


@routes.post("/seances/<int:meeting_id>/replanification")
@allow(can_lead)
def replan(meeting: Meeting) -> Response:
    """`cut`, any number of times: « point:minutes » taken from it; none: the delay is admitted."""
    with committing():
        conduct.replan(meeting, current_viewer(), dict(map(_cut, request.form.getlist("cut"))))
    return to_cockpit(meeting)


def _cut(typed: str) -> tuple[int, int]:
    point, _, minutes = typed.partition(":")
    is_short = len(typed) < LONGEST_CUT
    if not (is_short and point.isdecimal() and minutes.isdecimal() and int(minutes)):
        raise RefusedError(gettext("Ce raccourci n'a pas de sens : choisissez-en un."))
    return int(point), int(minutes)


@routes.post("/seances/<int:meeting_id>/replanification/annulation")
@allow(can_lead)
def undo_replanning(meeting: Meeting) -> Response:
    with committing():
        conduct.undo_replanning(meeting, current_viewer())
    return to_cockpit(meeting)
