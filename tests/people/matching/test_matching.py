"""Near-duplicates: what people mistype is found, what differs is left alone."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.people.matching.near_index import (
    ORGANISATIONS,
    PERSONS,
    PLAIN_NAMES,
    LikenessIndex,
    NearIndex,
)
from workshops.people.matching.slips import (
    Likeness,
    distance,
    is_near,
    likeness,
    organisation_likeness,
    person_likeness,
    slips,
)
from workshops.people.names import folded

words = st.text("abcdé' -", max_size=12)
names = st.tuples(words, words)


def by_definition(a: str, b: str) -> int:
    @cache
    def d(i: int, j: int) -> int:
        if not (i and j):
            return i or j
        best = min(d(i - 1, j) + 1, d(i, j - 1) + 1, d(i - 1, j - 1) + (a[i - 1] != b[j - 1]))
        if i > 1 and j > 1 and a[i - 2 : i] == b[j - 2 : j][::-1]:
            best = min(best, d(i - 2, j - 2) + 1)
        return best

    return d(len(a), len(b))


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 4))
def test_distance_is_that_of_the_definition_up_to_the_limit(a, b, limit) -> None:
    assert distance(a, b, limit) == min(by_definition(a, b), limit + 1)


@given(st.text("abcdefgh", min_size=5, max_size=14), st.data())
def test_one_slip_is_always_found(name, data) -> None:
    at = data.draw(st.integers(0, len(name) - 2))
    letter = data.draw(st.sampled_from("xyz"))
    for slipped in (
        name[:at] + name[at + 1 :],
        name[:at] + letter + name[at:],
        name[:at] + letter + name[at + 1 :],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    ):
        assert is_near(name, slipped)


@given(names, names)
def test_likeness_does_not_depend_on_the_order(a, b) -> None:
    assert likeness(a[0], b[0]) == likeness(b[0], a[0])
    assert person_likeness(a, b) == person_likeness(b, a)
    assert organisation_likeness(a, b) == organisation_likeness(b, a)


@given(names)
def test_case_accents_and_hyphens_make_no_difference(name) -> None:
    typed = tuple(part.upper().replace("-", " ").replace("É", "E") for part in name)
    assert person_likeness(name, typed) == Likeness.SAME
    assert organisation_likeness(name, typed) == Likeness.SAME


@given(st.lists(words, max_size=25), words)
def test_index_finds_just_what_comparing_with_each_would(known, sought) -> None:
    index: NearIndex[int] = NearIndex()
    for position, name in enumerate(known):
        index.add(name, position)
    expected = [i for i, name in enumerate(known) if is_near(folded(name), folded(sought))]
    assert sorted(index.near(sought)) == expected


@pytest.mark.parametrize(
    "kind", [PERSONS, ORGANISATIONS, PLAIN_NAMES], ids=["persons", "organisations", "plain"]
)
@given(known=st.lists(names, max_size=20), sought=names)
def test_likeness_index_finds_just_what_comparing_with_each_would(kind, known, sought) -> None:
    if kind is PLAIN_NAMES:
        known, sought = [name[0] for name in known], sought[0]
    index = LikenessIndex(kind, ((name, i) for i, name in enumerate(known)))
    compared = [(i, kind.likeness(sought, name)) for i, name in enumerate(known)]
    assert sorted(index.like(sought)) == [(i, how) for i, how in compared if how]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (("Ondine", "Renaux"), ("Ondine", "RENAU"), Likeness.NEAR),
        (("Farida", "Benkacem"), ("Farida", "Benkassem"), Likeness.NEAR),
        (("Inès", "Dufour"), ("INES", "DUFOUR"), Likeness.SAME),
        (("Inès", "Dufour"), ("Dufour", "Inès"), Likeness.SAME),
        (("Inès", "Dufour"), ("I.", "Dufour"), Likeness.NEAR),
        (("Inès", "Dufour"), ("Inès", "Dufour-Martin"), Likeness.NEAR),
        (("Jean", "Wit"), ("Jean-Pierre", "Wit"), Likeness.NEAR),
        (("Samira", "El Idrissi"), ("Samira", "Elidrisi"), Likeness.NEAR),
        (("Marie", "Dupont"), ("Luc", "Dupont"), Likeness.OTHER),
        (("Luc", "Martin"), ("Luc", "Marlier"), Likeness.OTHER),
        (("Jean", "De Wit"), ("Jean", "De Smet"), Likeness.OTHER),
    ],
)
def test_people(a, b, expected) -> None:
    assert person_likeness(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (("Globul'in", ""), ("Globlul'in", ""), Likeness.NEAR),
        (("AMO Contrevent", ""), ("A.M.O. Contrevent asbl", ""), Likeness.NEAR),
        (("AMO Contrevent", ""), ("Amo Contre-vent", ""), Likeness.NEAR),
        (("L'Oasis", ""), ("Oasis asbl", ""), Likeness.SAME),
        (("SAJ", ""), ("Service de l'aide à la jeunesse", ""), Likeness.NEAR),
        (("SAJ", ""), ("Service de l'aide à la jeunesse", "SAJ"), Likeness.SAME),
        (("SAJ de Namur", "SAJ"), ("SAJ de Liège", "SAJ"), Likeness.OTHER),
        (("CPAS Ans", ""), ("CPAS Mons", ""), Likeness.OTHER),
        (("Service de prévention de Huy", ""), ("Service de prévention d'Ath", ""), Likeness.OTHER),
        (("Section 1", ""), ("Section 2", ""), Likeness.OTHER),
    ],
)
def test_organisations(a, b, expected) -> None:
    assert organisation_likeness(a, b) == expected


def test_short_names_take_no_slip() -> None:
    assert [slips(length) for length in (3, 4, 7, 8)] == [0, 1, 1, 2]
    assert likeness("Huy", "Hay") == Likeness.OTHER
    assert likeness("Charleroi", "Charlerois") == Likeness.NEAR
