"""The forms of the board: what they read, what they start from, what they refuse."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from tests.groups.unstored import people, questions, split_of
from workshops.groups.board.forms import (
    BondForm,
    ProposalForm,
    QuestionForm,
    RubricsField,
    SubgroupForm,
    listed,
)
from workshops.groups.board.showing import proposal_form
from workshops.groups.grid_models import RUBRICS
from workshops.groups.models import Question
from workshops.groups.splitting.problem_of import DEFAULT_WEIGHTS


@pytest.mark.parametrize(
    ("typed", "rubrics"),
    [
        ("Gains, Freins", ["Gains", "Freins"]),
        (" Gains ,, Freins , ", ["Gains", "Freins"]),
        ("Gains, Freins, Gains", ["Gains", "Freins"]),
        ("", []),
        (" , ", []),
        (None, []),
        (["Gains", " Freins "], ["Gains", "Freins"]),
    ],
)
def test_rubrics_are_a_list_with_commas_each_once(typed, rubrics) -> None:
    assert listed(typed) == rubrics


@pytest.fixture
def sent(app: Flask):
    """`sent(form, fields)` is what `form()` makes of the fields that a browser sends."""

    def read(make, fields: dict[str, Any]):
        with app.test_request_context(method="POST", data=fields):
            form = make()
            form.validate()
            return SimpleNamespace(form=form, errors=form.errors)

    return read


def proposal(here: int = 12, out: tuple[int, ...] = ()):
    def make() -> ProposalForm:
        form = ProposalForm(here, by="number", **DEFAULT_WEIGHTS)
        form.left_out.choices = [(number, str(number)) for number in out]
        return form

    return make


@pytest.mark.parametrize(
    ("fields", "groups"),
    [
        ({"by": "number", "number": "4"}, 4),
        ({"by": "size", "size": "4"}, 3),
        ({"by": "size", "size": "5"}, 2),
        ({"by": "size", "size": "12"}, 2),
        ({"by": "size", "size": "4", "number": "9"}, 3),
        ({"by": "number", "number": "9", "size": "4"}, 9),
    ],
)
def test_a_size_gives_the_number_of_groups_of_about_that_size(sent, fields, groups) -> None:
    """Two at least: one group of all would be no split."""
    read = sent(proposal(), DEFAULT_WEIGHTS | fields)
    assert read.errors == {}
    assert read.form.settings.groups == groups


def test_weights_are_read_and_only_those_that_are_offered(sent) -> None:
    read = sent(proposal(), DEFAULT_WEIGHTS | {"by": "number", "number": "3", "sector": "0"})
    assert read.form.settings.weights == DEFAULT_WEIGHTS | {"sector": 0}
    for weight in ("5", "-1", "8.0", "x", ""):
        fields = DEFAULT_WEIGHTS | {"by": "number", "number": "3", "sector": weight}
        assert list(sent(proposal(), fields).errors) == ["sector"], weight


def test_who_is_left_out_makes_the_most_groups_fewer(sent) -> None:
    make = proposal(here=5, out=(1, 2, 3))
    fields = DEFAULT_WEIGHTS | {"by": "number", "number": "3", "left_out": ["1", "2"]}
    assert sent(make, fields).errors == {}
    more = sent(make, fields | {"left_out": ["1", "2", "3"]})
    assert more.errors == {"number": ["Donnez un nombre entre 2 et 2."]}
    assert more.form.people == 2
    nobody = sent(proposal(here=1), fields | {"left_out": []})
    assert nobody.errors == {"number": ["Il faut au moins deux personnes à répartir."]}


@pytest.mark.parametrize(
    ("groups", "asked", "here", "number"),
    [
        (4, 3, 12, 4),  # as on the board
        (0, 3, 12, 3),  # as many as there are questions
        (0, 1, 12, 2),  # one question is no number of groups: six a group
        (0, 0, 31, 5),
        (0, 0, 3, 2),
    ],
)
def test_the_form_starts_from_the_board_else_the_questions_else_six_a_group(
    app, groups, asked, here, number
) -> None:
    taking = people(here)
    board = split_of(*([] for _ in range(groups))) if groups else None
    if board:
        board.weights = {"sector": 1}
    with_questions = questions(*"abc"[:asked])
    with app.test_request_context():
        form = proposal_form(board, with_questions, (taking, []))
    assert form.number.data == number
    assert form.sector.data == (1 if board else DEFAULT_WEIGHTS["sector"])
    assert form.employer.data == DEFAULT_WEIGHTS["employer"]


def test_a_group_is_offered_its_questions_and_none(sent) -> None:
    asked = questions("Santé", "École")
    group = split_of([]).subgroups[0]
    form = sent(lambda: SubgroupForm(group, asked), {"g1-question_id": "32", "g1-room": " A "}).form
    assert [(choice.value, str(choice.label)) for choice in form.question_id.choices] == [
        (0, "aucune"),
        (31, "a. Santé"),
        (32, "b. École"),
    ]
    assert (form.question_id.data, form.room.data) == (32, "A")


def test_people_of_a_rule_are_offered_by_name_and_one_may_be_ticked(app: Flask) -> None:
    here = people(4)
    with app.test_request_context():
        form = BondForm(reversed(here), 2, ticked=here[2].id)
    assert [choice.label for choice in form.members.choices] == [
        one.person.name for one in sorted(here, key=lambda one: one.person.sort_key)
    ]
    assert form.members.data == [here[2].id]
    assert [choice.label for choice in form.group.choices] == ["G1", "G2"]


@pytest.mark.parametrize(
    ("fields", "faults"),
    [
        ({"r-kind": "together", "r-members": ["1", "2"]}, []),
        ({"r-kind": "together", "r-members": ["1", "2"], "r-group": "99"}, []),
        ({"r-kind": "apart", "r-members": ["1", "1"]}, ["members"]),
        ({"r-kind": "forbidden", "r-members": ["1"], "r-group": "2"}, []),
        ({"r-kind": "forbidden", "r-members": ["1"], "r-group": "3"}, ["group"]),
        ({"r-kind": "forbidden", "r-members": [], "r-group": "0"}, ["group", "members"]),
        ({"r-kind": "volunteers", "r-members": ["1", "2"]}, ["kind"]),
    ],
)
def test_a_rule_is_about_enough_people_and_a_group_that_is_there(sent, fields, faults) -> None:
    here = people(3)
    assert sorted(sent(lambda: BondForm(here, 2), fields).errors) == faults


def test_a_new_question_starts_with_the_usual_rubrics_and_an_old_one_with_its_own(
    app, cast
) -> None:
    question = Question(prompt="Où ?", rubrics=["Gains"])
    with app.test_request_context():
        new, old = QuestionForm(cast.workstream), QuestionForm(cast.workstream, question)
        assert isinstance(new.rubrics, RubricsField)
        assert new.rubrics._value() == ", ".join(RUBRICS)
        assert (old.rubrics._value(), old.prompt.data) == ("Gains", "Où ?")
