"""What the room sees on the wall, and the keys that choose it."""

from __future__ import annotations

from flask import render_template, request
from flask_babel import gettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from workshops import live
from workshops.committing import committing
from workshops.meetings import slots
from workshops.meetings.blueprint import routes
from workshops.meetings.codes import spaced
from workshops.meetings.holding import conduct
from workshops.meetings.holding.page import to_cockpit
from workshops.meetings.holding.projector_code import address, qr
from workshops.meetings.holding.situation import Situation, situation_of
from workshops.meetings.models import Meeting, ProjectorView
from workshops.meetings.rules import can_lead
from workshops.refusals import RefusedError
from workshops.web import allow


@routes.get("/seances/<int:meeting_id>/projecteur")
@allow(can_lead)
def projector(meeting: Meeting) -> str:
    revision = live.revision(meeting.topic)
    situation = situation_of(meeting)
    return render_template(
        "meetings/holding/projector.html", meeting=meeting, situation=situation, revision=revision
    )


@routes.post("/seances/<int:meeting_id>/projecteur/vue")
@allow(can_lead)
def show_on_projector(meeting: Meeting) -> Response:
    """`view`: one of ProjectorView."""
    view = request.form.get("view", "")
    with committing():
        if view not in set(ProjectorView):
            raise RefusedError(gettext("Choisissez ce que montre le projecteur."))
        conduct.project(meeting, ProjectorView(view))
    return to_cockpit(meeting)


@routes.app_template_global()
def projector_keys(situation: Situation) -> list[tuple[ProjectorView, str, str]]:
    """(view, icon, label): those that some feature can draw, now."""
    keys = [
        (ProjectorView.POINT, "screen", gettext("Le point")),
        (ProjectorView.QR, "qr", gettext("Code QR")),
        (ProjectorView.TIMER, "clock", gettext("Minuteur")),
        (ProjectorView.BLACK, "dark", gettext("Écran noir")),
    ]
    if ProjectorView.GROUPS in slots.screens:
        keys.insert(3, (ProjectorView.GROUPS, "people", gettext("Groupes")))
    if situation.item_links:
        keys.insert(1, (ProjectorView.CORRECTION, "quote", gettext("Corrections")))
    return keys


@routes.app_template_global()
def feature_screen(meeting: Meeting) -> Markup:
    """What a feature above draws for the view chosen; "" where it is one of ours."""
    render = slots.screens.get(ProjectorView(meeting.projector_view))
    return Markup(render(meeting)) if render else Markup("")  # noqa: S704 - rendered by a template


routes.app_template_global("join_address")(address)
routes.app_template_global("join_qr")(qr)
routes.app_template_global("spaced_code")(spaced)
