"""/seances/…/groupes: propose a split, look at it, take back the last change."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.blueprint import routes
from workshops.groups.changes import announce, undo
from workshops.groups.models import Split
from workshops.groups.participants import let_take_part, participants
from workshops.groups.proposing import ImpossibleError, propose, propose_otherwise
from workshops.groups.proving import prove_later
from workshops.groups.questions import questions_of
from workshops.groups.rules import can_compose
from workshops.groups.showing import board_html, is_frozen, proposal_form, to_board
from workshops.meetings.journal import record
from workshops.meetings.models import Meeting
from workshops.web import allow, current_viewer


@routes.get("/seances/<int:meeting_id>/groupes")
@allow(can_compose)
def board(meeting: Meeting) -> str:
    return board_html(meeting)


@routes.post("/seances/<int:meeting_id>/groupes/proposition")
@allow(can_compose)
def propose_split(meeting: Meeting) -> Response | tuple[str, int]:
    split, people = current_split(meeting, to_change=True), participants(meeting)
    if is_frozen(split):
        return to_board(meeting)
    form = proposal_form(split, questions_of(meeting), people)
    if not form.validate():
        return board_html(meeting, form), 422
    for attendance in (*people[0], *people[1]):
        let_take_part(meeting, attendance, attendance.id not in (form.left_out.data or ()))
    db.session.flush()
    return _proposed(meeting, lambda: propose(meeting, form.wanted))


@routes.post("/seances/<int:meeting_id>/groupes/autrement")
@allow(can_compose)
def propose_again(meeting: Meeting) -> Response:
    split = current_split(meeting, to_change=True)
    if split is None or is_frozen(split):
        return to_board(meeting)
    return _proposed(meeting, lambda: propose_otherwise(split))


@routes.post("/seances/<int:meeting_id>/groupes/annulation")
@allow(can_compose)
def undo_change(meeting: Meeting) -> Response:
    split = current_split(meeting, to_change=True)
    if split and undo(split):
        record(meeting, current_viewer(), "%(actor)s a annulé le dernier geste")
        db.session.commit()
    return to_board(meeting)


def _proposed(meeting: Meeting, make: Callable[[], Split | None]) -> Response:
    try:
        split = make()
    except ImpossibleError as error:
        db.session.rollback()
        flash(str(error), "warn")
        return to_board(meeting)
    if split is None:
        flash(gettext("Aucune autre répartition aussi bonne n'a été trouvée."), "ok")
        return to_board(meeting)
    groups = split.announced
    record(meeting, current_viewer(), "%(actor)s a proposé %(groups)s", groups=groups)
    announce(meeting)
    db.session.commit()
    prove_later(split)
    return to_board(meeting)
