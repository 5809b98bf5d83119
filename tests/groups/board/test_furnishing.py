"""A group gets its question and its room; a split is adopted and thawed: each told once."""

from __future__ import annotations

import pytest

from tests.groups.board.test_gestures import post
from tests.groups.room import told
from tests.people.elsewhere import other_workstream
from workshops.extensions import db
from workshops.groups.models import Question, Split
from workshops.groups.wanted.questions import questions_of


def test_a_group_gets_question_and_room_and_both_are_told(room, split, chair, announced) -> None:
    group, question = split.subgroups[0], questions_of(room.cast.meeting)[2]
    form = {"g1-question_id": question.id, "g1-room": "  Salle bleue "}
    assert post(chair, f"/sous-groupes/{group.id}", **form).location == room.address
    assert (group.question_id, group.room) == (question.id, "Salle bleue")
    assert told(room) == ["Hélène Marchal a préparé le groupe 1 (question, local)"]
    assert announced() == 1
    post(chair, f"/sous-groupes/{group.id}", **{"g1-question_id": 0, "g1-room": ""})
    assert (group.question, group.room) == (None, "")


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({"g1-question_id": "0", "g1-room": "L" * 121}, "L" * 121),
        ({"g1-question_id": "999999", "g1-room": "Salle bleue"}, "Salle bleue"),
        ({"g1-question_id": "x", "g1-room": "Salle bleue"}, "Salle bleue"),
    ],
)
def test_a_refused_room_keeps_what_was_typed(room, split, chair, form, kept) -> None:
    answer = post(chair, f"/sous-groupes/{split.subgroups[0].id}", **form)
    assert answer.status_code == 422
    assert f'value="{kept}"' in answer.text
    assert split.subgroups[0].room == ""
    assert told(room) == []


def test_a_question_of_another_seance_is_given_to_no_group(room, split, chair) -> None:
    foreign = Question(meeting=other_workstream(room.cast).meetings[0], prompt="Ailleurs ?")
    db.session.add(foreign)
    db.session.commit()
    group, own = split.subgroups[0], split.subgroups[0].question_id
    form = {"g1-question_id": foreign.id, "g1-room": ""}
    assert post(chair, f"/sous-groupes/{group.id}", **form).status_code == 422
    assert group.question_id == own


def test_adopted_twice_is_told_once_and_thawed_twice_too(room, split, chair, announced) -> None:
    for _ in range(2):
        post(chair, f"/repartitions/{split.id}/adoption")
    assert split.adoption.person is room.cast.president
    for _ in range(2):
        post(chair, f"/repartitions/{split.id}/adoption/annulation")
    assert split.adoption is None
    assert told(room) == [
        "Hélène Marchal a défigé la répartition",
        "Hélène Marchal a figé la répartition en sous-groupes",
    ]
    assert announced() == 2


def test_an_adopted_split_is_not_proposed_anew(room, split, chair) -> None:
    split.adopt(None)
    db.session.commit()
    for path in ("proposition", "autrement"):
        post(chair, f"{room.address}/{path}", by="number", number=2)
    assert db.session.query(Split).count() == 1
    assert told(room) == []
