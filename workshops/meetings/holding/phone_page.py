"""The participant's page: one thing live, one big button, one's own group."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops import live
from workshops.committing import committing
from workshops.extensions import db
from workshops.meetings import extending
from workshops.meetings.blueprint import routes
from workshops.meetings.holding import attendance as presences
from workshops.meetings.holding import speech
from workshops.meetings.holding.attendance_forms import ArrivalForm
from workshops.meetings.holding.hours import instant
from workshops.meetings.holding.situation import situation_of
from workshops.meetings.models import Meeting, Presence
from workshops.meetings.rules import can_follow, can_take_part, holds_pass, own_attendance, own_line
from workshops.people.viewer import withdraw_pass
from workshops.refusals import RefusedError
from workshops.web import allow, current_viewer


@routes.get("/seances/<int:meeting_id>/direct")
@allow(can_follow)
def phone(meeting: Meeting) -> str:
    revision, viewer = live.revision(meeting.topic), current_viewer()
    situation = situation_of(meeting)
    line = own_attendance(viewer, meeting)
    hand = speech.hand_of(line) if line else None
    return render_template(
        "meetings/holding/phone.html",
        meeting=meeting,
        situation=situation,
        line=line,
        hand=hand,
        ahead=situation.hands.index(hand) if hand else 0,
        is_guest=line is not None and holds_pass(viewer, line),
        is_unmarked=line is not None and line.presence == Presence.UNKNOWN,
        panels=extending.drawn(extending.phone_panels, meeting, viewer),
        revision=revision,
    )


@routes.post("/seances/<int:meeting_id>/arrivee")
@allow(can_take_part)
def say_here(meeting: Meeting) -> Response:
    """« Je suis dans la salle »"""
    presences.come_in(own_line(current_viewer(), meeting))
    db.session.commit()
    return redirect(url_for("meetings.phone", meeting_id=meeting.id), 303)


@routes.post("/seances/<int:meeting_id>/arrivee/heure")
@allow(can_take_part)
def say_arrival(meeting: Meeting) -> Response:
    """« Je suis arrivé à … », of oneself."""
    form = ArrivalForm()
    with committing():
        if not form.validate_on_submit():
            raise RefusedError(gettext("Écrivez les heures comme 14:05."))
        line = own_line(current_viewer(), meeting)
        presences.say_arrival(line, instant(meeting, form.arrived.data))
    return redirect(url_for("meetings.phone", meeting_id=meeting.id), 303)


@routes.post("/seances/<int:meeting_id>/identite/annulation")
@allow(can_take_part)
def not_me(meeting: Meeting) -> Response:
    """« Ce n'est pas moi »: the guest gives the name back and chooses again."""
    viewer = current_viewer()
    line = own_line(viewer, meeting)
    if holds_pass(viewer, line):
        presences.release(line)
        db.session.commit()
        withdraw_pass(meeting.id)
    return redirect(url_for("meetings.join_by_code", code=meeting.code), 303)
