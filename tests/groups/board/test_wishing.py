"""Wishes and rules noted on the board: told, changed, taken back; what will not do is kept open."""

from __future__ import annotations

import re

import pytest

from tests.groups.board.test_gestures import post
from tests.groups.room import told
from tests.people.importing import plain
from workshops.extensions import db
from workshops.groups.choice_models import Bond, Wish
from workshops.groups.wanted.questions import questions_of


def test_a_wish_is_noted_changed_and_taken_back(room, split, chair) -> None:
    person, questions = room.here[1], questions_of(room.cast.meeting)
    who = person.person.short_name
    for question, letter in ((questions[0], "a"), (questions[2], "c")):
        post(chair, f"{room.address}/souhait", attendance=person.id, question=question.id)
        assert db.session.get(Wish, person.id).question_id == question.id
        assert told(room)[0] == f"Hélène Marchal note que {who} souhaite la question {letter}"
    post(chair, f"{room.address}/souhait", attendance=person.id, question=0)
    assert db.session.get(Wish, person.id) is None
    assert told(room)[0] == f"Hélène Marchal note que {who} ne souhaite rien"


@pytest.mark.parametrize("question", ["", "abc", "999999", "-1"])
def test_a_wish_for_no_question_is_a_broken_form(room, split, chair, question) -> None:
    form = {"attendance": room.here[0].id, "question": question}
    assert post(chair, f"{room.address}/souhait", **form).status_code == 400
    assert db.session.query(Wish).count() == 0


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"r-kind": "together"}, "Cochez au moins deux personnes."),
        ({"r-kind": "forbidden", "r-group": "1"}, "Cochez au moins une personne."),
        ({"r-kind": "forbidden", "r-group": "9"}, "Choisissez un groupe."),
        ({"r-kind": "ensemble"}, "field-error"),
        ({"r-kind": "apart", "r-name": "N" * 81}, "80 caractères au plus."),
    ],
)
def test_a_refused_rule_says_why_and_keeps_the_form_open(
    room, split, chair, form, sentence
) -> None:
    answer = post(chair, f"{room.address}/regle", **form)
    assert answer.status_code == 422
    assert sentence in plain(answer)
    assert re.search(r'<details[^>]*id="regle-\d+" open', answer.text)
    assert db.session.query(Bond).count() == 0
    assert told(room) == []


def test_a_rule_cannot_name_somebody_of_another_seance(room, split, chair) -> None:
    members = [room.here[0].id, 999999]
    answer = post(chair, f"{room.address}/regle", **{"r-kind": "together", "r-members": members})
    assert answer.status_code == 422
    assert db.session.query(Bond).count() == 0
