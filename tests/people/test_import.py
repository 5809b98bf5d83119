"""Importing through HTTP: everything is shown before anything is written."""

from __future__ import annotations

import io
import random
import re
import time

import pytest
from openpyxl import Workbook

from workshops.extensions import db
from workshops.people.models import Organisation, Person, Sector

LIST = """\
Nom;Prénom;Fonction;Organisme;Secteur;Localité;E-mail;Années d'expérience
Tilmant;Odile;Juriste;Globul'in;Sport;Wavre;odile@exemple.test;3
Servais;Paul;;Globlul'in;Sport;Wavre;;
Tilmant;Odile;;Globul'in;;;;
"""


def preview(client, text: str = LIST, **more):
    return client.post("/personnes/import", {"texte": text, **more})


def send_file(client, content: bytes, name: str = "liste.csv"):
    return client.post("/personnes/import", {"fichier": (io.BytesIO(content), name)})


def seal(page) -> str:
    return re.search(r'name="lignes" value="([^"]+)"', page.text)[1]


def confirm(client, page, **choices):
    return client.post("/personnes/import/confirmation", {"lignes": seal(page), **choices})


def options(page, key: str) -> dict[str, str]:
    """Label by value of what is offered for a line."""
    select = re.search(rf'<select[^>]*name="{key}".*?</select>', page.text, re.DOTALL)
    pairs = (
        re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)', select[0])
        if select
        else re.findall(rf'name="{key}" value="([^"]+)"[^>]*><span>([^<]*)', page.text)
    )
    return {value: label.replace("\u00a0", " ").replace("’", "'") for value, label in pairs}


def everybody() -> dict[str, Person]:
    found = {person.short_name: person for person in db.session.scalars(db.select(Person))}
    db.session.commit()
    return found


def plain(page) -> str:
    return (
        page.text.replace("\u00a0", " ")
        .replace("\u202f", " ")
        .replace("’", "'")
        .replace("&#39;", "'")
    )


def test_nothing_is_written_before_confirmation(cast, browser) -> None:
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
        answer = client.post("/personnes/import/confirmation", {"lignes": lines})
        assert answer.status_code == 422
        assert "Envoyez la liste à nouveau" in plain(answer)


def test_csv_of_windows_with_semicolons(cast, browser) -> None:
    page = send_file(
        browser(cast.secretary), LIST.replace("Juriste", "Éducatrice").encode("cp1252")
    )
    assert "Éducatrice" in page.text
    assert "Odile TILMANT" in page.text


def test_excel(cast, browser) -> None:
    workbook = Workbook()
    for line in ("Invités au chantier", "", *LIST.splitlines()):
        workbook.active.append(line.split(";"))
    out = io.BytesIO()
    workbook.save(out)
    page = send_file(browser(cast.secretary), out.getvalue(), "liste.xlsx")
    assert "Odile TILMANT" in page.text
    assert options(page, "organisation-5")  # the third line, below a title and a blank


def test_missing_column_is_named_and_the_text_kept(cast, browser) -> None:
    answer = preview(browser(cast.secretary), "prénom;organisme\nInès;Lac\n")
    assert answer.status_code == 422
    assert "Il manque la colonne « nom ». Colonnes trouvées : prénom, organisme." in plain(answer)
    assert "Inès;Lac" in answer.text


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"nom\n" + b"x" * 10 * 1024 * 1024, 422), (b"x" * 12 * 1024 * 1024, 413)],
)
def test_more_than_ten_megabytes_are_refused(cast, browser, content, status) -> None:
    client = browser(cast.secretary)
    answer = send_file(client, content)
    assert answer.status_code == status
    assert "10 Mo au plus" in plain(answer)
    answer.close()
    assert client.get("/personnes/import").status_code == 200


def test_ten_megabytes_pasted_are_refused(cast, browser) -> None:
    data = {"texte": "nom\n" + "x" * 10 * 1024 * 1024}
    for form, status in (("multipart/form-data", 413), ("application/x-www-form-urlencoded", 422)):
        answer = browser(cast.secretary).post("/personnes/import", data, content_type=form)
        assert answer.status_code == status
        assert "10 Mo au plus" in plain(answer)


def test_nothing_sent_says_what_to_do(cast, browser) -> None:
    answer = preview(browser(cast.secretary), "  ")
    assert answer.status_code == 422
    assert "Collez une liste" in answer.text


def test_eight_hundred_people_are_previewed_in_time(cast, browser) -> None:
    dice = random.Random(1)

    def word() -> str:
        return "".join(dice.choice("bcdflmnprst") + dice.choice("aeiou") for _ in range(4)).title()

    rows = "".join(f"{word()};{word()};Service {word()}\n" for _ in range(800))
    start = time.perf_counter()
    assert preview(browser(cast.secretary), "nom;prénom;organisme\n" + rows).status_code == 200
    assert time.perf_counter() - start < 8


def test_whoever_came_from_a_seance_goes_back_with_the_people(cast, browser) -> None:
    client = browser(cast.secretary)
    here = f"/seances/{cast.meeting.id}/invites/ajouter"
    page = preview(
        client, f"Paul Servais\n{cast.member.first_name} {cast.member.last_name}\n", suite=here
    )
    answer = confirm(client, page, suite=here)
    ids = [everybody()["Paul Servais"].id, cast.member.id]
    assert answer.location == f"{here}?personnes={ids[0]},{ids[1]}"
