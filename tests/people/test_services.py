"""Services and sectors through HTTP: rights, refusals, two at once, history, English."""

from __future__ import annotations

import re

import pytest

from tests.people.importing import plain
from tests.people.test_directory import named
from workshops import history
from workshops.extensions import db
from workshops.people.models import Locality, Organisation, Person, Sector, Shape

BLANK = {"name": "", "acronym": "", "sector_id": "", "place": ""}


def told() -> list[str]:
    return [event.sentence for event in history.of("repertoire")]


def mark_in(page) -> str:
    return re.search(r'name="seen" type="hidden" value="([^"]+)"', page.text)[1]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("president", 303),
        ("secretary", 303),
        ("administrator", 303),
        ("member", 403),
        ("stranger", 403),
        (None, 403),
    ],
)
def test_who_adds_a_service(cast, browser, who, status) -> None:
    client = browser(getattr(cast, who) if who else None)
    answer = client.post("/organismes/nouveau", BLANK | {"name": "Maison du Lac"})
    assert answer.status_code == status
    assert (named(Organisation, name="Maison du Lac") is not None) is (status == 303)
    assert len(told()) == (status == 303)


@pytest.mark.parametrize("who", ["member", "stranger", None])
def test_who_prepares_nothing_finds_no_service(cast, browser, who) -> None:
    client = browser(getattr(cast, who) if who else None)
    address = f"/organismes/{cast.member.organisation_id}"
    shown = client.get(address)
    assert shown.status_code == (404 if who else 302)
    assert "CPAS" not in shown.text
    assert client.post(address, BLANK | {"name": "Pris"}).status_code == 404
    assert named(Organisation, name="Pris") is None


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": ""}, "Écrivez le nom de l'organisme."),
        ({"name": "N" * 251}, "250 caractères au plus."),
        ({"acronym": "A" * 31}, "30 caractères au plus."),
        ({"place": "P" * 121}, "120 caractères au plus."),
        ({"name": "AMO Les Vents"}, "Il y a déjà un organisme de ce nom."),
        ({"sector_id": "99999"}, "field-error"),
        ({"sector_id": "AMO"}, "field-error"),
        ({"sector_id": "9" * 5000}, "field-error"),
    ],
)
@pytest.mark.parametrize("is_new", [True, False])
def test_a_refused_service_keeps_what_was_typed(cast, browser, values, sentence, is_new) -> None:
    address = "nouveau" if is_new else cast.member.organisation_id
    sent = BLANK | {"name": "Relais", "acronym": "RLS", "place": "Wavre"} | values
    answer = browser(cast.secretary).post(f"/organismes/{address}", sent)
    assert answer.status_code == 422
    assert sentence in plain(answer)
    for field in ("name", "acronym", "place"):
        assert f'value="{sent[field]}"' in answer.text
    assert named(Organisation, name="CPAS de Mons")
    assert named(Organisation, name="Relais") is None
    assert named(Locality, name="Wavre") is None
    assert told() == []


def test_a_service_is_found_by_the_acronym_of_another_before_it_is_added(cast, browser) -> None:
    known = cast.president.organisation
    known.acronym = "ALV"
    db.session.commit()
    sent = BLANK | {"name": "ALV"}
    answer = browser(cast.secretary).post("/organismes/nouveau", sent)
    assert answer.status_code == 422
    assert f"/organismes/{known.id}" in answer.text
    assert told() == []


def test_what_was_saved_meanwhile_is_shown(cast, browser) -> None:
    mine, theirs = browser(cast.secretary), browser(cast.president)
    service = cast.member.organisation
    address = f"/organismes/{service.id}"
    seen = mark_in(mine.get(address))
    sent = BLANK | {"name": service.name, "place": "Mons", "sector_id": str(service.sector_id)}
    theirs.post(address, sent | {"acronym": "CM"})
    late = mine.post(address, sent | {"acronym": "CPM", "seen": seen})
    assert late.status_code == 422
    assert "Enregistré entre-temps : CM" in plain(late)
    db.session.expire_all()
    assert service.acronym == "CM"
    assert mine.post(address, sent | {"acronym": "CPM", "seen": mark_in(late)}).status_code == 303
    db.session.expire_all()
    assert service.acronym == "CPM"


