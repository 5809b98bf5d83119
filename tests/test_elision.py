"""« de » and « que » lose their vowel before a value that begins with one."""

from __future__ import annotations

import pytest
from flask_babel import gettext, ngettext
from hypothesis import given
from hypothesis import strategies as st

from workshops.elision import elided, of

FILE = "La fiche de %(name)s est enregistrée."


@pytest.mark.parametrize(
    ("sentence", "value", "said"),
    [
        ("la fiche de %(x)s", "Élodie", "la fiche d'Élodie"),
        ("De %(x)s", "Œdipe", "D'Œdipe"),
        ("il note que %(x)s vient", "Ugo", "il note qu'Ugo vient"),
        ("la fiche de %(x)s", "Karim", "la fiche de Karim"),
        ("à partir de %(x)s", "11h15", "à partir de 11h15"),
        ("le code %(x)s", "Amélie", "le code Amélie"),
        ("the record of %(x)s", "Amélie", "the record of Amélie"),
        ("%(x)s est là", "Luc de Oliva", "Luc de Oliva est là"),
    ],
)
def test_only_the_word_beside_a_place_is_elided(sentence, value, said) -> None:
    assert elided(sentence, {"x": value}) % {"x": value} == said


@given(st.text())
def test_a_name_is_elided_alike_in_minutes_and_on_pages(name) -> None:
    assert elided("de %(x)s", {"x": name}) % {"x": name} == of(name)


def test_every_text_of_the_interface_elides(app) -> None:
    with app.test_request_context():
        assert gettext(FILE, name="Amélie") == "La fiche d'Amélie est enregistrée."
        assert gettext("100 %") == "100 %"
        assert ngettext("%(num)d de %(x)s", "%(num)d de %(x)s", 2, x="Ugo") == "2 d'Ugo"
