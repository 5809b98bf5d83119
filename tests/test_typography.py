"""Typography is put in once, where French wants it, and nowhere else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from workshops.typography import edits, english, french

pieces = st.sampled_from(
    [*"aé1 :;!?«»'\n\u00a0\u202f.,()@&<>/_-", "13:30", "13h30", " – ", "https://a.be/x?y=1;z:2"]
)
sentences = st.lists(pieces, max_size=30).map("".join)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Présents :", "Présents\u00a0:"),
        ("notamment: ceci", "notamment\u00a0: ceci"),
        ("Qui parle ?", "Qui parle\u202f?"),
        ("Quoi?! Non; si!", "Quoi\u202f?! Non\u202f; si\u202f!"),
        ("« ainsi » et «ainsi»", "«\u00a0ainsi\u00a0» et «\u00a0ainsi\u00a0»"),
        ("l'eau d'« Oasis » aujourd'hui", "l’eau d’«\u00a0Oasis\u00a0» aujourd’hui"),
        ("« Vraiment ? »", "«\u00a0Vraiment\u202f?\u00a0»"),
        ("13h30 – 16h00, 9h00 - 9h30", "13h30\u00a0–\u00a016h00, 9h00\u00a0-\u00a09h30"),
        ("de 13:30 à 16:00", "de 13:30 à 16:00"),
        ("voir https://a.be/?b=1;c:d!e", "voir https://a.be/?b=1;c:d!e"),
        ("à l'adresse d'ea.o'b@x.be", "à l’adresse d’ea.o’b@x.be"),
        ("a;b x?y 5' (?) 'mot'", "a;b x?y 5' (?) 'mot'"),
        ("", ""),
    ],
)
def test_french_is_printed_as_in_books(typed, printed):
    assert french(typed) == printed


def test_english_has_its_apostrophes_and_no_space_before_its_marks():
    assert english("Who's here? « Mado »: now; 13h30 – 16h00") == (
        "Who’s here? « Mado »: now; 13h30 – 16h00"
    )


@given(sentences)
def test_french_is_idempotent(text):
    assert french(french(text)) == french(text)


@given(sentences)
def test_french_changes_spaces_and_apostrophes_only(text):
    def bare(value):
        return "".join(value.replace("’", "'").split())

    assert bare(french(text)) == bare(text)


@given(st.text())
def test_edits_come_in_order_and_change_something(text):
    found = list(edits(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[edit.start : edit.end] != edit.replacement for edit in found)


def test_addresses_are_left_alone_wherever_they_stand():
    text = "Écrire à pole.jeunesse+pv@exemple.be ou voir www.exemple.be/pv?n=1! Merci !"
    assert french(text) == text[:-2] + "\u202f!"


def test_markup_stays_markup_with_its_tags_and_entities():
    assert french(Markup("d&#39;un &#39;essai&#39; : oui")) == "d’un &#39;essai&#39;\u00a0: oui"
    shown = french(Markup('<a title="Où ?">R&amp;D</a> : l&#39;essai'))
    assert isinstance(shown, Markup)
    assert str(shown) == '<a title="Où ?">R&amp;D</a>\u00a0: l’essai'


@pytest.mark.parametrize("text", ["a" * 200_000, " " * 200_000, "<a" * 100_000, "«" * 200_000])
def test_long_input_is_typeset_once_and_for_all(text):
    """Time is shown by `bench/growth.py`."""
    shown = french(text)
    assert french(shown) == shown
