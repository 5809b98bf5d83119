"""The board as a page, for its own address and for the answers to its forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from workshops.groups.adopted import current_split
from workshops.groups.board import repair_words
from workshops.groups.board.board import Looking, board_of
from workshops.groups.board.forms import BondForm, ProposalForm, SubgroupForm
from workshops.groups.board.preview import SplitPreview
from workshops.groups.mixing.problem import groups_of
from workshops.groups.models import Question, Split
from workshops.groups.rules import can_adopt
from workshops.groups.splitting.asking import ImpossibleError
from workshops.groups.splitting.problem_of import DEFAULT_WEIGHTS
from workshops.groups.splitting.words import price_in_points
from workshops.groups.wanted.participants import participants
from workshops.groups.wanted.questions import questions_of
from workshops.live import revision
from workshops.meetings.models import Attendance, Meeting
from workshops.meetings.rules import audience_of
from workshops.web import current_viewer

USUAL_SIZE = 6


@dataclass(frozen=True, slots=True)
class ShownAgain:
    """Forms that were refused, or are shown again with what they would give."""

    proposal: ProposalForm | None = None
    furnishing: SubgroupForm | None = None
    binding: BondForm | None = None
    preview: SplitPreview | None = None
    obstacle: ImpossibleError | None = None


def board_html(meeting: Meeting, again: ShownAgain = ShownAgain()) -> str:
    """The page, whoever is asked about in its address; with a refused form where there is one."""
    seen = revision(meeting.topic)
    split, people = current_split(meeting), participants(meeting)
    questions = questions_of(meeting)
    forms = {
        subgroup.id: SubgroupForm(subgroup, questions)
        for subgroup in (split.subgroups if split else ())
    }
    if again.furnishing:
        forms[again.furnishing.subgroup.id] = again.furnishing
    with_rule = request.args.get("regle", type=int)
    return render_template(
        "groups/board/board.html",
        meeting=meeting,
        board=board_of(split, people[0], _looking()) if split else None,
        form=again.proposal or proposal_form(split, questions, people),
        preview=again.preview,
        obstacle=again.obstacle,
        binding=again.binding or BondForm(_here(people), groups_on_board(split), with_rule),
        is_binding=bool(again.binding or with_rule),
        furnishing=forms,
        questions=questions,
        revision=seen,
        telling=repair_words,
        points=price_in_points,
        audience=audience_of(current_viewer(), meeting),
        can_adopt=can_adopt(current_viewer(), meeting),
        is_refresh="X-Refresh" in request.headers,
    )


def _looking() -> Looking:
    chosen, moved = (request.args.get(name, type=int) for name in ("personne", "place"))
    return Looking(chosen, moved, "prix" in request.args, "ameliorer" in request.args)


def groups_on_board(split: Split | None) -> int:
    return len(split.subgroups) if split else 0


def _here(people: tuple[list[Attendance], list[Attendance]]) -> list[Attendance]:
    return [*people[0], *people[1]]


def proposal_form(
    split: Split | None,
    questions: list[Question],
    people: tuple[list[Attendance], list[Attendance]],
) -> ProposalForm:
    """Make a form that starts from the split on the board, else from the questions and the usual
    weights."""
    taking, others = people
    usual = len(split.subgroups) if split else len(questions)
    form = ProposalForm(
        len(taking) + len(others),
        by="number",
        number=usual if usual > 1 else max(2, groups_of(len(taking), USUAL_SIZE)),
        size=USUAL_SIZE,
        left_out=[attendance.id for attendance in others],
        **DEFAULT_WEIGHTS | (split.weights if split else {}),
    )
    here = sorted((*taking, *others), key=lambda a: a.person.sort_key)
    form.left_out.choices = [SelectChoice(a.id, a.person.name) for a in here]
    return form


def to_board(meeting: Meeting, **where: Any) -> Response:
    return redirect(url_for("groups.board", meeting_id=meeting.id, **where), 303)


def is_current(split: Split) -> bool:
    """Tell whether the split is still on the board, and say so where not; it is locked
    meanwhile."""
    if split is current_split(split.meeting, to_change=True):
        return True
    say_it_changed()
    return False


def say_it_changed() -> None:
    flash(gettext("La répartition a changé entre-temps : voici la nouvelle."), "warn")


def is_over(split: Split | None) -> bool:
    """Tell, on the page too, whether the séance is closed, its groups as they were that day."""
    if split is None or not split.is_settled:
        return False
    flash(
        gettext("La séance est levée, ses groupes sont ceux de ce jour-là : rouvrez-la d'abord."),
        "warn",
    )
    return True


def is_frozen(split: Split | None) -> bool:
    """Tell, on the page too, whether the split is adopted: nobody is moved by accident."""
    if split is None or split.adoption is None:
        return False
    flash(gettext("La répartition est figée : défigez-la d'abord."), "warn")
    return True
