"""The questions of the sub-groups, through their page."""

from __future__ import annotations

import pytest

from tests.people.elsewhere import other_workstream
from workshops import history
from workshops.extensions import db
from workshops.groups.grid_models import RUBRICS
from workshops.groups.models import Question
from workshops.live import revision


@pytest.fixture
def chair(cast, browser):
    return browser(cast.president)


@pytest.fixture
def address(cast) -> str:
    return f"/seances/{cast.meeting.id}/questions"


def test_a_question_is_added_with_the_usual_rubrics(chair, address) -> None:
    page = chair.get(address).text
    assert ", ".join(RUBRICS) in page

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


def test_a_question_that_is_edited_keeps_what_was_typed_where_it_is_refused(chair, address) -> None:
    chair.post(address, {"title": "Liens", "prompt": "Que manque-t-il ?", "rubrics": "Gains"})
    (question,) = _in_order()
    page = chair.get(f"{address}?modifier={question.id}").text
    assert 'value="Liens"' in page
    assert 'value="Gains"' in page

    typed = {"title": "Autre titre", "prompt": "", "rubrics": "Freins"}
    answer = chair.post(f"/questions/{question.id}", typed)
    assert answer.status_code == 422
    assert "Écrivez la consigne." in answer.text
    assert 'value="Autre titre"' in answer.text
    assert 'value="Freins"' in answer.text
    db.session.expire_all()
    assert (question.title, question.prompt) == ("Liens", "Que manque-t-il ?")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": "t" * 121}, "120 caractères au plus."),
        ({"prompt": "p" * 4001}, "4000 caractères au plus."),
        ({"rubrics": ", ".join("abcdefghijklm")}, "Douze rubriques au plus"),
        ({"rubrics": "r" * 61}, "Douze rubriques au plus"),
    ],
)
def test_too_much_is_refused_and_stays_in_the_form(chair, address, typed, sentence) -> None:
    form = {"title": "Liens", "prompt": "Que manque-t-il ?", "rubrics": "Gains"} | typed
    answer = chair.post(address, form)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert next(iter(typed.values())) in answer.text
    assert _in_order() == []


def test_asking_to_edit_another_seances_question_shows_an_empty_form(cast, chair, address) -> None:
    foreign = Question(meeting=other_workstream(cast).meetings[0], prompt="Ailleurs, en secret ?")
    db.session.add(foreign)
    db.session.commit()
    for identifier in (foreign.id, 999999, "x"):
        page = chair.get(f"{address}?modifier={identifier}")
        assert page.status_code == 200
        assert "en secret" not in page.text


def test_every_gesture_on_a_question_is_told_and_announced(cast, chair, address) -> None:
    before = revision(cast.meeting.topic)
    for title in ("Un", "Deux"):
        chair.post(address, {"title": title, "prompt": "…", "rubrics": ""})
    one, two = _in_order()
    chair.post(f"/questions/{one.id}", {"title": "Un bis", "prompt": "…", "rubrics": ""})
    chair.post(f"/questions/{two.id}/rang", {"direction": "up"})
    chair.post(f"/questions/{one.id}/retrait")
    db.session.rollback()
    added = "Hélène Marchal a ajouté une question pour les sous-groupes"
    assert [event.sentence for event in history.of(cast.meeting.topic)] == [
        "Hélène Marchal a retiré une question des sous-groupes",
        "Hélène Marchal a changé l'ordre des questions",
        "Hélène Marchal a modifié une question des sous-groupes",
        added,
        added,
    ]
    assert revision(cast.meeting.topic) == before + 5


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
