"""The people split into sub-groups: those here, less the plenary's secretary and co-presidents."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request
from werkzeug.exceptions import BadRequest

from workshops.extensions import db
from workshops.groups.adopted import report_of
from workshops.groups.choice_models import Participation
from workshops.meetings.models import Attendance, Meeting
from workshops.programmes.models import Membership, Role

HOSTS = (Role.CO_PRESIDENT, Role.SECRETARY)


def participants(meeting: Meeting) -> tuple[list[Attendance], list[Attendance]]:
    """Share the people here out between who takes part and who does not, each by name."""
    said = _said(meeting)
    hosts = hosts_of(meeting)
    taking: list[Attendance] = []
    others: list[Attendance] = []
    for attendance in sorted(meeting.attendances, key=lambda a: a.person.sort_key):
        if attendance.is_here:
            default = attendance.person_id not in hosts
            (taking if said.get(attendance.id, default) else others).append(attendance)
    return taking, others


def let_take_part(meeting: Meeting, who: Mapping[Attendance, bool]) -> None:
    """Say of some whether they take part; saying what the role says anyway keeps no record."""
    ids = [attendance.id for attendance in who]
    query = db.select(Participation).where(Participation.attendance_id.in_(ids))
    said = {known.attendance_id: known for known in db.session.scalars(query)}
    hosts = hosts_of(meeting)
    for attendance, takes_part in who.items():
        if known := said.get(attendance.id):
            known.takes_part = takes_part
        elif takes_part == (attendance.person_id in hosts):
            db.session.add(Participation(attendance_id=attendance.id, takes_part=takes_part))


def somebody(meeting: Meeting, field: str) -> Attendance:
    """Read the person that a field of the form names; raises BadRequest where that is nobody of
    this séance."""
    identifier = request.form.get(field, type=int)
    attendance = next((a for a in meeting.attendances if a.id == identifier), None)
    if attendance is None:
        raise BadRequest
    return attendance


def _said(meeting: Meeting) -> dict[int, bool]:
    query = (
        db.select(Participation.attendance_id, Participation.takes_part)
        .join(Attendance, Attendance.id == Participation.attendance_id)
        .where(Attendance.meeting_id == meeting.id)
    )
    return {row.attendance_id: row.takes_part for row in db.session.execute(query)}


def hosts_of(meeting: Meeting) -> set[int]:
    """People (ids) whose role keeps them out of the sub-groups unless it is said; of a séance that
    is closed the roles of that day."""
    report = report_of(meeting) if meeting.adjournment else None
    if report:
        return set(report.hosts)
    query = db.select(Membership.person_id).where(
        Membership.workstream_id == meeting.workstream_id, Membership.role.in_(HOSTS)
    )
    return set(db.session.scalars(query))
