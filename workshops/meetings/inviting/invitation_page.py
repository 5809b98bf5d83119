"""Sending the invitation, or a reminder: who receives it, and what it says, before it leaves."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from workshops.extensions import db, now
from workshops.meetings.blueprint import routes
from workshops.meetings.inviting import guests, sending
from workshops.meetings.inviting.letter import letter
from workshops.meetings.journal import record
from workshops.meetings.models import Attendance, Meeting
from workshops.meetings.rules import can_prepare
from workshops.web import allow, current_viewer

EVERYBODY, NEWCOMERS, SILENT = "tous", "nouveaux", "sans-reponse"


def audiences(meeting: Meeting) -> dict[str, list[Attendance]]:
    """The lists of people the invitation can be sent to, by choice."""
    expected = guests.expected(meeting.attendances)
    return {
        EVERYBODY: expected,
        NEWCOMERS: [a for a in expected if a.invited_at is None],
        SILENT: guests.silent(meeting.attendances),
    }


def chosen(meeting: Meeting, choice: str | None) -> str:
    """Return `choice` if somebody is in its list, else the people who have received nothing yet."""
    lists = audiences(meeting)
    if choice and lists.get(choice):
        return choice
    return NEWCOMERS if lists[NEWCOMERS] else EVERYBODY


@routes.get("/seances/<int:meeting_id>/invitation")
@allow(can_prepare)
def invitation(meeting: Meeting) -> str:
    choice = chosen(meeting, request.args.get("a"))
    lists = audiences(meeting)
    sample = next(iter(lists[choice]), None)
    link = gettext("(ici, le lien personnel de chacun)")
    return render_template(
        "meetings/inviting/invitation.html",
        meeting=meeting,
        choice=choice,
        audiences=lists,
        unreachable=[a for a in lists[EVERYBODY] if not a.person.email],
        sample=sample and letter(sample, link, is_reminder=choice == SILENT),
        is_over=is_over(meeting),
    )


@routes.post("/seances/<int:meeting_id>/invitation")
@allow(can_prepare)
def send_invitation(meeting: Meeting) -> Response:
    preparation = url_for("meetings.prepare", meeting_id=meeting.id)
    choice = request.form.get("a", "")
    recipients = audiences(meeting).get(choice, [])
    if is_over(meeting):
        flash(gettext("Cette séance est passée : rien n'a été envoyé."), "warn")
        return redirect(preparation, 303)
    viewer = current_viewer()
    count = sending.send_to(meeting, recipients, viewer.person, is_reminder=choice == SILENT)
    if not count:
        flash(gettext("Personne à qui écrire : rien n'a été envoyé."), "warn")
        return redirect(preparation, 303)
    if choice == SILENT:
        record(
            meeting,
            viewer,
            "%(actor)s a relancé ceux qui n'ont pas répondu (%(count)s)",
            count=count,
        )
    else:
        record(meeting, viewer, "%(actor)s a envoyé l'invitation (%(count)s)", count=count)
    db.session.commit()
    flash(ngettext("%(num)d message part.", "%(num)d messages partent.", count), "ok")
    return redirect(preparation, 303)


def is_over(meeting: Meeting) -> bool:
    return meeting.adjournment is not None or meeting.planned_end < now()
