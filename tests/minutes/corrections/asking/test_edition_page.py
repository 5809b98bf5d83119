"""An edition is read with its § and its pages, its passages are found, and it stays quick."""

from __future__ import annotations

import re

from tests.cast import Browser
from tests.minutes import circuit
from tests.queries import counted
from workshops.blocks import Kind
from workshops.extensions import db
from workshops.minutes.corrections.asking.edition_rows import rows
from workshops.minutes.models.corrections import Correction, Nature
from workshops.minutes.models.editions import Edition


def found(phone: Browser, edition: Edition, **query: object) -> list[str]:
    """The passages shown, by the § in the margin of each."""
    answer = phone.get(f"/editions/{edition.id}/passage", query_string=query)
    assert answer.status_code == 200
    _, _, text = answer.text.partition('<ol class="found">')
    return [" ".join(number.split()) for number in re.findall(r'class="hang">§(.*?)<', text)]


def said(phone: Browser, edition: Edition, **query: object) -> str:
    return said_on(phone, f"/editions/{edition.id}/passage", **query)


def said_on(phone: Browser, path: str, **query: object) -> str:
    return re.sub("[\u00a0\u202f]", " ", phone.get(path, query_string=query).text)


def test_paragraphs_show_their_number_and_pages_where_they_begin(edition, phone) -> None:
    page = phone.get(f"/editions/{edition.id}").text
    for block, number in edition.numbers.items():
        assert f'id="par-{number.replace(" ", "-")}"' in page, block
    begun = [int(number) for number in re.findall(r'class="page-mark".*?p\.\s(\d+)<', page)]
    assert begun == list(range(2, edition.page_count + 1))


def test_corrections_stand_beside_what_they_are_about(edition) -> None:
    corrections = circuit.ask(edition)
    beside = [row for row in rows(edition, corrections, None) if row.corrections]
    assert [one for row in beside for one in row.corrections] == sorted(
        corrections, key=lambda one: [b.id for b in edition.document.blocks].index(one.block)
    )
    for row in beside[:-1]:
        assert 1 <= row.span <= 12


def test_a_passage_is_named_or_quoted(edition, phone) -> None:
    numbers = edition.numbers
    turns = [b for b in edition.document.blocks if b.kind is Kind.TURN and b.runs]
    page = edition.page_of(turns[0].id)
    assert found(phone, edition, q="§ 12") == ["12"]
    assert found(phone, edition, q=f"page {page}, première intervention") == [numbers[turns[0].id]]
    assert numbers["b29"] in found(phone, edition, q="ce que chacun met DERRIERE", page=page)
    assert "Ces mots, tels quels" in said(phone, edition, q="fonctionne bien ; celle")
    assert "vérifiez" in said(phone, edition, q="la permanance du mercredi fonctionne mal")


def test_a_row_of_a_table_is_one_choice_that_tells_its_cells(edition, phone) -> None:
    table = next(block for block in edition.document.blocks if block.table)
    number, rows_there = edition.numbers[table.id], len(table.table.rows)
    assert found(phone, edition, q=f"§ {number}") == [number] * (1 + rows_there)
    page = said(phone, edition, q=f"§ {number}")
    assert "En-tête du tableau" in page
    assert f"Ligne {rows_there}<" in page
    assert page.count("passage=") == 2 * (1 + rows_there)
    service = said(phone, edition, q="Réseau santé")
    assert "Igor Santelmo" in service
    assert service.count("passage=") == service.count("<mark>Réseau santé</mark>") > 0


def test_search_says_what_is_not_found_and_what_to_try(edition, phone) -> None:
    assert "Rien ne correspond" in said(phone, edition, q="le satellite transmet ses mesures")
    last, pages = list(edition.numbers.values())[-1], edition.page_count
    assert f"ce PV va du § 1 au § {last}." in said(phone, edition, q="§ 999 bis").replace("’", "'")
    for beyond in ({"q": "page 99"}, {"q": "p. 0"}, {"page": pages + 1}):
        assert f"va de la page 1 à la page {pages}." in said(phone, edition, **beyond)
    for odd in ({}, {"q": " "}, {"q": "§"}, {"page": "x"}, {"page": -1}, {"page": "9" * 30}):
        assert found(phone, edition, **odd) == []
    assert len(found(phone, edition, q="e")) <= 20


def test_corrections_lead_to_their_passage_and_to_the_list_where_there_is_one(
    edition, phone
) -> None:
    path = f"/editions/{edition.id}"
    assert f'"{path}/demandes"' not in phone.get(path).text
    corrections = circuit.ask(edition)
    listed = phone.get(f"{path}/demandes").text
    assert all(f'"{path}#par-{edition.numbers[one.block]}"' in listed for one in corrections)
    assert "6 demandes" in said_on(phone, path)
    for one in corrections:
        one.withdrawn_at = one.at
    db.session.commit()
    assert "6 demandes retirées" in said_on(phone, path)


def test_the_number_of_queries_does_not_grow_with_corrections(edition, phone) -> None:
    def queries() -> int:
        with counted() as queried:
            for path in ("", "/demandes"):
                assert phone.get(f"/editions/{edition.id}{path}").status_code == 200
        return queried.count

    circuit.ask(edition)
    few = queries()
    for rank, recipient in enumerate(edition.recipients, start=7):
        one = Correction(number=rank, person=recipient.person, nature=Nature.DELETION, block="b30")
        one.start, one.end = 0, 9
        edition.corrections.append(one)
    db.session.commit()
    assert queries() == few
