"""The list of those invited to a séance, kept by whoever prepares it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from workshops.committing import committing
from workshops.extensions import db
from workshops.meetings.blueprint import routes
from workshops.meetings.inviting import guests
from workshops.meetings.journal import record
from workshops.meetings.models import Attendance, Meeting
from workshops.meetings.rules import can_prepare
from workshops.people.models import Person
from workshops.programmes import picker
from workshops.web import allow, current_viewer


@routes.get("/seances/<int:meeting_id>/invites")
@allow(can_prepare)
def show_guests(meeting: Meeting) -> str:
    return render_template(
        "meetings/inviting/guests.html",
        meeting=meeting,
        guests=guests.expected(meeting.attendances),
        answers=guests.answers(meeting.attendances),
        uninvited=uninvited_members(meeting),
    )


@routes.get("/seances/<int:meeting_id>/invites/ajouter")
@allow(can_prepare)
def choose_guests(meeting: Meeting) -> str:
    choice = picker.offered(without={a.person_id for a in meeting.attendances})
    return render_template(
        "meetings/inviting/choose_guests.html",
        meeting=meeting,
        choice=choice,
        uninvited=uninvited_members(meeting),
    )


@routes.post("/seances/<int:meeting_id>/invites")
@allow(can_prepare)
def add_guests(meeting: Meeting) -> Response:
    people = picker.by_ids(request.form.getlist("person", type=int))
    return invited(meeting, people)


@routes.post("/seances/<int:meeting_id>/invites/membres")
@allow(can_prepare)
def add_members(meeting: Meeting) -> Response:
    return invited(meeting, uninvited_members(meeting))


@routes.post("/invites/<int:attendance_id>/retrait")
@allow(can_prepare)
def withdraw_guest(attendance: Attendance) -> Response:
    meeting, person = attendance.meeting, attendance.person
    with committing() as attempt:
        guests.withdraw(attendance)
        record(
            meeting,
            current_viewer(),
            "%(actor)s a retiré %(person)s des invités",
            person=person.short_name,
        )
    if attempt.refusal:
        return redirect(url_for("meetings.show_guest", attendance_id=attendance.id), 303)
    flash(gettext("%(person)s n'est plus sur la liste.", person=person.short_name), "ok")
    return redirect(url_for("meetings.show_guests", meeting_id=meeting.id), 303)


def uninvited_members(meeting: Meeting) -> list[Person]:
    """The people of the chantier who are not on the list, by name."""
    known = {attendance.person_id for attendance in meeting.attendances}
    members = {m.person_id: m.person for m in meeting.workstream.memberships}
    missing = [person for key, person in members.items() if key not in known]
    return sorted(missing, key=lambda person: person.sort_key)


def invited(meeting: Meeting, people: list[Person]) -> Response:
    """Put these people on the list, say so, and go back to it."""
    added = guests.invite(meeting, people)
    if added:
        record(
            meeting,
            current_viewer(),
            "%(actor)s a complété la liste des invités : %(names)s",
            names=", ".join(a.person.short_name for a in added),
        )
        count = len(added)
        flash(ngettext("%(num)d invité de plus.", "%(num)d invités de plus.", count), "ok")
    else:
        flash(gettext("Personne de nouveau : cochez au moins un nom."), "warn")
    db.session.commit()
    return redirect(url_for("meetings.show_guests", meeting_id=meeting.id), 303)
