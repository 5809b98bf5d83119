"""Rulings of the room: noted, refused where they cannot be, one of two that contradict."""

from __future__ import annotations

import re

import pytest

from tests.minutes import circuit
from tests.minutes.verdicts import rule
from workshops import history
from workshops.extensions import db
from workshops.minutes.models.corrections import Nature, RulingOutcome


@pytest.mark.parametrize(
    ("outcome", "fields", "told"),
    [
        ("accepted", {}, "acceptée"),
        ("amended", {"wording": " maillage\nlocal "}, "acceptée modifiée"),
        ("refused", {"motive": "Le mot fut bien dit."}, "Le mot fut bien dit."),
        ("postponed", {}, "reportée"),
        ("recorded", {}, "actée sans modifier le PV"),
    ],
)
def test_a_ruling_is_noted_shown_and_told(pen, cast, room, asked, outcome, fields, told) -> None:
    assert rule(pen, room, asked[0], outcome, **fields).status_code == 303
    ruling = asked[0].ruling
    assert (ruling.outcome, ruling.meeting, ruling.person) == (outcome, room, cast.secretary)
    assert ruling.wording == ("maillage local" if outcome == "amended" else "")
    page = pen.get(f"/seances/{room.id}/corrections").text
    assert told in page
    assert "Annuler cette décision" in page
    assert "la demande 1 sur le PV de la séance 2" in history.of(room.topic)[0].sentence


def test_a_wording_as_asked_is_simply_accepted(pen, room, asked) -> None:
    rule(pen, room, asked[0], "amended", wording="réseautage")
    assert asked[0].ruling.outcome == RulingOutcome.ACCEPTED


def test_trying_a_wording_rules_nothing(pen, room, asked) -> None:
    address = f"/seances/{room.id}/corrections/{asked[0].id}/decision"
    for wording in ("maillage", "maillage " * 400):
        tried = {"wording": wording, "preview": "1"}
        page = pen.post(address, tried, follow_redirects=True).text
        assert f"<ins>{wording.strip()}</ins>" in page
    assert asked[0].ruling is None


@pytest.mark.parametrize(
    ("outcome", "fields", "problem"),
    [
        ("refused", {"motive": " "}, "Dites pourquoi"),
        ("amended", {"wording": " "}, "Écrivez le texte"),
        ("refused", {"motive": "x" * 5001}, "5000"),
        ("amended", {"wording": "lieu", "motive": "x" * 5001}, "5000"),
        ("sideways", {}, "Choisissez une décision"),
    ],
)
def test_ruling_asks_for_what_is_missing(pen, room, asked, outcome, fields, problem) -> None:
    answer = rule(pen, room, asked[0], outcome, **fields)
    assert answer.status_code == 422
    assert problem in answer.text
    assert all(typed.strip() in answer.text for typed in fields.values())
    assert asked[0].ruling is None


def test_a_remark_on_the_method_changes_no_text(pen, room, asked) -> None:
    asked[0].nature = Nature.METHOD
    db.session.commit()
    assert "Une remarque sur la méthode" in rule(pen, room, asked[0], "accepted").text
    assert rule(pen, room, asked[0], "recorded").status_code == 303


def test_ruling_noted_meanwhile_is_not_overruled(pen, room, asked) -> None:
    rule(pen, room, asked[0], "accepted")
    assert rule(pen, room, asked[0], "accepted").status_code == 303  # a double click
    refused = rule(pen, room, asked[0], "refused", motive="Non.")
    assert refused.status_code == 422
    assert "annulez-la d'abord" in refused.text.replace("’", "'")
    assert [one.outcome for one in asked[0].rulings] == [RulingOutcome.ACCEPTED]


def test_contradicting_corrections_are_not_both_accepted(pen, cast, room, asked) -> None:
    other = circuit.rival(asked[0], cast.president)
    page = pen.get(f"/seances/{room.id}/corrections?demande={other.id}").text
    assert "Une autre demande porte sur ce passage" in page
    rule(pen, room, asked[0], "accepted")
    refused = rule(pen, room, other, "accepted")
    assert refused.status_code == 422
    assert "La demande 1 (Damien LHOEST) et la demande 7 (Hélène MARCHAL)" in refused.text
    assert other.ruling is None
    assert rule(pen, room, other, "recorded").status_code == 303


def test_correction_reworded_meanwhile_is_read_again_before_it_is_ruled(pen, room, asked) -> None:
    decisions = f"/seances/{room.id}/corrections?demande={asked[0].id}"
    seen = re.findall('name="seen" value="([^"]+)"', pen.get(decisions).text)
    asked[0].wording = "tout autre chose"
    db.session.commit()
    late = rule(pen, room, asked[0], "refused", motive="On ne le dit pas.", seen=seen[0])
    assert late.status_code == 422
    assert "vient de changer" in late.text
    assert "On ne le dit pas." in late.text
    assert asked[0].ruling is None
    seen = re.findall('name="seen" value="([^"]+)"', late.text)
    assert rule(pen, room, asked[0], "accepted", seen=seen[0]).status_code == 303
