"""Lines of a list and the directory: who is certain, who may be meant, which lines are one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import person
from workshops.extensions import db
from workshops.people.columns import PersonRow
from workshops.people.matching.directory import Directory
from workshops.people.matching.matches import Match, match_people
from workshops.people.matching.slips import Likeness, person_likeness
from workshops.people.models import Organisation, Person

FIRST = st.sampled_from(["Inès", "Ines", "Damien", "D.", "Noémie", ""])
LAST = st.sampled_from(["Dufour", "Dufours", "Lhoest", "Dufour-Martin", "Delvigne", ""])
EMAIL = st.sampled_from(["", "ines.dufour@exemple.test", "accueil@exemple.test"])
SERVICE = st.sampled_from(["", "CPAS de Mons", "AMO Les Vents"])
LINES = st.lists(st.tuples(FIRST, LAST, EMAIL, SERVICE), max_size=7)


def rows_of(lines) -> list[PersonRow]:
    return [
        PersonRow(number, first, last, email=email, organisation=service)
        for number, (first, last, email, service) in enumerate(lines, 2)
    ]


def match(*rows: PersonRow) -> Match:
    """That of the last row."""
    return match_people(rows)[-1]


def row(line: int = 2, first: str = "Inès", last: str = "Dufour", **more: str) -> PersonRow:
    return PersonRow(line, first, last, **more)


def test_every_line_has_one_match_that_never_contradicts_itself(cast) -> None:
    directory = Directory()

    @given(LINES)
    @settings(max_examples=50)
    def holds(lines) -> None:
        rows = rows_of(lines)
        matches = match_people(rows, directory)
        assert [one.row for one in matches] == rows
        for one in matches:
            assert not (one.person and one.near), "certain, or to choose from"
            assert len(set(one.near)) == len(one.near)
            assert one.twin is None or one.twin.line < one.row.line
            assert one.twin or not one.is_twin_sure
            if one.person:
                assert person_likeness(one.row.full_name, one.person.full_name)

    holds()


def test_lines_below_change_nothing_for_those_above(cast) -> None:
    directory = Directory()

    @given(LINES, st.integers(0, 7))
    @settings(max_examples=30)
    def holds(lines, kept) -> None:
        rows = rows_of(lines)
        assert match_people(rows, directory)[:kept] == match_people(rows[:kept], directory)

    holds()


def test_a_line_sent_twice_is_surely_its_own_twin(cast) -> None:
    directory = Directory()

    @given(FIRST, LAST.filter(bool), EMAIL, SERVICE)
    @settings(max_examples=30)
    def holds(first, last, email, service) -> None:
        one, again = match_people(rows_of([(first, last, email, service)] * 2), directory)
        assert (again.twin, again.is_twin_sure) == (one.row, True)
        assert (again.person, again.near) == (one.person, one.near)

    holds()


@pytest.mark.parametrize(
    ("first", "last", "more", "is_certain"),
    [
        ("Inès", "Dufour", {}, True),
        ("DUFOUR", "ines", {}, True),
        ("Inès", "Dufour", {"organisation": "C.P.A.S. de Mons"}, True),
        ("I.", "Dufour", {"email": "ines.dufour@exemple.test"}, True),
        ("Inès", "Dufour", {"email": "autre@exemple.test"}, False),
        ("Inès", "Dufour", {"organisation": "AMO Les Vents"}, False),
        ("Ines", "Dufours", {}, False),
        ("I.", "Dufour", {}, False),
    ],
)
def test_whom_a_name_means(cast, first, last, more, is_certain) -> None:
    found = match(row(2, first, last, **more))
    assert found.person is (cast.secretary if is_certain else None)
    assert found.near == (() if is_certain else (cast.secretary,))


def test_a_near_name_that_all_else_contradicts_is_somebody_else(cast) -> None:
    against = {"email": "autre@exemple.test", "organisation": "AMO Les Vents"}
    assert match(row(2, "Inès", "Dufours", **against)).near == ()
    assert match(row(2, "Inès", "Dufour", **against)).near == (cast.secretary,), "the same name"


def test_an_address_goes_before_a_name_and_leaves_the_doubt(cast) -> None:
    """The mailbox is Damien's, the name is Inès's: either may be meant, nobody is certain."""
    found = match(row(email=cast.member.email))
    assert found.person is None
    assert found.near == (cast.member, cast.secretary)


def test_of_two_of_one_name_the_address_or_the_employer_tells(cast) -> None:
    other = person("Inès", "Dufour", cast.president.organisation)
    other.email = "ines@vents.test"
    db.session.add(other)
    db.session.commit()
    assert match(row()).near == (cast.secretary, other)
    assert match(row(email="ines@vents.test")).person is other
    assert match(row(organisation="AMO Les Vents")).person is other
    assert match(row(organisation="CPAS de Mons")).person is cast.secretary


def test_the_most_alike_comes_first(cast) -> None:
    db.session.add_all([person("Inès", "Dufours"), person("Inès", "Dufour-Martin")])
    db.session.commit()
    near = match(row(email="autre@exemple.test")).near
    assert near[0] is cast.secretary
    assert {one.last_name for one in near} == {"Dufour", "Dufours", "Dufour-Martin"}


def test_a_line_without_a_last_name_means_nobody_but_the_owner_of_its_address(cast) -> None:
    assert match(row(2, "Inès", "")) == Match(row(2, "Inès", ""))
    nobody = row(2, "", "", email=cast.member.email)
    assert cast.member in (match(nobody).person, *match(nobody).near)
    assert match(row(2, "Inès", ""), row(3, "Inès", "")).twin is None


@pytest.mark.parametrize(
    ("earlier", "later", "is_twin", "is_sure"),
    [
        ({}, {}, True, True),
        ({"email": "a@exemple.test"}, {"email": "a@exemple.test"}, True, True),
        ({"email": "a@exemple.test"}, {}, True, True),
        ({"email": "a@exemple.test"}, {"email": "b@exemple.test"}, True, False),
        ({"organisation": "Lac"}, {"organisation": "Sources"}, True, False),
        ({"last": "Renards"}, {}, True, False),
        ({"last": "Renards", "email": "a@exemple.test"}, {"email": "a@exemple.test"}, True, True),
        ({"last": "Lenoir", "email": "a@exemple.test"}, {"email": "a@exemple.test"}, True, False),
        (
            {"last": "Renards", "email": "a@exemple.test", "organisation": "Lac"},
            {"email": "b@exemple.test", "organisation": "Sources"},
            False,
            False,
        ),
        ({"last": "Lenoir"}, {}, False, False),
    ],
)
def test_which_lines_are_one(app, earlier, later, is_twin, is_sure) -> None:
    zoe = {"first": "Zoé", "last": "Renard"}
    first, second = row(2, **zoe | earlier), row(3, **zoe | later)
    found = match(first, second)
    assert (found.twin is first, found.is_twin_sure) == (is_twin, is_sure)


def test_an_organisation_is_certain_where_one_alone_is_the_same(app) -> None:
    first = Organisation(name="SAJ de Namur", acronym="SAJ")
    db.session.add(first)
    db.session.commit()
    assert Directory().organisation("saj").same is first
    second = Organisation(name="SAJ de Liège", acronym="SAJ")
    db.session.add(second)
    db.session.commit()
    alike = Directory().organisation("SAJ")
    assert (alike.same, alike.near) == (None, (first, second)), "an acronym that two share"
    assert Directory().organisation("Saj, Liège").same is second
    assert Directory().organisation("Maison du Lac") == Directory().organisation("")


def test_the_directory_knows_an_address_in_any_case_and_nobody_by_none(cast) -> None:
    cast.stranger.email = None
    db.session.commit()
    directory = Directory()
    assert directory.person_with(cast.member.email.upper()) is cast.member
    assert directory.person_with("") is None
    assert directory.people_like(("Noémie", "")) == []
    assert directory.people_like(("Noémie", "Delvigne")) == [(cast.stranger, Likeness.SAME)]
    assert db.session.scalar(db.select(db.func.count(Person.id))) == 5
