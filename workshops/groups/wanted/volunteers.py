"""Volunteers to write, or to report, for their sub-group."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from flask import request

from workshops.extensions import db
from workshops.groups.choice_models import Bond, BondKind, Volunteer
from workshops.groups.models import SeatRole
from workshops.meetings.models import Attendance, Meeting

ROLES = (SeatRole.SECRETARY, SeatRole.RAPPORTEUR)

Volunteers = Mapping[SeatRole, Collection[int]]  # the attendances (ids) willing to hold each role


def volunteers_of(meeting: Meeting) -> dict[SeatRole, set[int]]:
    query = db.select(Volunteer.role, Volunteer.attendance_id).join(
        Attendance, Attendance.id == Volunteer.attendance_id
    )
    volunteers: dict[SeatRole, set[int]] = {role: set() for role in ROLES}
    for row in db.session.execute(query.where(Attendance.meeting_id == meeting.id)):
        volunteers[SeatRole(row.role)].add(row.attendance_id)
    return volunteers


def volunteer(attendance: Attendance, roles: Collection[SeatRole]) -> None:
    """Note who is willing to hold these roles, one of them in the end, and no other."""
    known = db.session.scalars(db.select(Volunteer).filter_by(attendance_id=attendance.id)).all()
    for row in known:
        if row.role not in roles:
            db.session.delete(row)
    new = set(roles) - {row.role for row in known}
    db.session.add_all(Volunteer(attendance_id=attendance.id, role=role) for role in new)


def roles_sent() -> set[SeatRole]:
    """Roles to volunteer for among the fields `role` of a form."""
    sent = request.form.getlist("role")
    return {role for role in ROLES if role in sent}


def requirement_of(meeting: Meeting) -> Bond | None:
    """The rule that each sub-group has two volunteers, where it was made."""
    query = db.select(Bond).filter_by(meeting_id=meeting.id, kind=BondKind.VOLUNTEERS)
    return db.session.scalar(query.limit(1))
