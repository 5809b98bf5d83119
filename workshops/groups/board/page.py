"""/seances/…/groupes: propose a split, see what it would give, take back the last change."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.blueprint import routes
from workshops.groups.board.forms import ProposalForm
from workshops.groups.board.preview import preview
from workshops.groups.board.showing import (
    ShownAgain,
    board_html,
    is_frozen,
    is_over,
    proposal_form,
    to_board,
)
from workshops.groups.board.taking_back import take_back
from workshops.groups.models import Split
from workshops.groups.rules import can_compose
from workshops.groups.splitting.asking import ImpossibleError, write_brief
from workshops.groups.splitting.changes import announce, undo
from workshops.groups.splitting.proposing import propose, propose_otherwise
from workshops.groups.splitting.proving import prove_later
from workshops.groups.wanted.facts import facts_of
from workshops.groups.wanted.participants import let_take_part, participants
from workshops.groups.wanted.questions import questions_of
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
    """Propose a split; with `taken_back`, a choice that stands in the way is taken back first."""
    split = current_split(meeting, to_change=True)
    if is_frozen(split):
        return to_board(meeting)
    form = _form(meeting, split)
    if not form.validate():
        return board_html(meeting, ShownAgain(proposal=form)), 422
    if take_back(meeting, split, current_viewer(), request.form.get("taken_back", "")):
        db.session.commit()
    here = [attendance for people in participants(meeting) for attendance in people]
    left_out = form.left_out.data or ()
    let_take_part(meeting, {attendance: attendance.id not in left_out for attendance in here})
    db.session.flush()
    return _proposed(meeting, lambda: propose(meeting, form.settings), form)


@routes.post("/seances/<int:meeting_id>/groupes/apercu")
@allow(can_compose)
def preview_split(meeting: Meeting) -> str | tuple[str, int]:
    """Preview what proposing would give; the part alone where a script asks for it."""
    split = current_split(meeting)
    form = _form(meeting, split)
    is_valid = form.validate()
    outcome = None
    if is_valid:
        here = [attendance for people in participants(meeting) for attendance in people]
        taking = [a for a in here if a.id not in (form.left_out.data or ())]
        brief = write_brief(facts_of(meeting), taking, form.settings, split)
        db.session.rollback()  # nobody waits for the database meanwhile
        outcome = preview(brief, split)
    if "X-Preview" in request.headers:
        return render_template("groups/board/_preview.html", preview=outcome, form=form)
    page = board_html(meeting, ShownAgain(proposal=form, preview=outcome))
    return page if is_valid else (page, 422)


@routes.post("/seances/<int:meeting_id>/groupes/autrement")
@allow(can_compose)
def propose_again(meeting: Meeting) -> Response | tuple[str, int]:
    split = current_split(meeting, to_change=True)
    if split is None or is_frozen(split):
        return to_board(meeting)
    return _proposed(meeting, lambda: propose_otherwise(split))


@routes.post("/seances/<int:meeting_id>/groupes/annulation")
@allow(can_compose)
def undo_change(meeting: Meeting) -> Response:
    split = current_split(meeting, to_change=True)
    if split and not is_over(split) and undo(split):
        record(meeting, current_viewer(), "%(actor)s a annulé le dernier geste")
        db.session.commit()
    return to_board(meeting)


def _form(meeting: Meeting, split: Split | None) -> ProposalForm:
    return proposal_form(split, questions_of(meeting), participants(meeting))


def _proposed(
    meeting: Meeting, make: Callable[[], Split | None], form: ProposalForm | None = None
) -> Response | tuple[str, int]:
    try:
        split = make()
    except ImpossibleError as error:
        db.session.rollback()
        return board_html(meeting, ShownAgain(proposal=form, obstacle=error)), 422
    if split is None:
        flash(gettext("Aucune autre répartition aussi bonne n'a été trouvée."), "ok")
        return to_board(meeting)
    groups = split.announced
    record(meeting, current_viewer(), "%(actor)s a proposé %(groups)s", groups=groups)
    announce(meeting)
    prove_later(split)
    db.session.commit()
    return to_board(meeting)
