"""Home: one's chantiers and séances, or the two ways in for who is not known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from flask import render_template

from workshops.extensions import db
from workshops.meetings import extending, schedule
from workshops.meetings.blueprint import routes
from workshops.meetings.extending import Status
from workshops.meetings.home.todos import todos
from workshops.meetings.inviting.guests import Answers, answers, silent
from workshops.meetings.models import Attendance, Meeting
from workshops.meetings.rules import can_follow
from workshops.people.viewer import Viewer
from workshops.programmes.models import Programme, Workstream
from workshops.programmes.rules import all_roles, prepares
from workshops.web import allow, current_viewer, is_administrator, public


class HomeEntry(NamedTuple):
    """A chantier on the home page, with its next séance; `is_mine`: not only invited to it."""

    workstream: Workstream
    next: Meeting | None
    can_prepare: bool = False
    is_mine: bool = True

    @property
    def answers(self) -> Answers:
        return answers(self.next.attendances if self.next else ())

    @property
    def silent(self) -> int:
        return len(silent(self.next.attendances)) if self.next else 0


@routes.get("/")
@allow(public)
def home() -> str:
    viewer = current_viewer()
    if viewer.person is None:
        return render_template(
            "meetings/home/welcome.html", meetings=_joined(viewer), minutes=_by_link(viewer)
        )
    meetings = schedule.meetings_of(all_roles(viewer))
    past = [m for of_workstream in meetings.values() for m in schedule.last_of(of_workstream)]
    entries = [*_of_workstreams(viewer, meetings), *_of_invitations(viewer)]
    coming = schedule.with_details([entry.next.id for entry in entries if entry.next])
    programmes = db.session.scalars(db.select(Programme).order_by(Programme.name))
    return render_template(
        "meetings/home/home.html",
        entries=entries,
        todos=todos(viewer, coming.values(), past, names_workstream=_is_in_several(entries)),
        today=schedule.today(),
        programmes=programmes.all() if is_administrator(viewer) else [],
    )


def _is_in_several(entries: Collection[HomeEntry]) -> bool:
    return len({entry.workstream.id for entry in entries}) > 1


def _joined(viewer: Viewer) -> Collection[Meeting]:
    """The séances a guest entered with their code."""
    return db.session.scalars(db.select(Meeting).where(Meeting.id.in_(viewer.passes))).all()


def _by_link(viewer: Viewer) -> list[tuple[Meeting, Status]]:
    """The minutes that a visitor's personal links still open, the latest first."""
    query = db.select(Meeting).where(Meeting.id.in_(viewer.links)).order_by(Meeting.date.desc())
    meetings = [m for m in db.session.scalars(query) if can_follow(viewer, m)]
    statuses = extending.told(extending.minutes_status, meetings)
    return [(m, statuses[m.id]) for m in meetings if m.id in statuses]


def _of_workstreams(viewer: Viewer, meetings: defaultdict[int, list[Meeting]]) -> list[HomeEntry]:
    mine = db.select(Workstream).where(Workstream.id.in_(all_roles(viewer)))
    ordered = mine.order_by(Workstream.programme_id, Workstream.number)
    return [
        HomeEntry(w, schedule.next_of(meetings[w.id], schedule.today()), prepares(viewer, w))
        for w in db.session.scalars(ordered)
    ]


def _of_invitations(viewer: Viewer) -> list[HomeEntry]:
    """Séances to come of chantiers in which the viewer has no role."""
    query = (
        db.select(Meeting)
        .join(Attendance)
        .where(Attendance.person == viewer.person, Meeting.date >= schedule.today())
        .where(Meeting.workstream_id.not_in(all_roles(viewer)), ~Meeting.adjournment.has())
        .order_by(Meeting.date)
    )
    return [HomeEntry(m.workstream, m, is_mine=False) for m in db.session.scalars(query)]
