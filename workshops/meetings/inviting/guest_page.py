"""One person invited to a séance, as whoever prepares it sees them: answer, excuse, replacement."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from workshops.committing import committing
from workshops.extensions import db
from workshops.meetings.blueprint import routes
from workshops.meetings.inviting import guests, sending
from workshops.meetings.inviting.guest_forms import ExcuseForm, SubstituteForm
from workshops.meetings.journal import record
from workshops.meetings.models import Answer, Attendance
from workshops.meetings.rules import can_prepare
from workshops.people.models import Person
from workshops.programmes import picker
from workshops.web import Page, allow, back, current_viewer


@routes.get("/invites/<int:attendance_id>")
@allow(can_prepare)
def show_guest(attendance: Attendance) -> str:
    return _guest_page(attendance, SubstituteForm(formdata=None))


@routes.post("/invites/<int:attendance_id>/reponse")
@allow(can_prepare)
def answer_for(attendance: Attendance) -> Page:
    """The secretary notes what somebody answered by telephone or by mail.

    `excuse` is left as it is where it is not sent.
    """
    reply = request.form.get("answer", "")
    if reply not in set(Answer):
        abort(400)
    form = ExcuseForm(obj=attendance)
    if not form.validate():
        return _guest_page(attendance, SubstituteForm(formdata=None), form, reply), 422
    guests.answer(attendance, Answer(reply), form.excuse.data or "")
    _tell_answer(attendance, current_viewer())
    db.session.commit()
    return back(url_for("meetings.show_guests", meeting_id=attendance.meeting_id))


def _tell_answer(attendance: Attendance, actor: object) -> None:
    """A line of history for the answer as it now stands."""
    meeting, name = attendance.meeting, attendance.person.short_name
    if attendance.answer == Answer.COMING:
        record(meeting, actor, "%(actor)s a noté : %(person)s vient", person=name)
    elif attendance.answer == Answer.EXCUSED:
        record(meeting, actor, "%(actor)s a noté : %(person)s est excusé", person=name)
    else:
        record(meeting, actor, "%(actor)s a effacé la réponse de %(person)s", person=name)


@routes.post("/invites/<int:attendance_id>/remplacement")
@allow(can_prepare)
def replace_guest(attendance: Attendance) -> Page:
    """Replace a guest by somebody of the directory (`person`), else by a new person."""
    form = SubstituteForm(formdata=None)
    chosen = picker.by_ids(request.form.getlist("person", type=int))
    if not chosen:
        form = SubstituteForm()
        if not form.validate():
            return _guest_page(attendance, form), 422
        chosen = [guests.person_for(**form.person, colleague=attendance.person)]
    typed = form.email if form.email.data else None
    with committing(typed) as attempt:
        _replace(attendance, chosen[0])
    if attempt.refusal:
        return _guest_page(attendance, form), 422
    flash(gettext("%(person)s est sur la liste.", person=chosen[0].short_name), "ok")
    return redirect(url_for("meetings.show_guests", meeting_id=attendance.meeting_id), 303)


def _replace(attendance: Attendance, person: Person) -> None:
    """Raises RefusedError, as `guests.replace`."""
    substitute = guests.replace(attendance, person, attendance.excuse)
    _tell_replacement(substitute, current_viewer())
    if attendance.invited_at:
        db.session.flush()
        sending.send_to(attendance.meeting, [substitute], current_viewer().person)


def _tell_replacement(substitute: Attendance, actor: object) -> None:
    record(
        substitute.meeting,
        actor,
        "%(actor)s a noté : %(substitute)s remplace %(person)s",
        substitute=substitute.person.short_name,
        person=substitute.replaces.short_name if substitute.replaces else "",
    )


def _guest_page(
    attendance: Attendance,
    form: SubstituteForm,
    excuse_form: ExcuseForm | None = None,
    reply: str = "",
) -> str:
    meeting = attendance.meeting
    choice = picker.offered(without={a.person_id for a in meeting.attendances})
    return render_template(
        "meetings/inviting/guest.html",
        meeting=meeting,
        guest=attendance,
        substitute=guests.replacement_of(attendance),
        replaced=attendance.replaces and meeting.attendance_of(attendance.replaces),
        form=form,
        excuse_form=excuse_form or ExcuseForm(formdata=None, obj=attendance),
        given=reply or attendance.answer,
        choice=choice,
    )
