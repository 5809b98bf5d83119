"""Imports sent as files and pasted lists, of any size; and where one goes back to."""

from __future__ import annotations

import io
import random

import pytest
from openpyxl import Workbook

from tests.people.importing import (
    LIST,
    confirm,
    everybody,
    options,
    plain,
    preview,
    send_file,
)
from tests.queries import counted


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
    data = {"text": "nom\n" + "x" * 10 * 1024 * 1024}
    for form, status in (("multipart/form-data", 413), ("application/x-www-form-urlencoded", 422)):
        answer = browser(cast.secretary).post("/personnes/import", data, content_type=form)
        assert answer.status_code == status
        assert "10 Mo au plus" in plain(answer)


def test_empty_import_says_what_to_do(cast, browser) -> None:
    answer = preview(browser(cast.secretary), "  ")
    assert answer.status_code == 422
    assert "Collez une liste" in answer.text


def test_eight_hundred_people_cost_as_many_queries_as_eight(cast, browser) -> None:
    """Time is shown by `bench/growth.py`."""
    dice = random.Random(1)

    def word() -> str:
        return "".join(dice.choice("bcdflmnprst") + dice.choice("aeiou") for _ in range(4)).title()

    rows = [f"{word()};{word()};Service {word()}\n" for _ in range(800)]
    client, counts = browser(cast.secretary), []
    for number in (8, 800):
        with counted() as queries:
            page = preview(client, "nom;prénom;organisme\n" + "".join(rows[:number]))
        assert page.text.count("Service ") >= number
        counts.append(queries.count)
    assert counts[0] == counts[1]


def test_import_leads_back_to_the_seance_with_the_people(cast, browser) -> None:
    client = browser(cast.secretary)
    here = f"/seances/{cast.meeting.id}/invites/ajouter"
    page = preview(
        client, f"Paul Servais\n{cast.member.first_name} {cast.member.last_name}\n", suite=here
    )
    answer = confirm(client, page, suite=here)
    ids = [everybody()["Paul Servais"].id, cast.member.id]
    assert answer.location == f"{here}?personnes={ids[0]},{ids[1]}"