def test_a_service_loses_its_sector_and_its_place(cast, browser) -> None:
    service = cast.member.organisation
    sent = BLANK | {"name": service.name}
    assert browser(cast.secretary).post(f"/organismes/{service.id}", sent).status_code == 303
    db.session.expire_all()
    assert (service.sector, service.locality) == (None, None)
    page = plain(browser(cast.secretary).get("/organismes"))
    assert page.index("AMO Les Vents") < page.index("Sans secteur") < page.index("CPAS de Mons")


def test_the_list_counts_people_and_leads_to_them(cast, browser) -> None:
    page = plain(browser(cast.secretary).get("/organismes"))
    assert page.count("2 personnes") == 2
    assert f'href="/personnes?organisme={cast.member.organisation_id}"' in page
    db.session.add(Organisation(name="Maison vide"))
    db.session.commit()
    assert "0 personne" in plain(browser(cast.secretary).get("/organismes"))


def test_a_directory_without_services_says_where_they_come_from(cast, browser) -> None:
    for someone in db.session.scalars(db.select(Person)):
        someone.organisation = None
    for service in db.session.scalars(db.select(Organisation)):
        db.session.delete(service)
    db.session.commit()
    assert "Aucun organisme pour l'instant." in plain(browser(cast.secretary).get("/organismes"))


@pytest.mark.parametrize("who", ["president", "secretary", "member", "stranger", None])
def test_sectors_are_for_administrators_alone(cast, browser, who) -> None:
    client = browser(getattr(cast, who) if who else None)
    sector = cast.member.sector
    assert client.get("/secteurs").status_code == (403 if who else 302)
    assert client.post("/secteurs", {"name": "Sport", "shape": "bar"}).status_code == 403
    sent = {"name": "Pris", "shape": "bar"}
    assert client.post(f"/secteurs/{sector.id}", sent).status_code == 404
    db.session.expire_all()
    assert {s.name for s in db.session.scalars(db.select(Sector))} == {"AMO", "CPAS"}
    assert told() == []


@pytest.mark.parametrize("shape", list(Shape))
def test_every_shape_can_be_given_and_is_drawn(cast, browser, shape) -> None:
    client = browser(cast.administrator)
    client.post("/secteurs", {"name": "Sport", "shape": shape})
    sector = named(Sector, name="Sport")
    assert sector.shape == shape
    summary = re.findall(r"<summary>.*?</summary>", client.get("/secteurs").text, re.DOTALL)
    assert any(f'data-shape="{shape}"' in one and "Sport" in one for one in summary)
    assert told() == ["Aline Poncin a réglé le secteur Sport"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Écrivez le nom du secteur."),
        ("   ", "Écrivez le nom du secteur."),
        ("S" * 121, "120 caractères au plus."),
        ("amo", "Il y a déjà un secteur de ce nom."),
        ("A.M.O", None),
    ],
)
def test_a_refused_sector_stands_open_in_its_place(cast, browser, name, sentence) -> None:
    client, sector = browser(cast.administrator), cast.member.sector
    for address in ("/secteurs", f"/secteurs/{sector.id}"):
        answer = client.post(address, {"name": name, "shape": "ring"})
        if sentence is None:
            assert answer.status_code == 303
            return
        assert answer.status_code == 422
        assert plain(answer).count(sentence) == 1
        opened = re.findall(r"<details[^>]* open>.*?</details>", answer.text, re.DOTALL)
        assert len(opened) == (address != "/secteurs")
        assert all("CPAS" in one for one in opened)
    db.session.expire_all()
    assert (sector.name, sector.shape) == ("CPAS", Shape.SQUARE)


def test_a_sector_keeps_its_own_name_in_another_case(cast, browser) -> None:
    sector = cast.member.sector
    sent = {"name": "Cpas", "shape": "square"}
    assert browser(cast.administrator).post(f"/secteurs/{sector.id}", sent).status_code == 303
    db.session.expire_all()
    assert sector.name == "Cpas"


def test_services_and_sectors_in_english(cast, browser) -> None:
    client = browser(cast.administrator).in_english()
    refused = client.post("/organismes/nouveau", BLANK)
    assert "Write the name of the organisation." in plain(refused)
    taken = client.post("/secteurs", {"name": "amo", "shape": "bar"})
    assert taken.status_code == 422
    assert "déjà" not in plain(taken)
    saved = client.post("/secteurs", {"name": "Sport", "shape": "bar"}, follow_redirects=True)
    assert "Sport" in saved.text
    assert "est enregistré" not in plain(saved)
