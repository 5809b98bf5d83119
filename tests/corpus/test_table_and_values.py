"""Rows of the corpus, and words on one line as every reader counts them."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.room import CORPORA, told
from workshops.corpus.table import HEADER, rows_of
from workshops.corpus.values import CorpusParagraph, by_group, one_line
from workshops.people.spreadsheets import csv_of


def test_a_row_tells_all_of_a_paragraph() -> None:
    rows = [dict(zip(HEADER, row, strict=True)) for row in rows_of(told())]
    assert rows[2] == {
        "Séance": "2",
        "Date": "2026-10-20",
        "Groupe": "Groupe 1",
        "Rubrique": "Freins : temps",
        "§": "9",
        "Intervenant": "Hélène MARCHAL",
        "Organisme": "AMO Les Vents",
        "Secteur": "AMO",
        "Début de prise de parole": "oui",
        "Étiquettes": "frein, cause",
        "Texte": "Le temps manque à Łódź.",
    }
    assert [row["Début de prise de parole"] for row in rows] == ["oui", "non", "oui", "non"]


def test_what_looks_like_a_formula_stays_words() -> None:
    data = csv_of(("Texte",), [("=1+1",), ("-*frein",), ("a;b",)])
    assert data.decode("utf-8-sig") == "Texte\r\n'=1+1\r\n'-*frein\r\n\"a;b\"\r\n"


@settings(max_examples=25, deadline=None)
@given(CORPORA)
def test_every_paragraph_with_words_has_its_row(corpus) -> None:
    rows = list(rows_of(corpus))
    assert len(rows) == sum(bool(one_line(one.text)) for one in corpus.paragraphs)
    assert all(len(row) == len(HEADER) for row in rows)


@given(st.text())
def test_one_line_is_plain_and_settled(text: str) -> None:
    line = one_line(text)
    assert line == one_line(line) == unicodedata.normalize("NFC", line)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    line.encode("utf-8")


def test_groups_come_after_the_room_in_the_order_of_their_numbers() -> None:
    groups = ("Groupe 10", "", "Groupe 2")
    told_in = by_group(CorpusParagraph("a", group=group) for group in groups)
    assert [group for group, _ in told_in] == ["", "Groupe 2", "Groupe 10"]
