"""Choices made before regrouping: a group left as it is, a wish, people together or apart."""

from __future__ import annotations

from flask import flash, request
from flask_babel import gettext
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.blueprint import routes
from workshops.groups.board.forms import BondForm
from workshops.groups.board.showing import (
    ShownAgain,
    board_html,
    groups_on_board,
    is_current,
    is_frozen,
    to_board,
)
from workshops.groups.board.taking_back import keep, take_back
from workshops.groups.choice_models import Bond, BondKind, BondMember
from workshops.groups.models import Question, Subgroup
from workshops.groups.rules import can_compose
from workshops.groups.splitting.asked_anew import asked_anew
from workshops.groups.splitting.changes import announce
from workshops.groups.wanted.choices import bond_words
from workshops.groups.wanted.participants import somebody
from workshops.groups.wanted.questions import questions_of
from workshops.groups.wanted.wishes import wish
from workshops.meetings.journal import record
from workshops.meetings.models import Attendance, Meeting
from workshops.web import allow, current_viewer


@routes.post("/sous-groupes/<int:subgroup_id>/garde")
@allow(can_compose)
def keep_group(subgroup: Subgroup) -> Response:
    """Leave the group as it is in the next proposals, or no longer."""
    if is_current(subgroup.split) and not is_frozen(subgroup.split):
        keep(subgroup, current_viewer(), not subgroup.is_kept)
        db.session.commit()
    return to_board(subgroup.meeting)


@routes.post("/seances/<int:meeting_id>/groupes/souhait")
@allow(can_compose)
def wish_question(meeting: Meeting) -> Response:
    """Note that field `attendance` wishes the question of field `question` (0: none any more)."""
    attendance, question = somebody(meeting, "attendance"), _question(meeting)
    wish(attendance, question)
    _tell_wish(meeting, attendance, question)
    asked_anew(meeting)
    db.session.commit()
    return to_board(meeting, personne=attendance.id)


@routes.post("/seances/<int:meeting_id>/groupes/regle")
@allow(can_compose)
def bind(meeting: Meeting) -> Response | tuple[str, int]:
    """Note people to be together, apart, or not in one group, from the next proposal on."""
    form = BondForm(meeting.attendances, groups_on_board(current_split(meeting)))
    if not form.validate():
        return board_html(meeting, ShownAgain(binding=form)), 422
    bond = Bond(meeting=meeting, kind=BondKind(form.kind.data), name=form.name.data or "")
    if bond.kind == BondKind.FORBIDDEN:
        bond.group_number = form.group.data
    chosen = set(form.members.data or ())
    bond.members = [
        BondMember(attendance=attendance, attendance_id=attendance.id)
        for attendance in meeting.attendances
        if attendance.id in chosen
    ]
    db.session.add(bond)
    record(
        meeting, current_viewer(), "%(actor)s a ajouté la règle « %(rule)s »", rule=bond_words(bond)
    )
    announce(meeting)
    db.session.commit()
    flash(gettext("La règle comptera dès la prochaine proposition."), "ok")
    return to_board(meeting, _anchor="choix")


@routes.post("/seances/<int:meeting_id>/groupes/choix")
@allow(can_compose)
def take_choice_back(meeting: Meeting) -> Response:
    """Take back the choice whose key is in field `taken_back`."""
    split = current_split(meeting, to_change=True)
    if not is_frozen(split):
        take_back(meeting, split, current_viewer(), request.form.get("taken_back", ""))
        db.session.commit()
    return to_board(meeting, _anchor="choix")


def _question(meeting: Meeting) -> Question | None:
    """Raises BadRequest for what is no question of the séance."""
    number = request.form.get("question", type=int)
    if number == 0:
        return None
    question = next((q for q in questions_of(meeting) if q.id == number), None)
    if question is None:
        raise BadRequest
    return question


def _tell_wish(meeting: Meeting, attendance: Attendance, question: Question | None) -> None:
    name = attendance.person.short_name
    if question:
        record(
            meeting,
            current_viewer(),
            "%(actor)s note que %(name)s souhaite la question %(letter)s",
            name=name,
            letter=question.letter,
        )
    else:
        record(meeting, current_viewer(), "%(actor)s note que %(name)s ne souhaite rien", name=name)
