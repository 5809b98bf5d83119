"""Letting in those who wait at the door, from the cockpit."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

from workshops.meetings.blueprint import routes
from workshops.meetings.holding import door as entrance
from workshops.meetings.holding.page import committing, to_cockpit
from workshops.meetings.models import DoorRequest
from workshops.meetings.rules import can_lead
from workshops.web import allow, current_viewer


@routes.post("/entrees/<int:door_id>/admission")
@allow(can_lead)
def admit(door: DoorRequest) -> Response:
    """`attendance`: the line of the list under which the person comes in; empty: a new one."""
    chosen = request.form.get("attendance", 0, type=int)
    line = next((line for line in door.meeting.attendances if line.id == chosen), None)
    with committing():
        entrance.admit(door, current_viewer(), line)
    return to_cockpit(door.meeting)


@routes.post("/entrees/<int:door_id>/refus")
@allow(can_lead)
def turn_away(door: DoorRequest) -> Response:
    with committing():
        entrance.refuse(door, current_viewer())
    return to_cockpit(door.meeting)
