"""Importing through HTTP: everything is shown before anything is written."""

from __future__ import annotations

from tests.people.importing import (
    confirm,
    everybody,
    options,
    plain,
    preview,
    seal,
)
from workshops.extensions import db
from workshops.people.models import Organisation, Person, Sector


def test_import_writes_nothing_before_confirmation(cast, browser) -> None:
    before = set(everybody())
    page = preview(browser(cast.secretary))
    assert page.status_code == 200
    assert "Odile TILMANT" in page.text
    assert set(everybody()) == before


def test_confirmed_lines_are_written_as_chosen(cast, browser) -> None:
    client = browser(cast.secretary)
    page = preview(client)
    offered = options(page, "organisation-3")
    assert offered == {"ligne-2": "C'est « Globul'in », ligne 2", "nouveau": "Un nouvel organisme"}
    assert options(page, "personne-4")["ligne-2"] == "La même que ligne 2 : Odile TILMANT"
    answer = confirm(client, page, **{"organisation-3": "ligne-2"})
    assert (answer.status_code, answer.location) == (303, "/personnes")
    people = everybody()
    odile, paul = people["Odile Tilmant"], people["Paul Servais"]
    assert odile.organisation is paul.organisation
    assert (odile.organisation.name, odile.sector.name) == ("Globul'in", "Sport")
    assert (odile.email, odile.years_of_experience, odile.locality.name) == (
        "odile@exemple.test",
        3,
        "Wavre",
    )
    assert odile.own_locality is None
    assert "2 fiches créées" in client.get("/personnes").text


def test_near_name_left_undecided_stops_the_writing(cast, browser) -> None:
    client = browser(cast.secretary)
    refused = confirm(client, preview(client), **{"personne-2": "laisser"})
    assert refused.status_code == 422
    assert "Il reste des choix à faire" in plain(refused)
    assert 'value="laisser" selected' in refused.text  # what was chosen stays
    assert "Paul Servais" not in everybody()


def test_near_duplicate_of_the_directory_is_shown(cast, browser) -> None:
    client = browser(cast.secretary)
    page = preview(client, "nom;prénom;fonction\nDUFOURS;Ines;Directrice\n")
    offered = options(page, "personne-2")
    same = f"fiche-{cast.secretary.id}"
    assert list(offered) == [same, "nouveau", "laisser"]
    assert offered[same].startswith(f"C'est {cast.secretary.name}")
    before = cast.secretary.function
    assert confirm(client, page, **{"personne-2": same}).status_code == 303
    assert "Ines Dufours" not in everybody()
    # Chosen, not certain: what its sheet said already is not replaced.
    assert everybody()["Inès Dufour"].function == (before or "Directrice")


def test_known_person_is_brought_up_to_date_as_shown(cast, browser) -> None:
    client = browser(cast.secretary)
    text = (
        f"nom;prénom;fonction;e-mail;expérience\nDufour;Inès;Directrice;{cast.secretary.email};21\n"
    )
    page = preview(client, text)
    assert "<ins>Directrice</ins>" in page.text
    assert "<ins>21</ins>" in page.text
    confirm(client, page)
    person = everybody()["Inès Dufour"]
    assert (person.function, person.years_of_experience) == ("Directrice", 21)
    again = preview(client, text)
    assert next(iter(options(again, "personne-2").values())) == f"C'est {person.name}"
    assert "<ins>" not in again.text


def test_address_that_is_known_stays(cast, browser) -> None:
    former = cast.member.email
    client = browser(cast.secretary)
    name = f"{cast.member.last_name};{cast.member.first_name}"
    page = preview(client, f"nom;prénom;e-mail\n{name};voleur@exemple.test\n")
    confirm(client, page, **{"personne-2": f"fiche-{cast.member.id}"})
    assert everybody()[cast.member.short_name].email == former


def test_import_gives_no_address_to_who_is_trusted(cast, browser) -> None:
    cast.secretary.email = None
    db.session.commit()
    client = browser(cast.secretary)
    confirm(client, preview(client, "nom;prénom;e-mail\nDufour;Inès;voleur@exemple.test\n"))
    assert everybody()["Inès Dufour"].email is None


def test_shared_mailbox_does_not_make_two_people_one(cast, browser) -> None:
    client = browser(cast.secretary)
    page = preview(client, f"nom;prénom;e-mail\nServais;Paul;{cast.member.email}\n")
    assert "nouvelle fiche n'en aura pas" in plain(page)
    assert confirm(client, page, **{"personne-2": "nouveau"}).status_code == 303
    assert everybody()["Paul Servais"].email is None


def test_import_sent_twice_makes_nobody_twice(cast, browser) -> None:
    client = browser(cast.secretary)
    page = preview(client, "nom;prénom\nServais;Paul\n")
    assert confirm(client, page, **{"personne-2": "nouveau"}).status_code == 303
    second = confirm(client, page, **{"personne-2": "nouveau"})
    assert second.status_code == 422
    assert "a changé entre-temps" in plain(second)
    assert db.session.scalar(db.select(db.func.count()).where(Person.last_name == "Servais")) == 1


def test_sector_of_an_organisation_is_filled_but_not_replaced(cast, browser) -> None:
    known, blank = cast.president.organisation, Organisation(name="Maison du Lac")
    db.session.add(blank)
    db.session.commit()
    sector = known.sector.name
    client = browser(cast.secretary)
    page = preview(
        client,
        "nom;prénom;organisme;secteur\n"
        f"Servais;Paul;{known.name};Sport\nTilmant;Odile;Maison du Lac;Sport\n",
    )
    assert "n'est pas du secteur « Sport »" in plain(page)
    assert "« Maison du Lac » sera du secteur « Sport »" in plain(page)
    assert confirm(client, page).status_code == 303
    people = everybody()
    assert people["Paul Servais"].sector.name == sector
    assert people["Odile Tilmant"].sector.name == "Sport"


def test_refused_lines_write_no_sector_or_organisation(cast, browser) -> None:
    client = browser(cast.secretary)
    page = preview(client, "nom;organisme;secteur\nServais;Lac;Sport\n")
    confirm(client, page, **{"personne-2": "laisser"})
    assert db.session.scalar(db.select(Sector).filter_by(name="Sport")) is None
    assert db.session.scalar(db.select(Organisation).filter_by(name="Lac")) is None


def test_changed_or_forged_lines_are_refused(cast, browser) -> None:
    client = browser(cast.secretary)
    for lines in ("", "x", seal(preview(client))[:-3] + "abc"):
        answer = client.post("/personnes/import/confirmation", {"rows": lines})
        assert answer.status_code == 422
        assert "Envoyez la liste à nouveau" in plain(answer)
