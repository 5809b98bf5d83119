"""Creating and changing a séance; going to the page of it that fits the viewer."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.extensions import db
from workshops.meetings import agenda, records
from workshops.meetings.blueprint import routes
from workshops.meetings.journal import record
from workshops.meetings.models import Meeting
from workshops.meetings.preparing.forms import MeetingForm
from workshops.meetings.rules import can_follow, can_prepare
from workshops.meetings.tabs import best_page
from workshops.programmes.models import Workstream
from workshops.programmes.rules import prepares
from workshops.web import Page, allow, current_viewer

MOVES = ("date", "starts_at", "ends_at", "venue", "address")  # what those invited must be told


@routes.get("/seances/<int:meeting_id>")
@allow(can_follow)
def show(meeting: Meeting) -> Response:
    return redirect(url_for(best_page(current_viewer(), meeting), meeting_id=meeting.id))


@routes.route("/chantiers/<int:workstream_id>/seances/nouvelle", methods=["GET", "POST"])
@allow(prepares)
def new_meeting(workstream: Workstream) -> Page:
    form = MeetingForm(workstream)
    if not form.validate_on_submit():
        return _form_page(form)
    meeting = Meeting(workstream=workstream)
    form.populate_obj(meeting)
    db.session.add(meeting)
    db.session.flush()
    record(
        meeting, current_viewer(), "%(actor)s a créé la séance %(number)s", number=meeting.number
    )
    db.session.commit()
    flash(gettext("Séance créée. Composez son ordre du jour, puis invitez."), "ok")
    return redirect(url_for("meetings.prepare", meeting_id=meeting.id), 303)


@routes.route("/seances/<int:meeting_id>/modifier", methods=["GET", "POST"])
@allow(can_prepare)
def edit_meeting(meeting: Meeting) -> Page:
    form = MeetingForm(meeting.workstream, meeting)
    if not form.validate_on_submit():
        return _form_page(form)
    before = [getattr(meeting, name) for name in MOVES]
    form.populate_obj(meeting)
    record(
        meeting, current_viewer(), "%(actor)s a modifié la séance %(number)s", number=meeting.number
    )
    agenda.changed(meeting)
    records.changed(meeting, current_viewer())
    was_mailed = any(attendance.invited_at for attendance in meeting.attendances)
    has_moved = before != [getattr(meeting, name) for name in MOVES]
    db.session.commit()
    if has_moved and was_mailed:
        flash(gettext("La date, l'heure ou le lieu a changé : renvoyez l'invitation."), "warn")
    else:
        flash(gettext("Séance enregistrée."), "ok")
    return redirect(url_for("meetings.prepare", meeting_id=meeting.id), 303)


def _form_page(form: MeetingForm) -> Page:
    page = render_template("meetings/preparing/edit_meeting.html", form=form)
    return page, 422 if form.errors else 200
