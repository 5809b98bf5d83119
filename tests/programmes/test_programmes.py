"""Programmes, chantiers and who does what in them."""

from __future__ import annotations

import pytest

from workshops import history
from workshops.extensions import db
from workshops.programmes.models import Membership, NotesRegime, Programme, Role, Workstream


@pytest.fixture
def administrator(cast, browser):
    return browser(cast.administrator)


@pytest.fixture
def president(cast, browser):
    return browser(cast.president)


def post(client, address: str, **data):
    answer = client.post(address, data)
    db.session.expire_all()
    return answer


def roles(cast) -> set[tuple[str, str]]:
    db.session.expire_all()
    return {(m.person.last_name, m.role) for m in cast.workstream.memberships}


def test_an_administrator_creates_a_programme_and_a_chantier(cast, administrator) -> None:
    answer = post(administrator, "/programmes/nouveau", name=" Pacte de coordination ")
    programme = db.session.scalar(db.select(Programme).filter_by(name="Pacte de coordination"))
    assert answer.location == f"/programmes/{programme.id}"
    fields = {
        "number": 1,
        "title": "Numérique",
        "objective": "Relier.",
        "mailbox": "c1@exemple.test",
        "notes_regime": "anonymous",
    }
    answer = post(administrator, f"/programmes/{programme.id}/chantiers/nouveau", **fields)
    workstream = db.session.scalar(db.select(Workstream).filter_by(title="Numérique"))
    assert answer.location == f"/chantiers/{workstream.id}/membres"
    assert workstream.notes_regime == NotesRegime.ANONYMOUS
    assert "a créé le chantier" in history.of(workstream.topic)[0].sentence


def test_a_refused_chantier_keeps_what_was_typed(cast, administrator) -> None:
    address = f"/programmes/{cast.workstream.programme_id}/chantiers/nouveau"
    typed = {"number": 4, "title": "  ", "mailbox": "chantier", "objective": "Objectif gardé"}
    answer = administrator.post(address, typed | {"notes_regime": "selon l'humeur"})
    assert answer.status_code == 422
    for part in (
        "Un chantier de ce programme porte déjà ce numéro.",
        "Ce champ est nécessaire.",
        "Cette adresse n’a pas la forme nom@domaine.",
        'value="chantier"',
        "Objectif gardé",
    ):
        assert part in answer.text
    assert len(cast.workstream.programme.workstreams) == 1


def test_a_name_is_taken_once(cast, administrator) -> None:
    name = cast.workstream.programme.name
    answer = administrator.post("/programmes/nouveau", {"name": name})
    assert answer.status_code == 422
    assert "Un programme porte déjà ce nom." in answer.text
    same = f"/programmes/{cast.workstream.programme_id}/modifier"
    assert administrator.post(same, {"name": name}).status_code == 303


def test_a_co_president_changes_the_chantier_and_a_secretary_does_not(
    cast, browser, president
) -> None:
    address = f"/chantiers/{cast.workstream.id}/modifier"
    assert 'value="Passerelles"' in president.get(address).text
    fields = {"number": 4, "title": "Ponts", "notes_regime": "by_organisation"}
    assert post(president, address, **fields).status_code == 303
    assert (cast.workstream.title, cast.workstream.notes_regime) == ("Ponts", "by_organisation")
    assert browser(cast.secretary).get(address).status_code == 403


def test_people_are_given_roles_and_lose_them(cast, president) -> None:
    address = f"/chantiers/{cast.workstream.id}/membres"
    people = [cast.stranger.id, cast.member.id, 99999]
    post(president, address, person=people, role="secretary")
    assert {("Delvigne", "secretary"), ("Lhoest", "secretary")} <= roles(cast)
    post(president, address, person=people, role="secretary")
    assert len(cast.workstream.memberships) == 5
    membership = db.session.scalar(db.select(Membership).filter_by(person_id=cast.stranger.id))
    post(president, f"/membres/{membership.id}/retrait")
    assert ("Delvigne", "secretary") not in roles(cast)
    assert "a retiré Noémie Delvigne" in history.of(cast.workstream.topic)[0].sentence


def test_a_secretary_keeps_the_members_and_gives_no_power(cast, browser) -> None:
    secretary = browser(cast.secretary)
    address = f"/chantiers/{cast.workstream.id}/membres"
    post(secretary, address, person=cast.stranger.id, role="member")
    assert ("Delvigne", "member") in roles(cast)
    assert (
        post(secretary, address, person=cast.secretary.id, role="co_president").status_code == 403
    )
    assert post(secretary, address, person=cast.secretary.id, role="roi").status_code == 403
    president = db.session.scalar(db.select(Membership).filter_by(role=Role.CO_PRESIDENT))
    assert post(secretary, f"/membres/{president.id}/retrait").status_code == 403
    assert ("Marchal", "co_president") in roles(cast)
    assert ("Dufour", "co_president") not in roles(cast)


def test_present_members_are_offered_only_when_asked_for(cast, president) -> None:
    address = f"/chantiers/{cast.workstream.id}/membres"
    assert f'value="{cast.member.id}"' not in president.get(address).text
    assert f'value="{cast.stranger.id}"' in president.get(address).text
    assert f'value="{cast.member.id}"' in president.get(f"{address}?q=lhoest").text


def test_empty_choice_is_said_kindly(cast, president) -> None:
    address = f"/chantiers/{cast.workstream.id}/membres"
    page = president.post(address, {"role": "member"}, follow_redirects=True).text
    assert "cochez au moins un nom" in page


def test_a_programme_shows_ones_own_chantiers(cast, browser) -> None:
    other = Workstream(programme=cast.workstream.programme, number=5, title="Chantier fermé")
    db.session.add(other)
    db.session.commit()
    address = f"/programmes/{cast.workstream.programme_id}"
    assert "Chantier fermé" not in browser(cast.member).get(address).text
    assert "Chantier fermé" in browser(cast.administrator).get(address).text
    assert browser(cast.stranger).get(address).status_code == 404


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("/programmes/nouveau", 403),
        ("/programmes/{programme}/modifier", 403),
        ("/programmes/{programme}/chantiers/nouveau", 403),
        ("/chantiers/{workstream}/membres", 403),
        ("/chantiers/{workstream}/modifier", 403),
    ],
)
def test_members_may_not(cast, browser, path, role) -> None:
    workstream = cast.workstream
    address = path.format(programme=workstream.programme_id, workstream=workstream.id)
    assert browser(cast.member).post(address).status_code == role
    expected = 403 if "{" not in path else 404
    assert browser(cast.stranger).post(address).status_code == expected
