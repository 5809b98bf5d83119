"""Pages for people in the room: the code, « c'est moi », the door."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops import live
from workshops.committing import committing
from workshops.extensions import db
from workshops.meetings.blueprint import routes
from workshops.meetings.holding import attendance as presences
from workshops.meetings.holding.attendance_forms import IdentityForm
from workshops.meetings.holding.door import ask
from workshops.meetings.holding.guessing import limited
from workshops.meetings.holding.joining import (
    asked_here,
    by_code,
    leave_door,
    lets_in,
    wait_at_door,
)
from workshops.meetings.inviting.guests import expected
from workshops.meetings.models import Attendance, Meeting
from workshops.meetings.rules import can_follow
from workshops.people.names import folded
from workshops.people.viewer import Viewer, grant_pass
from workshops.web import Page, allow, current_viewer, explains_refusal, public


@routes.route("/rejoindre", methods=["GET", "POST"])
@allow(public)
@limited
def join() -> Page:
    typed = request.form.get("code", "")
    if request.method == "GET":
        return render_template("meetings/holding/join.html", typed="", problem="")
    meeting = by_code(typed)
    if meeting:
        return redirect(url_for("meetings.join_by_code", code=meeting.code), 303)
    return _wrong_code(typed), 422


def _wrong_code(typed: str) -> str:
    problem = gettext("Aucune séance n'a ce code. Recopiez-le du projecteur.")
    return render_template("meetings/holding/join.html", typed=typed, problem=problem)


@routes.get("/r/<code>")
@allow(public)
@limited
def join_by_code(code: str) -> Page:
    """Page behind the QR code, and the list of names to pick one's own. A person already known goes
    straight in."""
    meeting = by_code(code)
    if meeting is None:
        return _wrong_code(code), 404
    if can_follow(current_viewer(), meeting):
        return _go_in(meeting)
    if not lets_in(meeting):
        return render_template("meetings/holding/join_closed.html", meeting=meeting)
    if asked_here(meeting):
        return redirect(url_for("meetings.door", code=meeting.code))
    searched = request.args.get("nom", "").strip()
    people = [a for a in expected(meeting.attendances) if _is_named(a, searched)]
    return render_template(
        "meetings/holding/join_who.html",
        meeting=meeting,
        people=people,
        searched=searched,
        freed=_freed_name(meeting),
    )


def _freed_name(meeting: Meeting) -> Attendance | None:
    """The line under which this browser had come in, until its name was freed."""
    own_pass = current_viewer().passes.get(meeting.id)
    if own_pass is None:
        return None
    return next((a for a in meeting.attendances if a.id == own_pass.attendance_id), None)


@explains_refusal
def _say_name_was_freed(viewer: Viewer) -> Response | None:
    """A page of the séance no longer opens with this browser's pass: where it is told why."""
    held_for = (request.view_args or {}).get("meeting_id")
    meeting = db.session.get(Meeting, held_for) if held_for in viewer.passes else None
    return redirect(url_for("meetings.join_by_code", code=meeting.code)) if meeting else None


def _is_named(attendance: Attendance, searched: str) -> bool:
    name = folded(f"{attendance.person.short_name} {attendance.person.affiliation}")
    return all(word in name for word in folded(searched).split())


def _go_in(meeting: Meeting) -> Response:
    return redirect(url_for("meetings.phone", meeting_id=meeting.id), 303)


def _meeting_or_404(code: str) -> Meeting:
    meeting = by_code(code)
    if meeting is None or not lets_in(meeting):
        abort(404)
    return meeting


@routes.post("/r/<code>/moi")
@allow(public)
@limited
def claim_name(code: str) -> Response:
    """`attendance`: the line of the list that somebody says is theirs."""
    meeting = _meeting_or_404(code)
    chosen = request.form.get("attendance", 0, type=int)
    line = next((a for a in meeting.attendances if a.id == chosen), None)
    if line is None:
        flash(gettext("Choisissez votre nom dans la liste."), "warn")
        return redirect(url_for("meetings.join_by_code", code=meeting.code), 303)
    if _was_put_out(line):
        flash(gettext("Ce nom a été libéré : pour le reprendre, demandez à l'entrée."), "warn")
        return _to_door(line)
    if not presences.claim(line):
        flash(gettext("Quelqu'un est déjà entré sous ce nom. Demandez à l'entrée."), "warn")
        return _to_door(line)
    return _enter_as(line)


def _was_put_out(line: Attendance) -> bool:
    """Tell whether this browser had taken the name and the name was freed: its word is no longer
    enough."""
    own_pass = current_viewer().passes.get(line.meeting_id)
    return bool(own_pass and own_pass.attendance_id == line.id and own_pass != line.current_pass)


def _to_door(line: Attendance) -> Response:
    name = line.person.short_name
    return redirect(url_for("meetings.door", code=line.meeting.code, nom=name), 303)


def _enter_as(line: Attendance) -> Response:
    if line.current_pass:
        grant_pass(line.meeting_id, line.current_pass)
    db.session.commit()
    return _go_in(line.meeting)


@routes.get("/r/<code>/entree")
@allow(public)
@limited
def door(code: str) -> Page:
    """Show the door: asking, waiting, and being let in."""
    meeting = _meeting_or_404(code)
    if can_follow(current_viewer(), meeting):
        return _go_in(meeting)
    own_request = asked_here(meeting)
    if own_request and own_request.attendance:
        leave_door(meeting)
        return _enter_as(own_request.attendance)
    if own_request:
        revision = live.revision(meeting.topic)
        return render_template(
            "meetings/holding/join_wait.html",
            meeting=meeting,
            own_request=own_request,
            revision=revision,
        )
    form = IdentityForm(formdata=None, name=request.args.get("nom", ""))
    return render_template("meetings/holding/join_door.html", meeting=meeting, form=form)


@routes.post("/r/<code>/entree")
@allow(public)
@limited
def ask_at_door(code: str) -> Page:
    """Ask to come in, once a browser for as long as nobody has answered."""
    meeting, form = _meeting_or_404(code), IdentityForm()
    waiting = asked_here(meeting)
    if waiting and not waiting.decided_at:
        return redirect(url_for("meetings.door", code=meeting.code), 303)
    if form.validate_on_submit():
        with committing(form.name) as attempt:
            door_request = ask(meeting, form.name.data or "", form.organisation.data or "")
        if not attempt.refusal:
            wait_at_door(door_request)
            return redirect(url_for("meetings.door", code=meeting.code), 303)
    # 400, not 422: a name that is missing is not a code that is wrong.
    return render_template("meetings/holding/join_door.html", meeting=meeting, form=form), 400


@routes.post("/r/<code>/entree/annulation")
@allow(public)
@limited
def leave_the_door(code: str) -> Response:
    """Ask again, under another name, or after a refusal."""
    meeting = _meeting_or_404(code)
    leave_door(meeting)
    return redirect(url_for("meetings.join_by_code", code=meeting.code), 303)
