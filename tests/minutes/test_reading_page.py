"""An edition is read with its § and its pages, its passages are found, and it stays quick."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Browser, Cast
from tests.minutes import circuit
from tests.queries import counted
from workshops.blocks import Kind
from workshops.extensions import db
from workshops.minutes.correction_models import Correction, Nature
from workshops.minutes.edition_models import Edition
from workshops.minutes.reading import rows


@pytest.fixture
def edition(cast: Cast) -> Edition:
    return circuit.circulate(cast)


@pytest.fixture
def reader(cast: Cast, browser) -> Browser:
    return browser(cast.member)


def found(reader: Browser, edition: Edition, **query: object) -> list[str]:
    """The passages shown, by the § in the margin of each."""
    answer = reader.get(f"/editions/{edition.id}/passage", query_string=query)
    assert answer.status_code == 200
    _, _, text = answer.text.partition('<ol class="found">')
    return [" ".join(number.split()) for number in re.findall(r'class="hang">§(.*?)<', text)]


def said(reader: Browser, edition: Edition, **query: object) -> str:
    answer = reader.get(f"/editions/{edition.id}/passage", query_string=query)
    return re.sub("[\u00a0\u202f]", " ", answer.text)


def test_every_paragraph_shows_its_number_and_each_page_where_it_begins(edition, reader) -> None:
    page = reader.get(f"/editions/{edition.id}").text
    for block, number in edition.numbers.items():
        assert f'id="par-{number.replace(" ", "-")}"' in page, block
    begun = [int(number) for number in re.findall(r'class="page-mark".*?p\.\s(\d+)<', page)]
    assert begun == list(range(2, edition.page_count + 1))


def test_requests_stand_beside_what_they_are_about(edition) -> None:
    requests = circuit.ask(edition)
    beside = [row for row in rows(edition, requests, None) if row.requests]
    assert [one for row in beside for one in row.requests] == sorted(
        requests, key=lambda one: [b.id for b in edition.document.blocks].index(one.block)
    )
    for row in beside[:-1]:
        assert 1 <= row.span <= 12


def test_a_passage_is_named_or_quoted(edition, reader) -> None:
    numbers = edition.numbers
    turns = [b for b in edition.document.blocks if b.kind is Kind.TURN and b.runs]
    page = edition.page_of(turns[0].id)
    assert found(reader, edition, q="§ 12") == ["12"]
    assert found(reader, edition, q=f"page {page}, première intervention") == [numbers[turns[0].id]]
    assert numbers["b29"] in found(reader, edition, q="ce que chacun met DERRIERE", page=page)
    assert "Ces mots, tels quels" in said(reader, edition, q="fonctionne bien ; celle")
    assert "vérifiez" in said(reader, edition, q="la permanance du mercredi fonctionne mal")


def test_what_is_not_found_is_said_with_what_to_try(edition, reader) -> None:
    assert "Rien ne correspond" in said(reader, edition, q="le satellite transmet ses mesures")
    assert f"Ce PV a {edition.page_count} pages" in said(reader, edition, q="page 99")
    for odd in ({}, {"q": " "}, {"q": "§"}, {"page": "x"}, {"page": -1}, {"page": "9" * 30}):
        assert found(reader, edition, **odd) == []
    assert len(found(reader, edition, q="e")) <= 20


def test_the_number_of_queries_does_not_grow_with_requests(edition, reader) -> None:
    def queries() -> int:
        with counted() as queried:
            for path in ("", "/demandes"):
                assert reader.get(f"/editions/{edition.id}{path}").status_code == 200
        return queried.count

    circuit.ask(edition)
    few = queries()
    for rank, recipient in enumerate(edition.recipients, start=7):
        one = Correction(number=rank, person=recipient.person, nature=Nature.DELETION, block="b30")
        one.start, one.end = 0, 9
        edition.corrections.append(one)
    db.session.commit()
    assert queries() == few
