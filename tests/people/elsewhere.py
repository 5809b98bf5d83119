"""A person of two chantiers, of which the cast prepares one."""

from __future__ import annotations

from datetime import date, time

from tests.cast import Cast, person
from workshops.extensions import db
from workshops.meetings.models import Attendance, Meeting
from workshops.people.models import Person
from workshops.programmes.models import Membership, Role, Workstream


def other_workstream(cast: Cast) -> Workstream:
    """A second chantier of the programme, with a secretary of its own and a séance."""
    workstream = Workstream(programme=cast.workstream.programme, number=5, title="Relais")
    secretary = person("Rosalie", "Thiry")
    workstream.memberships.append(Membership(person=secretary, role=Role.SECRETARY))
    Meeting(
        workstream=workstream, number=1, date=date(2026, 11, 3), starts_at=time(9), ends_at=time(12)
    )
    db.session.add(workstream)
    db.session.commit()
    return workstream


def joins(someone: Person, workstream: Workstream, role: Role = Role.MEMBER) -> None:
    workstream.memberships.append(Membership(person=someone, role=role))
    db.session.commit()


def is_invited(someone: Person, meeting: Meeting) -> None:
    meeting.attendances.append(Attendance(person=someone))
    db.session.commit()
