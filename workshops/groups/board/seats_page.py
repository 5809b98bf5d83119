"""Changes by hand on the board: one person, one place, one role."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.blueprint import routes
from workshops.groups.board.showing import is_frozen, is_over, say_it_changed, to_board
from workshops.groups.models import Split, Subgroup
from workshops.groups.rules import can_compose
from workshops.groups.splitting.changes import announce, by_hand
from workshops.groups.splitting.placing import place_best, unplaced
from workshops.groups.splitting.proving import prove_later
from workshops.groups.wanted.participants import let_take_part, somebody
from workshops.meetings.journal import record
from workshops.meetings.models import Attendance, Meeting
from workshops.web import allow, current_viewer


@routes.post("/seances/<int:meeting_id>/groupes/deplacement")
@allow(can_compose)
def move(meeting: Meeting) -> Response:
    """Move field `attendance` to `to` (a sub-group; 0: none), or have it change places with
    `swapped_with`."""
    split, attendance = current_split(meeting, to_change=True), somebody(meeting, "attendance")
    if split is None or is_over(split) or (split.seat_of(attendance) and is_frozen(split)):
        return to_board(meeting)
    if "swapped_with" in request.form:
        is_done = _swap(split, attendance, somebody(meeting, "swapped_with"))
    else:
        is_done = _move(split, attendance, request.form.get("to", type=int))
    if not is_done:
        say_it_changed()
    prove_later(split)
    db.session.commit()
    return to_board(meeting, place=attendance.id)


@routes.post("/seances/<int:meeting_id>/groupes/non-places")
@allow(can_compose)
def place_all(meeting: Meeting) -> Response:
    split = current_split(meeting, to_change=True)
    waiting = unplaced(split) if split else []
    if split and waiting and not is_over(split):
        names = ", ".join(attendance.person.short_name for attendance in waiting)
        event = record(
            meeting, current_viewer(), "%(actor)s a placé au mieux %(names)s", names=names
        )
        with by_hand(split, event):
            place_best(split)
        prove_later(split)
        db.session.commit()
    return to_board(meeting)


@routes.post("/seances/<int:meeting_id>/groupes/participation")
@allow(can_compose)
def leave_out(meeting: Meeting) -> Response:
    """Leave somebody who is in no group out of the sub-groups."""
    attendance = somebody(meeting, "attendance")
    split = current_split(meeting, to_change=True)
    if split is None or split.seat_of(attendance) is None:
        let_take_part(meeting, {attendance: False})
        record(
            meeting,
            current_viewer(),
            "%(actor)s laisse %(name)s hors des sous-groupes",
            name=attendance.person.short_name,
        )
        announce(meeting)
        db.session.commit()
    return to_board(meeting)


def _move(split: Split, attendance: Attendance, target: int | None) -> bool:
    seat = split.seat_of(attendance)
    if target == 0 and seat:
        _withdraw(split, attendance)
        return True
    subgroup = next((s for s in split.subgroups if s.id == target), None)
    if subgroup is None or (seat is None and attendance not in unplaced(split)):
        return False
    if seat is None or seat.subgroup is not subgroup:
        _place(split, attendance, subgroup)
    return True


def _withdraw(split: Split, attendance: Attendance) -> None:
    event = record(
        split.meeting,
        current_viewer(),
        "%(actor)s a retiré %(name)s de son groupe",
        name=attendance.person.short_name,
    )
    with by_hand(split, event):
        split.withdraw(attendance)


def _place(split: Split, attendance: Attendance, subgroup: Subgroup) -> None:
    event = record(
        split.meeting,
        current_viewer(),
        "%(actor)s a mis %(name)s dans le groupe %(group)s",
        name=attendance.person.short_name,
        group=subgroup.number,
    )
    with by_hand(split, event):
        split.place(attendance, subgroup)


def _swap(split: Split, one: Attendance, other: Attendance) -> bool:
    seat, seat_of_other = split.seat_of(one), split.seat_of(other)
    if seat is None or seat_of_other is None:
        return False
    event = record(
        split.meeting,
        current_viewer(),
        "%(actor)s a échangé %(one)s et %(other)s",
        one=one.person.short_name,
        other=other.person.short_name,
    )
    with by_hand(split, event):
        split.swap(seat, seat_of_other)
    return True
