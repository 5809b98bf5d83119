"""Lines of a list that look alike, or share a mailbox: what is proposed, chosen and written."""

from __future__ import annotations

import pytest

from tests.people.importing import confirm, everybody, options, plain, preview
from workshops.extensions import db
from workshops.people.models import Locality, Organisation

SHARED = "accueil@exemple.test"
HEADINGS = "nom;prénom;fonction;e-mail\n"
TWO_KNOWN = f"{HEADINGS}Delvigne;Noémie;Juriste;{SHARED}\nLhoest;Damien;Psychologue;{SHARED}\n"


@pytest.fixture
def secretary(cast, browser):
    return browser(cast.secretary)


def without_address(*people) -> None:
    for person in people:
        person.email = None
    db.session.commit()


def said_after(client) -> str:
    return plain(client.get("/personnes"))


def test_two_known_people_of_one_mailbox_stay_two(cast, secretary) -> None:
    without_address(cast.stranger, cast.member)
    page = preview(secretary, TWO_KNOWN)
    assert next(iter(options(page, "personne-3"))) == f"fiche-{cast.member.id}"
    assert page.text.count(f"<ins>{SHARED}</ins>") == 1, "the second is not shown as given"
    assert confirm(secretary, page).status_code == 303
    people = everybody()
    noemie, damien = people["Noémie Delvigne"], people["Damien Lhoest"]
    assert (noemie.email, noemie.function) == (SHARED, "Juriste")
    assert (damien.email, damien.function) == (None, "Psychologue")
    assert "car d'autres personnes les ont : Damien LHOEST." in said_after(secretary)


def test_two_known_people_of_like_names_are_not_proposed_as_one(cast, secretary) -> None:
    cast.stranger.first_name, cast.stranger.last_name = "Damien", "Lhoests"
    db.session.commit()
    text = "nom;prénom;fonction\nLhoest;Damien;Juriste\nLhoests;Damien;Psychologue\n"
    page = preview(secretary, text)
    offered = options(page, "personne-3")
    assert list(offered)[:2] == [f"fiche-{cast.stranger.id}", "ligne-2"]
    confirm(secretary, page)
    people = everybody()
    assert people["Damien Lhoest"].function == "Juriste"
    assert people["Damien Lhoests"].function == "Psychologue"


def test_an_address_that_is_another_s_is_not_given_to_whom_one_chooses(cast, secretary) -> None:
    without_address(cast.stranger)
    taken = cast.member.email
    page = preview(secretary, f"{HEADINGS}Delvigne;Noémie;Juriste;{taken}\n")
    assert "L'adresse est celle de quelqu'un d'autre" in plain(page)
    chosen = {"personne-2": f"fiche-{cast.stranger.id}"}
    assert confirm(secretary, page, **chosen).status_code == 303
    people = everybody()
    assert people["Noémie Delvigne"].email is None
    assert people["Noémie Delvigne"].function == "Juriste", "what else the line says is written"
    assert people["Damien Lhoest"].email == taken
    assert "car d'autres personnes les ont : Noémie DELVIGNE." in said_after(secretary)


def test_a_line_made_one_with_another_brings_no_address_of_a_third(cast, secretary) -> None:
    without_address(cast.stranger)
    taken = cast.member.email
    text = f"{HEADINGS}Delvigne;Noémie;;\nDelvignes;Noémie;Juriste;{taken}\n"
    page = preview(secretary, text)
    assert confirm(secretary, page, **{"personne-3": "ligne-2"}).status_code == 303
    assert everybody()["Noémie Delvigne"].email is None
    assert everybody()["Damien Lhoest"].email == taken


def test_a_homonym_made_first_keeps_the_address_of_its_line(cast, secretary) -> None:
    """Take the second of two lines of one address to a sheet that is there."""
    without_address(cast.stranger)
    line = f"Delvigne;Noémie;;{SHARED}\n"
    page = preview(secretary, HEADINGS + line + line)
    chosen = {"personne-2": "homonyme", "personne-3": f"fiche-{cast.stranger.id}"}
    assert confirm(secretary, page, **chosen).status_code == 303
    db.session.refresh(cast.stranger)
    assert cast.stranger.email is None
    assert "car d'autres personnes les ont : Noémie DELVIGNE." in said_after(secretary)


def test_a_new_person_who_goes_without_the_shared_address_is_told(cast, secretary) -> None:
    page = preview(secretary, f"{HEADINGS}Servais;Paul;;{cast.member.email}\n")
    confirm(secretary, page, **{"personne-2": "nouveau"})
    assert "car d'autres personnes les ont : Paul SERVAIS." in said_after(secretary)


