"""Adopt a split, or come back on it; and give its groups their question and room."""

from __future__ import annotations

from werkzeug.wrappers import Response

from workshops.extensions import db
from workshops.groups.blueprint import routes
from workshops.groups.board.forms import SubgroupForm
from workshops.groups.board.showing import ShownAgain, board_html, is_current, is_over, to_board
from workshops.groups.models import Split, Subgroup
from workshops.groups.rules import can_adopt, can_compose
from workshops.groups.splitting.changes import announce
from workshops.groups.splitting.reassessing import reassess
from workshops.groups.splitting.reports import note_report
from workshops.groups.wanted.questions import questions_of
from workshops.groups.wanted.wishes import wishes_of
from workshops.meetings.journal import record
from workshops.web import allow, current_viewer


@routes.post("/repartitions/<int:split_id>/adoption")
@allow(can_adopt)
def adopt(split: Split) -> Response:
    if is_current(split) and not split.adoption:
        split.adopt(current_viewer().person)
        note_report(split)
        record(split.meeting, current_viewer(), "%(actor)s a figé la répartition en sous-groupes")
        announce(split.meeting)
        db.session.commit()
    return to_board(split.meeting)


@routes.post("/repartitions/<int:split_id>/adoption/annulation")
@allow(can_adopt)
def withdraw_adoption(split: Split) -> Response:
    if split.adoption and not is_over(split):
        split.adoption = None
        record(split.meeting, current_viewer(), "%(actor)s a défigé la répartition")
        announce(split.meeting)
        db.session.commit()
    return to_board(split.meeting)


@routes.post("/sous-groupes/<int:subgroup_id>")
@allow(can_compose)
def furnish(subgroup: Subgroup) -> Response | tuple[str, int]:
    """Give a sub-group its question and its room."""
    if is_over(subgroup.split) or not is_current(subgroup.split):
        return to_board(subgroup.meeting)
    form = SubgroupForm(subgroup, questions_of(subgroup.meeting))
    if not form.validate():
        return board_html(subgroup.meeting, ShownAgain(furnishing=form)), 422
    _furnish(subgroup, form.question_id.data or None, form.room.data or "")
    record(
        subgroup.meeting,
        current_viewer(),
        "%(actor)s a préparé le groupe %(number)s (question, local)",
        number=subgroup.number,
    )
    announce(subgroup.meeting)
    db.session.commit()
    return to_board(subgroup.meeting)


def _furnish(subgroup: Subgroup, question_id: int | None, room: str) -> None:
    """Give the group its question and room; wishes go to the question, wherever it is."""
    is_same = subgroup.question_id == question_id
    subgroup.question_id, subgroup.room = question_id, room
    if not is_same and wishes_of(subgroup.meeting):
        reassess(subgroup.split, keeps_bound=False)
