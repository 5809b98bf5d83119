"""/seances/…/questions: what the sub-groups work on."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshops.extensions import db
from workshops.groups.blueprint import routes
from workshops.groups.board.forms import QuestionForm
from workshops.groups.models import Question
from workshops.groups.rules import can_compose
from workshops.groups.splitting.changes import announce
from workshops.groups.wanted.questions import add, questions_of, remove, shift
from workshops.meetings.journal import record
from workshops.meetings.models import Meeting
from workshops.web import allow, current_viewer


@routes.get("/seances/<int:meeting_id>/questions")
@allow(can_compose)
def questions(meeting: Meeting) -> str:
    edited = request.args.get("modifier", type=int)
    questions_there = questions_of(meeting)
    question = next((q for q in questions_there if q.id == edited), None)
    return _page(meeting, QuestionForm(meeting.workstream, question), question)


@routes.post("/seances/<int:meeting_id>/questions")
@allow(can_compose)
def add_question(meeting: Meeting) -> Response | tuple[str, int]:
    form = QuestionForm(meeting.workstream)
    if not form.validate():
        return _page(meeting, form), 422
    question = Question(rubrics=[])
    form.populate_obj(question)
    add(meeting, question)
    record(meeting, current_viewer(), "%(actor)s a ajouté une question pour les sous-groupes")
    _publish(meeting)
    return _back(meeting)


@routes.post("/questions/<int:question_id>")
@allow(can_compose)
def edit_question(question: Question) -> Response | tuple[str, int]:
    form = QuestionForm(question.meeting.workstream, question)
    if not form.validate():
        return _page(question.meeting, form, question), 422
    form.populate_obj(question)
    record(question.meeting, current_viewer(), "%(actor)s a modifié une question des sous-groupes")
    _publish(question.meeting)
    return _back(question.meeting)


@routes.post("/questions/<int:question_id>/retrait")
@allow(can_compose)
def remove_question(question: Question) -> Response:
    meeting = question.meeting
    remove(question)
    record(meeting, current_viewer(), "%(actor)s a retiré une question des sous-groupes")
    _publish(meeting)
    return _back(meeting)


@routes.post("/questions/<int:question_id>/rang")
@allow(can_compose)
def shift_question(question: Question) -> Response:
    if shift(question, -1 if request.form.get("direction") == "up" else 1):
        record(question.meeting, current_viewer(), "%(actor)s a changé l'ordre des questions")
        _publish(question.meeting)
    return _back(question.meeting)


def _publish(meeting: Meeting) -> None:
    announce(meeting)
    db.session.commit()


def _page(meeting: Meeting, form: QuestionForm, edited: Question | None = None) -> str:
    return render_template(
        "groups/board/questions.html",
        meeting=meeting,
        questions=questions_of(meeting),
        form=form,
        edited=edited,
    )


def _back(meeting: Meeting) -> Response:
    return redirect(url_for("groups.questions", meeting_id=meeting.id), 303)
