"""One click applies a repair: who came is seated, who left goes, as few as chosen change groups."""

from __future__ import annotations

from flask import request
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.blueprint import routes
from workshops.groups.board.showing import is_over, say_it_changed, to_board
from workshops.groups.rules import can_compose
from workshops.groups.splitting.changes import by_hand
from workshops.groups.splitting.proving import prove_later
from workshops.groups.splitting.repairing import Mending, Step, mend, mending
from workshops.groups.wanted.facts import facts_of
from workshops.groups.wanted.participants import participants
from workshops.history import Event
from workshops.meetings.journal import record
from workshops.meetings.models import Meeting
from workshops.web import allow, current_viewer


@routes.post("/seances/<int:meeting_id>/groupes/reparation")
@allow(can_compose)
def repair_split(meeting: Meeting) -> Response:
    """Repair the split. Fields: `moves`, how many change groups; `stamp`, of the split shown."""
    moves = request.form.get("moves", type=int)
    if moves is None:
        raise BadRequest
    split = current_split(meeting, to_change=True)
    if is_over(split):
        return to_board(meeting)
    repair = mending(split, participants(meeting)[0], facts_of(meeting)) if split else None
    if split is None or repair is None or repair.stamp != request.form.get("stamp"):
        say_it_changed()
        return to_board(meeting)
    step = next((step for step in repair.steps if len(step.moves) == moves), None)
    if step is None:
        raise BadRequest
    with by_hand(split, _record_repair(meeting, repair, step)):
        mend(split, repair.what, step)
    prove_later(split)
    db.session.commit()
    return to_board(meeting)


def _record_repair(meeting: Meeting, repair: Mending, step: Step) -> Event:
    """« + Noémie Tardive (G2), − Luc Vandevelde, Amélie Rossart (G1 › G3) »"""
    what, parts = repair.what, list[str]()
    parts += [f"+ {move.attendance.person.short_name} (G{move.there})" for move in step.placed]
    parts += [f"+ {heir.person.short_name}" for heir in what.heirs.values()]
    parts += [f"− {seat.attendance.person.short_name}" for seat in what.leavers]
    parts += [f"{m.attendance.person.short_name} (G{m.here} › G{m.there})" for m in step.moves]
    return record(
        meeting,
        current_viewer(),
        "%(actor)s a réparé la répartition : %(changes)s",
        changes=", ".join(parts),
    )
