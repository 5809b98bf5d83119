"""The point « Suivi »: engagements gone through in the room, on the wall and on the phones."""

from __future__ import annotations

from flask import abort, g, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops import live
from workshops.committing import attempting
from workshops.extensions import db
from workshops.followups import acting
from workshops.followups.blueprint import routes
from workshops.followups.forms import StateForm
from workshops.followups.labels import label_of
from workshops.followups.models import FollowUp
from workshops.followups.walk import FollowUpWalk, show, walk_of
from workshops.meetings.extending import ItemLink
from workshops.meetings.holding.conduct import project
from workshops.meetings.models import ItemKind, Meeting
from workshops.meetings.rules import audience_of, can_follow, can_lead, can_prepare
from workshops.people.viewer import Viewer
from workshops.programmes.rules import prepares
from workshops.web import Page, allow, current_viewer

WALL_VIEW = "followup"


def can_note(viewer: Viewer, follow_up: FollowUp) -> bool:
    """Write down what the room says: who prepares the séance."""
    return prepares(viewer, follow_up.workstream)


@routes.get("/seances/<int:meeting_id>/suivi")
@allow(can_follow)
def walk(meeting: Meeting) -> str:
    return _page(meeting)


@routes.post("/seances/<int:meeting_id>/suivi/mur")
@allow(can_lead)
def put_on_wall(meeting: Meeting) -> Response:
    """Put the engagement sent before the room and on the wall; without one the room is done."""
    follow_up_id = request.form.get("engagement", type=int)
    follow_up = _found(walk_of(meeting), follow_up_id) if follow_up_id else None
    show(meeting, follow_up)
    project(meeting, WALL_VIEW if follow_up else "point")
    live.changed(meeting.topic, "followups", "screen")
    db.session.commit()
    return _back(meeting)


@routes.post("/seances/<int:meeting_id>/suivi/<int:follow_up_id>")
@allow(can_note)
def say_in_room(meeting: Meeting, follow_up: FollowUp) -> Page:
    """Note how it goes, as it was said in this séance, and go on to the next."""
    if follow_up.workstream_id != meeting.workstream_id:
        abort(404)
    form = StateForm(follow_up)
    if not form.validate_on_submit():
        return _page(meeting, form), 422
    with attempting() as attempt:
        reason, review_on = form.reason.data or "", form.review_on.data
        acting.say_state(
            follow_up, current_viewer(), form.chosen, reason, review_on, meeting=meeting
        )
        db.session.flush()
        current = walk_of(meeting)
        if current.shown is follow_up:
            show(meeting, next(iter(current.left), None))
        live.changed(meeting.topic, "followups", "screen")
    if attempt.refusal:
        form.reason.errors = [attempt.refusal]
        return _page(meeting, form), 422
    return _back(meeting)


def on_screen(meeting: Meeting) -> str:
    return render_template("followups/_screen.html", walk=_walk(meeting), label_of=label_of)


def on_phone(meeting: Meeting, _viewer: Viewer) -> str:
    """Element that receives pushes; hidden while no engagement is before the room."""
    walk = _walk(meeting) if meeting.is_open else None
    shown = walk.shown if walk else None
    return render_template(
        "followups/_on_phone.html", meeting=meeting, follow_up=shown, label_of=label_of
    )


def links_of_points(meeting: Meeting) -> dict[int, ItemLink]:
    """The way on from the points of that kind."""
    points = [item for item in meeting.items if item.kind == ItemKind.FOLLOW_UP]
    if not points:
        return {}
    left = len(walk_of(meeting).left)
    label = gettext("Engagements à revoir (%(count)d)", count=left) if left else gettext("Suivi")
    address = url_for("followups.walk", meeting_id=meeting.id)
    return {item.id: ItemLink(label, address, WALL_VIEW) for item in points}


@live.region("followups", "chair", "secretary", "participant", "projector")
def _draw(topic: str, audience: str) -> str:
    """Draw nothing for pages on which one writes: each fetches its own."""
    if audience != "participant":
        return ""
    meeting = db.session.get_one(Meeting, int(topic.rpartition("-")[2]))
    return on_phone(meeting, Viewer())


def _walk(meeting: Meeting) -> FollowUpWalk:
    """Load the engagements once for all that is drawn of one push."""
    if not g.get("is_push"):
        return walk_of(meeting)
    known: dict[int, FollowUpWalk] = g.setdefault("walks", {})
    if meeting.id not in known:
        known[meeting.id] = walk_of(meeting)
    return known[meeting.id]


def _found(walk: FollowUpWalk, follow_up_id: int) -> FollowUp:
    return next((one for one in walk.follow_ups if one.id == follow_up_id), None) or abort(404)


def _back(meeting: Meeting) -> Response:
    return redirect(url_for(".walk", meeting_id=meeting.id), 303)


def _page(meeting: Meeting, form: StateForm | None = None) -> str:
    revision, viewer = live.revision(meeting.topic), current_viewer()
    current = walk_of(meeting)
    may_write = can_prepare(viewer, meeting) and meeting.opening is not None
    if may_write and current.current and form is None:
        form = StateForm(current.current)
    return render_template(
        "followups/walk.html",
        meeting=meeting,
        walk=current,
        form=form if may_write else None,
        may_lead=can_lead(viewer, meeting) and meeting.is_open,
        label_of=label_of,
        revision=revision,
        audience=audience_of(viewer, meeting),
    )
