"""The attendance sheet, and marking who is there from the cockpit or from it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from workshops import live
from workshops.committing import committing
from workshops.meetings.blueprint import routes
from workshops.meetings.holding import attendance as presences
from workshops.meetings.holding.attendance_forms import HoursForm, NewcomerForm, ReplacedForm
from workshops.meetings.holding.door import newcomer
from workshops.meetings.holding.hours import instant
from workshops.meetings.holding.situation import situation_of
from workshops.meetings.models import Attendance, Meeting, Presence
from workshops.meetings.rules import can_take_attendance
from workshops.refusals import RefusedError
from workshops.web import allow, back, current_viewer


def _sheet(meeting: Meeting, newcomer_form: NewcomerForm) -> str:
    revision = live.revision(meeting.topic)
    situation = situation_of(meeting)
    return render_template(
        "meetings/holding/attendance_sheet.html",
        meeting=meeting,
        situation=situation,
        form=newcomer_form,
        revision=revision,
    )


def _back(meeting: Meeting) -> Response:
    return back(url_for("meetings.attendance_sheet", meeting_id=meeting.id))


@routes.get("/seances/<int:meeting_id>/presences")
@allow(can_take_attendance)
def attendance_sheet(meeting: Meeting) -> str:
    return _sheet(meeting, NewcomerForm(meeting))


@routes.post("/presences/<int:attendance_id>")
@allow(can_take_attendance)
def mark_attendance(attendance: Attendance) -> Response:
    """`presence`: one of Presence; or « arrives », « leaves »: at this moment."""
    choice, viewer = request.form.get("presence", ""), current_viewer()
    with committing():
        if choice == "arrives":
            presences.arrive(attendance, viewer, instant(attendance.meeting, None))
        elif choice == "leaves":
            presences.leave(attendance, viewer, instant(attendance.meeting, None))
        elif choice in set(Presence):
            presences.mark(attendance, viewer, Presence(choice))
        else:
            raise RefusedError(gettext("Choisissez présent, excusé ou absent."))
    return _back(attendance.meeting)


@routes.post("/presences/<int:attendance_id>/liberation")
@allow(can_take_attendance)
def free_name(attendance: Attendance) -> Response:
    """Put out whoever took somebody's name with the code."""
    with committing():
        presences.free(attendance, current_viewer())
        name = attendance.person.short_name
        flash(gettext("Le nom de %(person)s est libre : l'appareil est sorti.", person=name), "ok")
    return _back(attendance.meeting)


@routes.post("/presences/<int:attendance_id>/heures")
@allow(can_take_attendance)
def correct_attendance_hours(attendance: Attendance) -> Response:
    form, meeting = HoursForm(), attendance.meeting
    with committing():
        if not form.validate_on_submit():
            raise RefusedError(gettext("Écrivez les heures comme 14:05."))
        arrived = form.arrived.data and instant(meeting, form.arrived.data)
        left = form.left.data and instant(meeting, form.left.data)
        presences.correct_hours(attendance, current_viewer(), arrived, left)
    return _back(meeting)


@routes.get("/presences/<int:attendance_id>/remplacement")
@allow(can_take_attendance)
def choose_replaced(attendance: Attendance) -> str:
    form = ReplacedForm(attendance.meeting, attendance)
    return render_template(
        "meetings/holding/choose_replaced.html",
        meeting=attendance.meeting,
        line=attendance,
        form=form,
    )


@routes.post("/presences/<int:attendance_id>/remplacement")
@allow(can_take_attendance)
def stand_in(attendance: Attendance) -> Response:
    """`replaces`: the line of who is replaced; 0: nobody."""
    form = ReplacedForm(attendance.meeting, attendance)
    with committing():
        if not form.validate_on_submit():
            raise RefusedError(gettext("On ne remplace pas une personne présente ou remplacée."))
        presences.stand_in(attendance, current_viewer(), form.replaced)
    return _back(attendance.meeting)


@routes.post("/seances/<int:meeting_id>/presences/absents")
@allow(can_take_attendance)
def mark_rest_absent(meeting: Meeting) -> Response:
    with committing():
        count = presences.mark_rest_absent(meeting, current_viewer())
        flash(ngettext("%(num)d personne notée.", "%(num)d personnes notées.", count), "ok")
    return _back(meeting)


@routes.post("/seances/<int:meeting_id>/presences/nouveau")
@allow(can_take_attendance)
def add_newcomer(meeting: Meeting) -> Response | tuple[str, int]:
    """Add somebody who is there and was not expected."""
    form = NewcomerForm(meeting)
    if not form.validate_on_submit():
        return _sheet(meeting, form), 422
    with committing():
        line = newcomer(meeting, form.name.data or "", form.organisation.data or "")
        presences.mark(line, current_viewer(), Presence.PRESENT)
        if form.replaced:
            presences.stand_in(line, current_viewer(), form.replaced)
        flash(gettext("%(person)s est sur la liste.", person=line.person.short_name), "ok")
    return redirect(url_for("meetings.attendance_sheet", meeting_id=meeting.id), 303)
