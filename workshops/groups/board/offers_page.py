"""« Je veux bien prendre note, faire rapport »: said with the answer to the invitation, or on the
phone until the groups are made."""

from __future__ import annotations

from contextlib import suppress

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.extensions import db, limiter
from workshops.groups.adopted import adopted_split
from workshops.groups.blueprint import routes
from workshops.groups.splitting.asked_anew import volunteers_changed
from workshops.groups.wanted.participants import hosts_of
from workshops.groups.wanted.questions import questions_of
from workshops.groups.wanted.volunteers import roles_sent, volunteer, volunteers_of
from workshops.meetings.inviting.personal_link import LinkError, invited_by
from workshops.meetings.journal import record
from workshops.meetings.models import Answer, Attendance, ItemKind, Meeting
from workshops.meetings.rules import can_take_part, own_attendance
from workshops.people.viewer import Viewer
from workshops.web import allow, current_viewer, public


@routes.post("/seances/<int:meeting_id>/volontaire")
@allow(can_take_part)
def offer(meeting: Meeting) -> Response:
    _offer(own_attendance(current_viewer(), meeting))
    return redirect(url_for("meetings.phone", meeting_id=meeting.id), 303)


@routes.post("/invitations/<token>/volontaire")
@limiter.limit("60/hour")
@allow(public)
def offer_with_answer(token: str) -> Response:
    """A dead link is told by the page it leads back to."""
    with suppress(LinkError):
        _offer(invited_by(token))
    return redirect(url_for("meetings.answer_invitation", token=token), 303)


def on_phone(meeting: Meeting, viewer: Viewer) -> str:
    attendance = own_attendance(viewer, meeting)
    if attendance is None or not _is_asked(attendance):
        return ""
    return _panel(attendance, url_for("groups.offer", meeting_id=meeting.id))


def with_answer(attendance: Attendance, token: str) -> str:
    if attendance.answer == Answer.EXCUSED or not _is_asked(attendance):
        return ""
    return _panel(attendance, url_for("groups.offer_with_answer", token=token))


def _offer(attendance: Attendance | None) -> None:
    """Note the roles accepted; no longer once the groups are made: who has a role is then
    settled."""
    if attendance is None or not _is_asked(attendance):
        return
    volunteer(attendance, roles_sent())
    meeting, name = attendance.meeting, attendance.person.short_name
    record(meeting, name, "%(actor)s a dit le rôle accepté dans son sous-groupe")
    volunteers_changed(meeting)
    db.session.commit()
    flash(gettext("C'est noté, merci."), "ok")


def _is_asked(attendance: Attendance) -> bool:
    """Tell whether there will be sub-groups and this person is to be in one."""
    meeting = attendance.meeting
    is_planned = any(item.kind == ItemKind.SUBGROUPS for item in meeting.items)
    if not is_planned and not questions_of(meeting):
        return False
    is_settled = meeting.adjournment is not None or adopted_split(meeting) is not None
    return not is_settled and attendance.person_id not in hosts_of(meeting)


def _panel(attendance: Attendance, address: str) -> str:
    willing = volunteers_of(attendance.meeting)
    roles = {role for role, people in willing.items() if attendance.id in people}
    return render_template("groups/board/_offer.html", address=address, roles=roles)
