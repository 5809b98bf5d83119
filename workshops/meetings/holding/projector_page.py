"""The view that the room sees on the wall, and the keys that choose it."""

from __future__ import annotations

from flask import render_template, request
from flask_babel import gettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from workshops import live
from workshops.committing import committing
from workshops.meetings import extending
from workshops.meetings.blueprint import routes
from workshops.meetings.codes import spaced
from workshops.meetings.extending import WallView
from workshops.meetings.holding import conduct
from workshops.meetings.holding.page import to_cockpit
from workshops.meetings.holding.projector_code import address, qr
from workshops.meetings.holding.situation import Situation, situation_of
from workshops.meetings.models import Meeting
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
    """`view`: the key of a wall view."""
    view = request.form.get("view", "")
    with committing():
        if view not in {known.key for known in extending.wall_views}:
            raise RefusedError(gettext("Choisissez ce que montre le projecteur."))
        conduct.project(meeting, view)
    return to_cockpit(meeting)


@routes.app_template_global()
def projector_keys(situation: Situation) -> list[WallView]:
    """List the keys of the views that have something to show now."""
    linked = {link.view for link in situation.item_links.values()}
    return [view for view in extending.wall_views if not view.is_linked or view.key in linked]


@routes.app_template_global()
def feature_view(meeting: Meeting) -> WallView | None:
    """The view chosen, where a feature draws it; None where it is one of ours, or gone."""
    views = (view for view in extending.wall_views if view.draw)
    return next((view for view in views if view.key == meeting.projector_view), None)


@routes.app_template_global()
def feature_screen(meeting: Meeting) -> Markup:
    """Draw the view chosen, if it is a feature's; "" where it is one of ours."""
    view = feature_view(meeting)
    return Markup(view.draw(meeting)) if view and view.draw else Markup("")  # noqa: S704


routes.app_template_global("join_address")(address)
routes.app_template_global("join_qr")(qr)
routes.app_template_global("spaced_code")(spaced)