def test_a_place_that_the_line_confirms_survives_a_new_employer(cast, secretary) -> None:
    """Damien works in Mons for a service of Namur, says the list; he worked in Mons before."""
    text = "nom;prénom;organisme;localité;e-mail\n"
    page = preview(secretary, f"{text}Lhoest;Damien;AMO Les Vents;Mons;{cast.member.email}\n")
    confirm(secretary, page)
    damien = everybody()["Damien Lhoest"]
    assert (str(damien.organisation), str(damien.locality)) == ("AMO Les Vents", "Mons")
    again = preview(secretary, f"{text}Lhoest;Damien;AMO Les Vents;Namur;{cast.member.email}\n")
    assert "<del>Mons</del> <ins>Namur</ins>" in again.text
    confirm(secretary, again)
    damien = everybody()["Damien Lhoest"]
    assert str(damien.locality) == "Namur"
    assert damien.own_locality is None, "the seat of the service is no place of one's own"


def test_who_was_chosen_among_several_only_has_gaps_filled(cast, secretary) -> None:
    cast.member.function, cast.member.own_locality = "Éducateur", Locality(name="Ath")
    db.session.commit()
    text = "nom;prénom;fonction;organisme;localité;expérience\n"
    page = preview(secretary, f"{text}Lhoëste;Damien;Psychologue;AMO Les Vents;Namur;7\n")
    confirm(secretary, page, **{"personne-2": f"fiche-{cast.member.id}"})
    damien = everybody()["Damien Lhoest"]
    assert damien.affiliation == "Éducateur, CPAS de Mons, Ath"
    assert damien.years_of_experience == 7


def test_a_line_without_a_name_is_left_and_said(cast, secretary) -> None:
    page = preview(secretary, "nom;prénom;fonction\nServais;Paul;\n;;Juriste\n")
    assert "Sans nom, laissées de côté" in plain(page)
    assert "Il n'y a pas de nom dans cette ligne" in plain(page)
    assert options(page, "personne-3") == {}, "there is nothing to choose"
    confirm(secretary, page)
    assert "1 fiche créée, 0 mise à jour, 1 ligne laissée" in said_after(secretary)


def test_what_was_wrong_in_a_cell_is_said_beside_its_line(cast, secretary) -> None:
    page = plain(preview(secretary, "nom;e-mail;expérience\nServais;paul@;longue\n"))
    assert "L'adresse « paul@ » est incomplète : laissée." in page
    assert "« longue » n'est pas un nombre d'années : laissé." in page


def test_a_sector_without_an_organisation_is_left_and_said(cast, secretary) -> None:
    page = preview(secretary, "nom;secteur\nServais;Sport\n")
    assert "Secteur laissé : la ligne ne dit pas l'organisme." in plain(page)
    confirm(secretary, page)
    assert everybody()["Servais"].sector is None


def test_a_name_in_doubt_is_the_organisation_that_one_chooses(cast, secretary) -> None:
    db.session.add_all([Organisation(name="Foyer Tilleul"), Organisation(name="Foyer Tilleur")])
    db.session.commit()
    page = preview(secretary, "nom;organisme\nServais;Foyer Tilleus\n")
    offered = options(page, "organisation-2")
    assert set(offered.values()) == {
        "C'est « Foyer Tilleul »",
        "C'est « Foyer Tilleur »",
        "Un nouvel organisme",
    }
    chosen = next(value for value, label in offered.items() if "Tilleur" in label)
    confirm(secretary, page, **{"organisation-2": chosen})
    assert str(everybody()["Servais"].organisation) == "Foyer Tilleur"


def test_an_organisation_added_meanwhile_is_not_added_twice(cast, secretary) -> None:
    page = preview(secretary, "nom;organisme\nServais;Maison du Lac\n")
    db.session.add(Organisation(name="Maison du Lac"))
    db.session.commit()
    assert confirm(secretary, page).status_code == 303
    assert str(everybody()["Servais"].organisation) == "Maison du Lac"
    known = db.select(db.func.count()).where(Organisation.name == "Maison du Lac")
    assert db.session.scalar(known) == 1


def test_a_forged_choice_writes_nothing(cast, secretary) -> None:
    page = preview(secretary, "nom;prénom\nServais;Paul\n")
    for forged in (f"fiche-{cast.president.id}", "ligne-9", "homonyme", "fiche-²", ""):
        answer = confirm(secretary, page, **{"personne-2": forged})
        assert answer.status_code == 422, forged
    assert "Paul Servais" not in everybody()
    assert "Hélène Marchal" in everybody()
