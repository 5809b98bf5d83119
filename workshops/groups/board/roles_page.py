"""The secretary and the rapporteur of each sub-group, and who must stay in theirs."""

from __future__ import annotations

from flask import request
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from workshops.extensions import db
from workshops.groups.blueprint import routes
from workshops.groups.board.showing import is_current, is_over, to_board
from workshops.groups.board.taking_back import seat_freed
from workshops.groups.models import Seat, SeatRole
from workshops.groups.rules import can_compose
from workshops.groups.splitting.changes import by_hand
from workshops.history import Event
from workshops.meetings.journal import record
from workshops.web import allow, current_viewer


@routes.post("/places/<int:seat_id>/role")
@allow(can_compose)
def give_role(seat: Seat) -> Response:
    """Give the role of field `role`; the same again takes it back."""
    try:
        role = SeatRole(request.form.get("role", ""))
    except ValueError as error:
        raise BadRequest from error
    if is_over(seat.subgroup.split) or not is_current(seat.subgroup.split):
        return to_board(seat.meeting)
    role = SeatRole.MEMBER if role == seat.role else role
    with by_hand(seat.subgroup.split, _named(seat, role), loosens=True):
        seat.take_role(role)
    db.session.commit()
    return to_board(seat.meeting, personne=seat.attendance_id)


@routes.post("/places/<int:seat_id>/epingle")
@allow(can_compose)
def pin(seat: Seat) -> Response:
    """Pin somebody to the group, or let go."""
    if is_over(seat.subgroup.split) or not is_current(seat.subgroup.split):
        return to_board(seat.meeting)
    with by_hand(seat.subgroup.split, _pinned(seat), loosens=seat.is_pinned):
        seat.is_pinned = not seat.is_pinned
    db.session.commit()
    return to_board(seat.meeting, personne=seat.attendance_id)


def _named(seat: Seat, role: SeatRole) -> Event:
    meeting, viewer = seat.meeting, current_viewer()
    who = {"name": seat.attendance.person.short_name, "group": seat.subgroup.number}
    if role == SeatRole.SECRETARY:
        return record(
            meeting, viewer, "%(actor)s confie le secrétariat du groupe %(group)s à %(name)s", **who
        )
    if role == SeatRole.RAPPORTEUR:
        return record(
            meeting, viewer, "%(actor)s confie le rapport du groupe %(group)s à %(name)s", **who
        )
    return record(
        meeting, viewer, "%(actor)s décharge %(name)s de son rôle dans le groupe %(group)s", **who
    )


def _pinned(seat: Seat) -> Event:
    if seat.is_pinned:
        return seat_freed(seat, current_viewer())
    return record(
        seat.meeting,
        current_viewer(),
        "%(actor)s épingle %(name)s au groupe %(group)s",
        name=seat.attendance.person.short_name,
        group=seat.subgroup.number,
    )
