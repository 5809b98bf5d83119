"""The directory through HTTP: who sees it, what it finds, what it refuses and how."""

from __future__ import annotations

import pytest

from tests.queries import counted
from workshops import history
from workshops.extensions import db
from workshops.people.models import Locality, Organisation, Person, Sector, Shape

GUARDED = (
    "/personnes",
    "/personnes/nouvelle",
    "/personnes/import",
    "/organismes",
    "/organismes/nouveau",
    "/secteurs",
)


def named(model, **values):
    found = db.session.scalar(db.select(model).filter_by(**values))
    db.session.commit()
    return found


def sheet(**values) -> dict:
    blank = {"first_name": "", "function": "", "organisation_id": "", "email": "", "place": ""}
    return blank | {"years_of_experience": ""} | values


@pytest.mark.parametrize("address", GUARDED)
def test_members_and_strangers_do_not_see_it(cast, browser, address) -> None:
    assert browser(None).get(address).status_code == 302
    assert browser(cast.member).get(address).status_code == 403


@pytest.mark.parametrize("address", GUARDED[:-1])
def test_directory_is_open_to_whoever_prepares_a_seance(cast, browser, address) -> None:
    assert browser(cast.secretary).get(address).status_code == 200


def test_sectors_are_for_administrators(cast, browser) -> None:
    assert browser(cast.administrator).get("/secteurs").status_code == 200
    client = browser(cast.president)
    assert client.get("/secteurs").status_code == 403
    assert client.post("/secteurs", {"name": "Sport", "shape": "bar"}).status_code == 403
    assert named(Sector, name="Sport") is None


def test_sheet_of_nobody_is_not_found(cast, browser) -> None:
    assert browser(cast.secretary).get("/personnes/99999").status_code == 404
    assert browser(cast.member).get(f"/personnes/{cast.president.id}").status_code == 404


@pytest.mark.parametrize("typed", ["dufour", "DUFOUR ines", "inès", "exemple.test duf"])
def test_search_minds_neither_accents_nor_order(cast, browser, typed) -> None:
    page = browser(cast.secretary).get("/personnes", query_string={"q": typed}).text
    assert cast.secretary.name in page
    assert cast.member.name not in page


def test_search_by_sector_and_by_organisation(cast, browser) -> None:
    organisation = cast.president.organisation
    others = [p for p in (cast.secretary, cast.member) if p.organisation is not organisation]
    for question in (f"organisme={organisation.id}", f"secteur={organisation.sector.id}"):
        page = browser(cast.secretary).get(f"/personnes?{question}").text
        assert cast.president.name in page
        assert all(
            other.name not in page
            for other in others
            if question.startswith("o") or other.sector is not organisation.sector
        )


def test_number_of_queries_does_not_grow(cast, browser) -> None:
    client = browser(cast.administrator)

    def queries() -> int:
        with counted() as found:
            for address in ("/personnes", "/organismes", "/secteurs"):
                client.get(address)
        return found.count

    db.session.commit()
    before = queries()
    for n in range(30):
        made = Organisation(name=f"Service {n}", sector=Sector(name=f"Secteur {n}"))
        made.locality = Locality(name=f"Ville {n}")
        db.session.add(Person(first_name="Ada", last_name=f"Nom{n}", organisation=made))
    db.session.commit()
    assert queries() == before


def test_person_is_added_with_what_was_typed(cast, browser) -> None:
    organisation = cast.president.organisation
    answer = browser(cast.secretary).post(
        "/personnes/nouvelle",
        sheet(
            first_name=" Odile ",
            last_name="Tilmant",
            function="Juriste",
            organisation_id=str(organisation.id),
            email="Odile@Exemple.TEST",
            years_of_experience="12",
            place="Wavre",
        ),
    )
    assert answer.status_code == 303
    made = named(Person, last_name="Tilmant")
    assert (made.first_name, made.email, made.years_of_experience) == (
        "Odile",
        "odile@exemple.test",
        12,
    )
    assert (made.organisation.id, made.locality.name) == (organisation.id, "Wavre")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"last_name": ""}, "Écrivez le nom."),
        ({"last_name": "T", "email": "t@"}, "pas complète"),
        ({"last_name": "T", "email": "t@[exemple.test"}, "pas complète"),
        ({"last_name": "T", "email": "Damien.Lhoest@exemple.test"}, "est celle de"),
        ({"last_name": "T", "years_of_experience": "90"}, "entre 0 et 70"),
        ({"last_name": "T", "years_of_experience": "dix"}, "field-error"),
        ({"last_name": "T", "organisation_id": "99999"}, "field-error"),
        ({"last_name": "T", "organisation_id": "abc"}, "field-error"),
        ({"last_name": "T" * 121}, "120 caractères"),
    ],
)
def test_bad_sheet_is_shown_again_with_what_was_typed(cast, browser, values, sentence) -> None:
    answer = browser(cast.secretary).post(
        "/personnes/nouvelle", sheet(function="Médiatrice de rue", **values)
    )
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Médiatrice de rue" in answer.text


