"""Which column is what, and who stands in a line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.people.columns import people_in_text
from workshops.people.names import folded, split_name, uncapitalised
from workshops.people.tables import TableError


def people(text: str) -> list[tuple]:
    return [(p.first_name, p.last_name, p.email) for p in people_in_text(text)]


def test_every_column_is_known_by_its_usual_names() -> None:
    (row,) = people_in_text(
        "NOM;Prénom;Fonction;Employeur;Sigle;Secteur;Commune;Courriel;Ancienneté\n"
        "Dufour;Inès;Coordinatrice;AMO Contrevent;AC;AMO;Mons;INES@exemple.test;12 ans\n"
    )
    assert (row.name, row.function, row.organisation) == (
        "Inès DUFOUR",
        "Coordinatrice",
        "AMO Contrevent",
    )
    assert (row.acronym, row.sector, row.locality) == ("AC", "AMO", "Mons")
    assert (row.email, row.years, row.line) == ("ines@exemple.test", 12, 2)
    assert row.problems == ()


def test_missing_column_says_what_was_found_and_what_is_expected() -> None:
    with pytest.raises(TableError) as refused:
        people_in_text("prénom;organisme\nInès;AMO Contrevent\n")
    assert str(refused.value).startswith(
        "Il manque la colonne « nom ». Colonnes trouvées : prénom, organisme. "
        "Colonnes attendues : nom, prénom, fonction, organisme"
    )


def test_table_without_headings_is_not_guessed() -> None:
    with pytest.raises(TableError, match="Colonnes trouvées : Inès Dufour, AMO Contrevent"):
        people_in_text("Inès Dufour;AMO Contrevent\nDamien Lhoëst;CPAS Huy\n")


def test_one_column_of_whole_names_is_split() -> None:
    assert people("Participants\nDUFOUR Inès\nDamien Lhoëst\n") == [
        ("Inès", "Dufour", ""),
        ("Damien", "Lhoëst", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Inès Dufour <ines@exemple.test>; Damien Lhoëst <damien@exemple.test>",
        "Dufour, Inès <ines@exemple.test>;\nLhoëst, Damien <damien@exemple.test>",
        '"Dufour, Inès" <ines@exemple.test>, Damien Lhoëst <damien@exemple.test>',
        "DUFOUR Inès <ines@exemple.test>\n\nLHOËST Damien <damien@exemple.test>\n",
    ],
)
def test_list_as_mail_programs_copy_it(text) -> None:
    found = [(first, folded(last), email) for first, last, email in people(text)]
    assert found == [
        ("Inès", "dufour", "ines@exemple.test"),
        ("Damien", "lhoest", "damien@exemple.test"),
    ]


def test_bare_addresses_say_a_name() -> None:
    assert people("ines.dufour@exemple.test, info@exemple.test") == [
        ("Ines", "Dufour", "ines.dufour@exemple.test"),
        ("", "Info", "info@exemple.test"),
    ]


def test_names_alone_are_a_list() -> None:
    assert people("Inès Dufour\nDufour, Inès\n") == [("Inès", "Dufour", ""), ("Inès", "Dufour", "")]


def test_unusable_cells_are_said_and_the_rest_stays() -> None:
    (row,) = people_in_text(f"nom;e-mail;expérience;fonction\nDufour;ines@;beaucoup;{'x' * 300}\n")
    assert (row.last_name, row.email, row.years, len(row.function)) == ("Dufour", "", None, 250)
    assert [problem.message % problem.values for problem in row.problems] == [
        f"Texte trop long, coupé : « {'x' * 250} »",
        "L'adresse « ines@ » est incomplète : laissée.",
        "« beaucoup » n'est pas un nombre d'années : laissé.",
    ]


@pytest.mark.parametrize(
    ("full", "first", "last"),
    [
        ("Inès DUFOUR", "Inès", "Dufour"),
        ("DUFOUR Inès", "Inès", "Dufour"),
        ("DUFOUR, INÈS", "Inès", "Dufour"),
        ("Mme Inès Dufour", "Inès", "Dufour"),
        ("Jean de Wit", "Jean", "de Wit"),
        ("Jean-Marie de WIT", "Jean-Marie", "de Wit"),
        ("van DAM Luc", "Luc", "van Dam"),
        ("Ben DUPONT", "Ben", "Dupont"),
        ("Samira EL IDRISSI", "Samira", "El Idrissi"),
        ("Jean-Luc DE BACKER", "Jean-Luc", "De Backer"),
        ("Luc VAN DEN BERG", "Luc", "Van den Berg"),
        ("Anne D'HONDT", "Anne", "D'Hondt"),
        ("Anne d’HONDT", "Anne", "d’Hondt"),
        ("Léa SORET D'AUBE", "Léa", "Soret d'Aube"),
        ("J. MACDONALD-BRICE", "J.", "Macdonald-Brice"),
        ("Dufour", "", "Dufour"),
        ("INÈS DUFOUR", "Inès", "Dufour"),
        ("", "", ""),
    ],
)
def test_names_are_split(full, first, last) -> None:
    assert split_name(full) == (first, last)


NAME_PARTS = ("DE", "van", "Den", "D'HONDT", "d'AUBE", "É", "ÉLODIE", "Wit", "J.-P.")


@given(st.lists(st.sampled_from(NAME_PARTS), max_size=5).map(" ".join))
def test_a_name_out_of_capitals_is_the_same_name_and_stays_so(name) -> None:
    once = uncapitalised(name)
    assert uncapitalised(once) == once
    assert folded(once) == folded(name)
    assert once[:1] == name[:1]
    assert re.search("[A-ZÉ]{2}", once) is None
