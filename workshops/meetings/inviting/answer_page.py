"""The answer of an invited person, by the personal link of the mail and without an account."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from markupsafe import Markup

from workshops.committing import committing
from workshops.extensions import db, limiter
from workshops.meetings import extending
from workshops.meetings.agenda import plan_of
from workshops.meetings.annex_file import as_download
from workshops.meetings.blueprint import routes
from workshops.meetings.inviting import guests, sending
from workshops.meetings.inviting.guest_forms import ExcuseForm, SubstituteForm
from workshops.meetings.inviting.personal_link import LinkError, invited_by
from workshops.meetings.journal import record
from workshops.meetings.models import Answer, Attendance
from workshops.web import Page, allow, public

REPLACED = "replaced"


@routes.get("/invitations/<token>")
@allow(public)
def answer_invitation(token: str) -> Page:
    """Show the answer. Reading changes nothing: mail programs open links by themselves."""
    try:
        attendance = invited_by(token)
    except LinkError as error:
        return _dead_link(error)
    return _answer_page(attendance, token)


@routes.post("/invitations/<token>")
@allow(public)
@limiter.limit("60/hour")
def give_answer(token: str) -> Page:
    try:
        attendance = invited_by(token)
    except LinkError as error:
        return _dead_link(error)
    choice = request.form.get("answer")
    if choice == REPLACED:
        return _give_place(attendance, token)
    if choice == Answer.COMING:
        guests.answer(attendance, Answer.COMING)
        record(attendance.meeting, attendance.person.short_name, "%(actor)s vient")
        flash(gettext("C'est noté : vous venez."), "ok")
    elif choice == Answer.EXCUSED:
        form = ExcuseForm()
        if not form.validate():
            return _answer_page(attendance, token, excuse_form=form)
        guests.answer(attendance, Answer.EXCUSED, form.excuse.data or "")
        record(attendance.meeting, attendance.person.short_name, "%(actor)s s'excuse")
        flash(gettext("C'est noté : vous êtes excusé."), "ok")
    db.session.commit()
    return redirect(url_for("meetings.answer_invitation", token=token), 303)


@routes.get("/invitations/<token>/documents/<int:number>")
@allow(public)
def guest_document(token: str, number: int) -> Page:
    """The file of the annex with this number (1 is the first)."""
    try:
        annexes = invited_by(token).meeting.annexes
    except LinkError as error:
        return _dead_link(error)
    if not 1 <= number <= len(annexes):
        abort(404)
    return as_download(annexes[number - 1])


def _give_place(attendance: Attendance, token: str) -> Page:
    form = SubstituteForm()
    if not form.validate():
        return _answer_page(attendance, token, form=form)
    with committing(form.email) as attempt:
        person = guests.person_for(**form.person, colleague=attendance.person)
        substitute = guests.replace(attendance, person, attendance.excuse)
        record(
            attendance.meeting,
            attendance.person.short_name,
            "%(actor)s sera remplacé par %(substitute)s",
            substitute=person.short_name,
        )
        db.session.flush()
        sending.send_to(attendance.meeting, [substitute], None)
    if attempt.refusal:
        return _answer_page(attendance, token, form=form)
    flash(gettext("C'est noté : %(person)s vous remplace.", person=person.short_name), "ok")
    return redirect(url_for("meetings.answer_invitation", token=token), 303)


def _answer_page(
    attendance: Attendance,
    token: str,
    *,
    form: SubstituteForm | None = None,
    excuse_form: ExcuseForm | None = None,
) -> Page:
    refused = form or excuse_form
    panels = [html for render in extending.answer_panels if (html := render(attendance, token))]
    page = render_template(
        "meetings/inviting/answer.html",
        guest=attendance,
        meeting=attendance.meeting,
        token=token,
        plan=plan_of(attendance.meeting),
        substitute=guests.replacement_of(attendance),
        form=form or SubstituteForm(formdata=None),
        excuse_form=excuse_form or ExcuseForm(formdata=None, obj=attendance),
        panels=[Markup(html) for html in panels],  # noqa: S704
    )
    return page, 422 if refused else 200


def _dead_link(error: LinkError) -> Page:
    page = render_template(
        "meetings/inviting/dead_link.html", reason=error.reason, meeting=error.meeting
    )
    return page, 410 if error.reason == "over" else 404
