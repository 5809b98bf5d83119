"""Names as people type them: folded, printed, split; which addresses are complete. Pure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.people.names import (
    PARTICLES,
    SMALL,
    TITLES,
    affiliation,
    folded,
    is_email,
    printed_name,
    split_name,
    uncapitalised,
)

LATIN = st.text(st.characters(max_codepoint=0x24F, categories=["L", "Zs", "Pd", "Po"]), max_size=24)
WORD = st.text("abcdefghijklmnopqrstuvwxyzéèçïô", min_size=2, max_size=10)
NAME = WORD.filter(lambda word: folded(word) not in TITLES | PARTICLES).map(str.capitalize)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Hélène", "helene"),
        ("  Jean-Luc   Ô'Brien ", "jean luc o brien"),
        ("CŒUR", "coeur"),
        ("Cœur", "coeur"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("Straße", "strasse"),
        ("e\u0301cole", "ecole"),
        ("3ᵉ étage", "3e etage"),
        ("…", ""),
        ("", ""),
    ],
)
def test_folding_leaves_letters_and_digits(typed, plain) -> None:
    assert folded(typed) == plain


@given(LATIN)
@settings(max_examples=60)
def test_folding_twice_is_folding_once(text) -> None:
    once = folded(text)
    assert folded(once) == once
    assert once == " ".join(once.split())


@given(st.lists(WORD, min_size=1, max_size=4))
@settings(max_examples=40)
def test_punctuation_between_words_does_not_count(words) -> None:
    assert folded("-".join(words)) == folded(" ".join(words)) == folded("’".join(words))


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ("Inès", "Dufour", "Inès DUFOUR"),
        ("", "Dufour", "DUFOUR"),
        ("Inès", "", "Inès"),
        ("Jean", "de Wit", "Jean DE WIT"),
        ("Élodie", "d'Hondt", "Élodie D'HONDT"),
    ],
)
def test_a_name_is_printed_with_its_last_in_capitals(first, last, printed) -> None:
    assert printed_name(first, last) == printed


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (("Agente", "SAJ", "Liège"), "Agente, SAJ, Liège"),
        (("", "SAJ de Liège", "Liège"), "SAJ de Liège"),
        (("", "saj de LIEGE", "Liège"), "saj de LIEGE"),
        (("Liège", "SAJ de Liège", ""), "Liège, SAJ de Liège"),
        (("", "", ""), ""),
        ((), ""),
        (("Juriste", "Juriste", "Juriste"), "Juriste"),
    ],
)
def test_a_part_that_another_one_says_is_left_out(parts, shown) -> None:
    assert affiliation(*parts) == shown


@pytest.mark.parametrize(
    "text",
    [
        "ines@exemple.test",
        "i.dufour+pv@service.exemple.be",
        "o'brien@exemple.test",
        "élodie@école.test",
        "a" * 241 + "@exemple.test",
    ],
)
def test_complete_addresses(text) -> None:
    assert is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ines",
        "ines@",
        "@exemple.test",
        "ines@exemple",
        "ines@exemple.",
        "ines@.test",
        "ines@exemple..test",
        "ines dufour@exemple.test",
        "ines@exemple.test\n",
        "ines@exemple.test\nBcc: a@b.test",
        "<ines@exemple.test>",
        "ines@exemple.test, a@b.test",
        "ines@a@exemple.test",
        '"ines"@exemple.test',
        "ines@[127.0.0.1]",
        "ines@exemple.test\u200b",
        "in\u00ades@exemple.test",
        "\ufeffines@exemple.test",
        "ines\x07@exemple.test",
        "a" * 242 + "@exemple.test",
    ],
)
def test_what_is_no_address_or_would_be_two(text) -> None:
    assert not is_email(text)


@given(st.text(max_size=40))
@settings(max_examples=80)
def test_an_address_never_breaks_the_line_of_a_header(text) -> None:
    for candidate in (text, f"{text}@exemple.test", f"ines@{text}.test"):
        if is_email(candidate):
            assert len(candidate.splitlines()) == 1
            assert not set(candidate) & set(' <>,;:"()[]\\')
            assert candidate.count("@") == 1


@given(NAME, NAME)
@settings(max_examples=40)
def test_one_name_in_four_ways_of_writing_it(first, last) -> None:
    expected = first, last
    ways = (f"{first} {last.upper()}", f"{last.upper()} {first}", f"{last}, {first}")
    for way in ways:
        assert split_name(way) == expected, way
    assert split_name(f"Mme {first} {last}") == expected


@pytest.mark.parametrize(
    ("full", "expected"),
    [
        ("", ("", "")),
        ("   ", ("", "")),
        ("Dufour", ("", "Dufour")),
        ("DUFOUR", ("", "Dufour")),
        ("Mme Dufour", ("", "Dufour")),
        ("Mme", ("", "Mme")),
        ("Dr. Inès DUFOUR", ("Inès", "Dufour")),
        ("Jean de WIT", ("Jean", "de Wit")),
        ("VAN DEN BERG Marie-Jeanne", ("Marie-Jeanne", "Van den Berg")),
        ("Marie van der MEER", ("Marie", "van der Meer")),
        ("Anna van den BOSSCHE", ("Anna", "van den Bossche")),
        ("Luc ten HAVE", ("Luc", "ten Have")),
        ("Dufour,", ("", "Dufour")),
        (", Inès", ("Inès", "")),
        ("EL IDRISSI Samira", ("Samira", "El Idrissi")),
        ("Jean-Pierre D'HONDT", ("Jean-Pierre", "D'Hondt")),
    ],
)
def test_names_of_all_kinds_are_split(full, expected) -> None:
    assert split_name(full) == expected


@given(LATIN)
@settings(max_examples=60)
def test_splitting_loses_no_letter_but_a_title(full) -> None:
    first, last = split_name(full)
    kept = sorted(folded(first).replace(" ", "") + folded(last).replace(" ", ""))
    whole = folded(full).replace(" ", "")
    titles = [word for word in full.split() if folded(word) not in ("", *folded(full).split()[1:])]
    assert len(kept) <= len(whole)
    assert len(whole) - len(kept) <= max((len(folded(word)) for word in titles), default=0)


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("DE BACKER", "De Backer"),
        ("D'HONDT", "D'Hondt"),
        ("VAN DEN BERG", "Van den Berg"),
        ("JEAN-LUC", "Jean-Luc"),
        ("ÉLISE", "Élise"),
        ("J", "J"),
        ("McDonald", "McDonald"),
        ("de Wit", "de Wit"),
        ("", ""),
    ],
)
def test_capitals_are_put_back_as_a_name_is_written(capitals, name) -> None:
    assert uncapitalised(capitals) == name


@given(st.lists(WORD, min_size=1, max_size=3))
@settings(max_examples=40)
def test_what_is_put_back_once_stays(words) -> None:
    once = uncapitalised(" ".join(words).upper())
    assert uncapitalised(once) == once
    assert folded(once) == folded(" ".join(words))
    inner = once.split()[1:]
    assert all(word[0].isupper() or word.lower() in SMALL for word in inner)
