"""The questions of the sub-groups, through their page."""

from __future__ import annotations

import pytest

from workshops import history
from workshops.extensions import db
from workshops.groups.models import Question


@pytest.fixture
def chair(cast, browser):
    return browser(cast.president)


@pytest.fixture
def address(cast) -> str:
    return f"/seances/{cast.meeting.id}/questions"


def test_a_question_is_added_with_the_usual_rubrics(chair, address) -> None:
    page = chair.get(address).text
    assert "Gains, Freins, Moyens, Conditions, Acteurs manquants, Améliorer" in page

    typed = {"title": "Liens", "prompt": "Que manque-t-il ?", "rubrics": "Gains, Freins,, Gains"}
    assert chair.post(address, typed).status_code == 303

    question = db.session.scalar(db.select(Question))
    assert (question.letter, question.heading) == ("a", "Liens")
    assert question.rubrics == ["Gains", "Freins"]
    assert "Que manque-t-il\u202f?" in chair.get(address).text


def test_a_question_without_prompt_is_refused_and_what_was_typed_is_kept(chair, address) -> None:
    answer = chair.post(address, {"title": "Liens avec l'école", "prompt": " ", "rubrics": "Gains"})
    assert answer.status_code == 422
    assert "Écrivez la consigne." in answer.text
    assert 'value="Liens avec l&#39;école"' in answer.text
    assert db.session.scalar(db.select(Question)) is None


def test_questions_are_edited_ordered_and_removed(chair, address) -> None:
    for title in ("Un", "Deux", "Trois"):
        chair.post(address, {"title": title, "prompt": "…", "rubrics": ""})
    one, two, three = db.session.scalars(db.select(Question).order_by(Question.position))

    chair.post(f"/questions/{three.id}/rang", {"direction": "up"})
    chair.post(f"/questions/{one.id}/rang", {"direction": "up"})
    chair.post(f"/questions/{two.id}", {"title": "Deux bis", "prompt": "Autrement", "rubrics": ""})
    db.session.expire_all()
    assert [(q.letter, q.title) for q in _in_order()] == [
        ("a", "Un"),
        ("b", "Trois"),
        ("c", "Deux bis"),
    ]

    chair.post(f"/questions/{one.id}/retrait")
    db.session.expire_all()
    assert [(q.letter, q.title) for q in _in_order()] == [("a", "Trois"), ("b", "Deux bis")]


def test_a_question_that_cannot_move_leaves_no_line_in_the_history(chair, address, cast) -> None:
    for title in ("Un", "Deux"):
        chair.post(address, {"title": title, "prompt": "…", "rubrics": ""})
    first, last = _in_order()
    before = len(history.of(cast.meeting.topic))
    chair.post(f"/questions/{first.id}/rang", {"direction": "up"})
    chair.post(f"/questions/{last.id}/rang", {"direction": "down"})
    assert len(history.of(cast.meeting.topic)) == before
    chair.post(f"/questions/{first.id}/rang", {"direction": "down"})
    assert len(history.of(cast.meeting.topic)) == before + 1
    db.session.expire_all()
    assert _in_order() == [last, first]


def test_questions_changes_are_in_the_history(chair, address, cast) -> None:
    chair.post(address, {"title": "Liens", "prompt": "…", "rubrics": ""})
    sentence = history.of(cast.meeting.topic)[0].sentence
    assert sentence == "Hélène Marchal a ajouté une question pour les sous-groupes"


def test_questions_are_not_for_who_does_not_prepare(cast, browser, address) -> None:
    db.session.add(Question(meeting=cast.meeting, prompt="Réservée"))
    db.session.commit()
    question = db.session.scalar(db.select(Question))
    member, stranger = browser(cast.member), browser(cast.stranger)
    assert member.get(address).status_code == 403
    assert member.post(address, {"prompt": "…"}).status_code == 403
    assert member.post(f"/questions/{question.id}/retrait").status_code == 403
    assert stranger.get(address).status_code == 404
    assert stranger.post(f"/questions/{question.id}", {"prompt": "…"}).status_code == 404
    assert db.session.scalar(db.select(Question.prompt)) == "Réservée"


def _in_order() -> list[Question]:
    return list(db.session.scalars(db.select(Question).order_by(Question.position)))
