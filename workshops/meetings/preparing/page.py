"""Preparing a séance: its agenda on a line of time, those invited, dates and documents."""

from __future__ import annotations

from flask import render_template

from workshops.meetings.agenda import plan_of
from workshops.meetings.blueprint import routes
from workshops.meetings.inviting import guests
from workshops.meetings.models import Meeting
from workshops.meetings.preparing.gauge import gauge
from workshops.meetings.rules import can_prepare
from workshops.meetings.schedule import with_details
from workshops.web import allow

SHOWN = 8  # of those invited, beside the agenda


@routes.get("/seances/<int:meeting_id>/preparation")
@allow(can_prepare)
def prepare(meeting: Meeting) -> str:
    with_details([meeting.id])
    plan = plan_of(meeting)
    expected = guests.expected(meeting.attendances)
    return render_template(
        "meetings/preparing/prepare.html",
        meeting=meeting,
        plan=plan,
        points=list(zip(meeting.items, plan.rows, strict=True)),
        gauge=gauge(meeting.items, plan),
        guests=expected[:SHOWN],
        more=len(expected) - SHOWN,
        answers=guests.answers(meeting.attendances),
        silent=len(guests.silent(meeting.attendances)),
    )
