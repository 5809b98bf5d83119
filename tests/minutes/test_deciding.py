"""Requests decided in the room, through its pages: rulings, conflicts, undoing, approval."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Cast, person
from tests.minutes import circuit
from tests.minutes.circuit import opened
from tests.queries import counted
from workshops import history
from workshops.extensions import db
from workshops.meetings.models import Attendance, Meeting
from workshops.minutes import editions
from workshops.minutes.correction_models import Correction, Nature, Outcome
from workshops.minutes.edition_models import Edition, EditionKind
from workshops.people.models import Organisation, Person, Sector, Shape


@pytest.fixture
def asked(cast: Cast) -> list[Correction]:
    return circuit.ask(circuit.circulate(cast))


@pytest.fixture
def room(cast: Cast, asked: list[Correction]) -> Meeting:
    return opened(circuit.following(cast))


@pytest.fixture
def pen(browser, cast: Cast):
    return browser(cast.secretary)


def rule(browser, room: Meeting, one: Correction, outcome: str, **fields: str):
    address = f"/seances/{room.id}/corrections/{one.id}/decision"
    answer = browser.post(address, {"outcome": outcome} | fields)
    db.session.expire_all()
    return answer


def rule_all(browser, room: Meeting, asked: list[Correction]) -> None:
    for one, (*_, outcome, fields) in zip(asked, circuit.REQUESTS, strict=True):
        assert rule(browser, room, one, outcome, **fields).status_code == 303


@pytest.fixture
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice takes seconds; what it makes is tested elsewhere."""
    monkeypatch.setattr(editions, "printed", circuit.made)


def approve(browser, room: Meeting, edition: Edition):
    answer = browser.post(f"/seances/{room.id}/corrections/{edition.id}/approbation")
    db.session.expire_all()
    return answer


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
    assert asked[0].ruling.outcome == Outcome.ACCEPTED


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
def test_what_is_missing_is_asked_for(pen, room, asked, outcome, fields, problem) -> None:
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


def test_what_was_ruled_meanwhile_is_not_overruled(pen, room, asked) -> None:
    rule(pen, room, asked[0], "accepted")
    assert rule(pen, room, asked[0], "accepted").status_code == 303  # a double click
    refused = rule(pen, room, asked[0], "refused", motive="Non.")
    assert refused.status_code == 422
    assert "annulez-la d'abord" in refused.text.replace("’", "'")
    assert [one.outcome for one in asked[0].rulings] == [Outcome.ACCEPTED]


def test_a_ruling_can_be_undone_until_the_approval(pen, browser, cast, room, asked, unprinted):
    undoing = f"/seances/{room.id}/corrections/{asked[0].id}/decision/annulation"
    rule(pen, room, asked[0], "accepted")
    pen.post(undoing)
    db.session.expire_all()
    assert asked[0].ruling is None
    rule_all(pen, room, asked)
    approve(browser(cast.president), room, asked[0].edition)
    assert "ne s’annule plus" in pen.post(undoing, follow_redirects=True).text
    assert "elle ne change plus" in rule(pen, room, asked[0], "postponed").text
    db.session.expire_all()
    assert asked[0].ruling.outcome == Outcome.ACCEPTED


def rival(one: Correction, who: Person, number: int = 7) -> Correction:
    place = {"block": one.block, "start": one.start, "end": one.end, "quotation": one.quotation}
    fields = {"edition": one.edition, "number": number, "person": who}
    other = Correction(**fields, **place, nature=Nature.REWORDING, wording="maillage")
    db.session.add(other)
    db.session.commit()
    return other


def test_of_two_that_contradict_each_other_one_is_accepted(pen, cast, room, asked) -> None:
    other = rival(asked[0], cast.president)
    page = pen.get(f"/seances/{room.id}/corrections?demande={other.id}").text
    assert "Une autre demande porte sur ce passage" in page
    rule(pen, room, asked[0], "accepted")
    refused = rule(pen, room, other, "accepted")
    assert refused.status_code == 422
    assert "La demande 1 (Damien LHOEST) et la demande 7 (Hélène MARCHAL)" in refused.text
    assert other.ruling is None
    assert rule(pen, room, other, "recorded").status_code == 303


def test_what_was_reworded_meanwhile_is_read_again_before_it_is_ruled(pen, room, asked) -> None:
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


def test_who_takes_part_reads_but_does_not_rule(browser, cast, room, asked) -> None:
    room.attendances.append(Attendance(person=cast.member, position=0))
    db.session.commit()
    member, stranger = browser(cast.member), browser(cast.stranger)
    page = member.get(f"/seances/{room.id}/corrections")
    assert page.status_code == 200
    assert "Accepter" not in page.text
    assert rule(member, room, asked[0], "accepted").status_code == 403
    assert rule(stranger, room, asked[0], "accepted").status_code == 404
    assert approve(browser(cast.secretary), room, asked[0].edition).status_code == 403
    assert asked[0].ruling is None