def test_somebody_of_a_like_name_is_shown_before_adding(cast, browser) -> None:
    client = browser(cast.secretary)
    values = sheet(first_name="Ines", last_name="Dufours")
    answer = client.post("/personnes/nouvelle", values)
    assert answer.status_code == 422
    assert f"/personnes/{cast.secretary.id}" in answer.text
    assert named(Person, last_name="Dufours") is None
    assert client.post("/personnes/nouvelle", values | {"sure": "1"}).status_code == 303
    assert named(Person, last_name="Dufours")


def test_place_is_kept_once_whatever_its_accents(cast, browser) -> None:
    for name, place in (("Tilmant", "Liège"), ("Servais", "LIEGE")):
        browser(cast.secretary).post("/personnes/nouvelle", sheet(last_name=name, place=place))
    assert named(Person, last_name="Servais").locality.name == "Liège"


def test_address_of_somebody_who_is_trusted_is_not_for_every_secretary(cast, browser) -> None:
    """An address opens an account: whoever changes it can sign in as its owner."""
    values = sheet(
        first_name="Inès", last_name="Dufour", email="moi@exemple.test", function="Autre"
    )
    for one in (cast.president, cast.administrator):
        former = one.email
        assert browser(cast.secretary).post(f"/personnes/{one.id}", values).status_code == 303
        db.session.refresh(one)
        assert (one.email, one.function) == (former, "Autre")
    db.session.commit()
    browser(cast.administrator).post(f"/personnes/{cast.president.id}", values)
    assert named(Person, email="moi@exemple.test").id == cast.president.id


def test_whose_address_changes_hears_of_it(cast, browser, mailbox) -> None:
    former = cast.member.email
    values = sheet(last_name=cast.member.last_name, email="neuve@exemple.test")
    browser(cast.secretary).post(f"/personnes/{cast.member.id}", values)
    (message,) = mailbox()
    assert message["To"] == former
    assert cast.secretary.short_name in message.get_content()


def test_an_address_is_kept_without_signs_nobody_sees(cast, browser) -> None:
    address = f"/personnes/{cast.member.id}"
    values = sheet(last_name="Lhoest", email="\u200bDamien@Exemple.test\ufeff")
    assert browser(cast.secretary).post(address, values).status_code == 303
    db.session.refresh(cast.member)
    assert cast.member.email == "damien@exemple.test"


def test_organisation_like_another_is_shown_before_adding(cast, browser) -> None:
    client = browser(cast.secretary)
    known = cast.president.organisation.name
    values = {"name": known.upper() + "s", "acronym": "", "sector_id": "", "place": "Mons"}
    answer = client.post("/organismes/nouveau", values)
    assert answer.status_code == 422
    assert f"/organismes/{cast.president.organisation.id}" in answer.text
    assert client.post("/organismes/nouveau", values | {"sure": "1"}).status_code == 303
    assert named(Organisation, name=values["name"]).locality.name == "Mons"
    again = client.post("/organismes/nouveau", values)
    assert "déjà un organisme de ce nom" in again.text.replace("’", "'")


def test_organisation_changes_sector(cast, browser) -> None:
    sector = Sector(name="Sport", shape=Shape.BAR)
    db.session.add(sector)
    db.session.commit()
    one = cast.president.organisation
    values = {"name": one.name, "acronym": "X", "sector_id": str(sector.id), "place": ""}
    assert browser(cast.secretary).post(f"/organismes/{one.id}", values).status_code == 303
    page = browser(cast.secretary).get(f"/personnes?secteur={sector.id}").text
    assert cast.president.name in page
    assert 'data-shape="bar"' in page


def test_sector_takes_the_shape_given(cast, browser) -> None:
    client = browser(cast.administrator)
    client.post("/secteurs", {"name": "Sport", "shape": "bar"})
    sector = named(Sector, name="Sport")
    assert sector.shape == Shape.BAR
    client.post(f"/secteurs/{sector.id}", {"name": "Sports", "shape": "ring"})
    assert named(Sector, name="Sports").shape == Shape.RING
    refused = client.post("/secteurs", {"name": "SPORTS", "shape": "bar"})
    assert refused.status_code == 422
    assert 'value="SPORTS"' in refused.text
    assert client.post("/secteurs", {"name": "Autre", "shape": "croix"}).status_code == 422


def test_changes_are_in_the_history(cast, browser) -> None:
    browser(cast.secretary).post(
        "/personnes/nouvelle", sheet(first_name="Odile", last_name="Tilmant")
    )
    (event,) = history.of("repertoire")
    assert event.sentence == f"{cast.secretary.short_name} a ajouté Odile TILMANT au répertoire"
