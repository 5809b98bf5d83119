"""The dates that a séance announces."""

from __future__ import annotations

from datetime import time

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.extensions import db
from workshops.meetings import records
from workshops.meetings.blueprint import routes
from workshops.meetings.journal import record
from workshops.meetings.models import Meeting, UpcomingMeeting
from workshops.meetings.preparing.forms import UpcomingForm
from workshops.meetings.rules import can_prepare
from workshops.web import Page, allow, current_viewer


@routes.route("/seances/<int:meeting_id>/dates/nouvelle", methods=["GET", "POST"])
@allow(can_prepare)
def new_upcoming(meeting: Meeting) -> Page:
    number = meeting.number + len(meeting.upcoming) + 1
    form = UpcomingForm(label=gettext("Séance %(number)s", number=number))
    if not form.validate_on_submit():
        return _form_page(form, meeting)
    upcoming = UpcomingMeeting()
    form.populate_obj(upcoming)
    meeting.upcoming.append(upcoming)
    record(meeting, current_viewer(), "%(actor)s a annoncé « %(date)s »", date=upcoming.label)
    return _saved(meeting)


@routes.route("/dates/<int:upcoming_id>/modifier", methods=["GET", "POST"])
@allow(can_prepare)
def edit_upcoming(upcoming: UpcomingMeeting) -> Page:
    form = UpcomingForm(upcoming)
    if not form.validate_on_submit():
        return _form_page(form, upcoming.meeting, upcoming)
    form.populate_obj(upcoming)
    meeting = upcoming.meeting
    record(meeting, current_viewer(), "%(actor)s a modifié « %(date)s »", date=upcoming.label)
    return _saved(meeting)


@routes.post("/dates/<int:upcoming_id>/retrait")
@allow(can_prepare)
def remove_upcoming(upcoming: UpcomingMeeting) -> Response:
    meeting = upcoming.meeting
    meeting.upcoming.remove(upcoming)
    record(meeting, current_viewer(), "%(actor)s a retiré « %(date)s »", date=upcoming.label)
    flash(gettext("« %(date)s » n'est plus annoncée.", date=upcoming.label), "ok")
    return _saved(meeting)


def _saved(meeting: Meeting) -> Response:
    """Announced in the order of the calendar."""
    ordered = sorted(meeting.upcoming, key=lambda u: (u.date, u.starts_at or time.min))
    for position, upcoming in enumerate(ordered):
        upcoming.position = position
    records.changed(meeting, current_viewer())
    db.session.commit()
    return redirect(url_for("meetings.prepare", meeting_id=meeting.id), 303)


def _form_page(
    form: UpcomingForm, meeting: Meeting, upcoming: UpcomingMeeting | None = None
) -> Page:
    page = render_template(
        "meetings/preparing/edit_upcoming.html", form=form, meeting=meeting, upcoming=upcoming
    )
    return page, 422 if form.errors else 200