def test_a_seance_rules_only_on_earlier_minutes(browser, cast, asked, room) -> None:
    before = opened(circuit.following(cast, 1))
    assert rule(browser(cast.secretary), before, asked[0], "accepted").status_code == 404
    assert approve(browser(cast.president), before, asked[0].edition).status_code == 404


def test_what_is_said_is_noted_under_the_requester(pen, room, asked) -> None:
    address = f"/seances/{room.id}/corrections/{asked[0].id}/discussion"
    kept = pen.post(address, {"discussion": "On se souvient."}, headers={"X-Autosave": "1"})
    assert kept.status_code == 204
    late = pen.post(address, {"before": "", "discussion": "Autre chose."})
    assert late.status_code == 422
    assert "Autre chose." in late.text
    db.session.expire_all()
    assert asked[0].discussion == "On se souvient."


def test_nothing_is_approved_while_a_request_is_undecided(browser, cast, pen, room, asked) -> None:
    rule_all(pen, room, asked)
    pen.post(f"/seances/{room.id}/corrections/{asked[3].id}/decision/annulation")
    answer = approve(browser(cast.president), room, asked[0].edition)
    assert answer.status_code == 422
    assert "Il reste à décider : demande 4" in answer.text.replace("\xa0", " ")
    assert asked[0].edition.approval is None


def test_the_approval_is_recorded_and_freezes_an_edition(
    browser, cast, pen, room, asked, unprinted
) -> None:
    rule_all(pen, room, asked)
    president, edition = browser(cast.president), asked[0].edition
    assert (
        "PV approuvé avec 5 corrections"
        in president.get(f"/seances/{room.id}/corrections/{edition.id}/approbation").text
    )
    assert approve(president, room, edition).status_code == 303
    approval = edition.approval
    assert (approval.count, approval.meeting, approval.person) == (5, room, cast.president)
    assert (approval.approved.kind, approval.approved.number) == (EditionKind.APPROVED, 2)
    assert approval.approved.is_intact
    texts = [block.text for block in approval.approved.document.blocks]
    assert "Une phrase de plus." in texts
    again = approve(president, room, edition)
    assert "déjà approuvé" in again.text
    assert len(edition.approvals) == 1


def test_what_is_postponed_is_decided_in_the_next_seance(
    browser, cast, pen, room, asked, unprinted
) -> None:
    edition = asked[0].edition
    rule_all(pen, room, asked)
    pen.post(f"/seances/{room.id}/corrections/{asked[1].id}/decision/annulation")
    rule(pen, room, asked[1], "postponed")
    approve(browser(cast.president), room, edition)
    later = opened(circuit.following(cast, 4))
    page = pen.get(f"/seances/{later.id}/corrections").text
    assert "Correction 1 sur 1" in page
    assert rule(pen, later, asked[0], "postponed").status_code == 404
    rule(pen, later, asked[1], "accepted")
    approve(browser(cast.president), later, edition)
    assert [(one.count, one.meeting) for one in edition.approvals] == [(4, room), (5, later)]
    texts = [block.text for block in edition.approval.approved.document.blocks]
    assert any("plus de trois fois" in text for text in texts)
    assert pen.get(f"/seances/{room.id}/corrections").text.count("register-go") == len(asked)


def test_the_room_sees_the_request_before_it(browser, cast, app, room, asked) -> None:
    president = browser(cast.president)
    president.post(f"/seances/{room.id}/corrections/projection", {"demande": asked[2].id})
    wall = president.get(f"/seances/{room.id}/projecteur").text
    phone = browser(cast.member).get(f"/seances/{room.id}/direct").text
    for page in (wall, phone):
        assert "Correction 3 sur 6" in page
        assert "<ins>endroit</ins>" in page
        assert "https://exemple.test/source" in page
    assert "Corrections à décider (6)" in president.get(f"/seances/{room.id}/conduite").text
    president.post(f"/seances/{room.id}/corrections/projection", {"demande": asked[5].id})
    wall = president.get(f"/seances/{room.id}/projecteur").text
    words, _, added = wall.partition("Ajouter")
    assert asked[5].quotation[:40] in words
    assert "Une phrase de plus." in added
    president.post(f"/seances/{room.id}/corrections/examen")
    assert "Correction 3" not in browser(cast.member).get(f"/seances/{room.id}/direct").text


def test_queries_do_not_grow_with_the_requests(browser, cast, room, asked) -> None:
    counts = []
    president = browser(cast.president)
    for number in (7, 8, 9):
        db.session.expire_all()
        with counted() as queries:
            assert president.get(f"/seances/{room.id}/corrections").status_code == 200
        counts.append(queries.count)
        sector = Sector(name=f"Secteur {number}", shape=Shape.RING)
        service = Organisation(name=f"Service {number}", sector=sector)
        rival(asked[0], person("Alix", f"Berger {number}", service), number)
    assert counts[2] <= counts[1]
