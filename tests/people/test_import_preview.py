"""What a preview carries in its form, and how long; what an entry lets one choose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from itsdangerous import URLSafeTimedSerializer

from tests.people.importing import confirm, plain, preview
from workshops.people.columns import CellProblem, PersonRow
from workshops.people.imports import preview as previews
from workshops.people.imports.entries import (
    HOMONYM,
    NEW,
    SKIP,
    Entry,
    Option,
    is_line,
    is_person,
    number_in,
)
from workshops.people.imports.persons import LineStatus
from workshops.people.imports.preview import Preview, opened, sealed

TEXT = st.text(max_size=12)
PROBLEMS = st.lists(st.builds(CellProblem, TEXT, st.dictionaries(TEXT, TEXT, max_size=2)))
ROWS = st.lists(
    st.builds(
        PersonRow,
        st.integers(1, 2000),
        *[TEXT] * 8,
        years=st.none() | st.integers(0, 70),
        problems=PROBLEMS.map(tuple),
    ),
    max_size=3,
)


def test_rows_come_back_as_they_were_sealed(app) -> None:
    @given(ROWS)
    @settings(max_examples=30)
    def holds(rows) -> None:
        back = opened(sealed(rows))
        assert back == rows
        assert [row.problems for row in back] == [row.problems for row in rows]

    holds()


def test_rows_of_another_server_or_purpose_are_not_opened(app, monkeypatch) -> None:
    ours = sealed([PersonRow(2, "Zoé", "Renard")])
    key = app.config["SECRET_KEY"]
    other = URLSafeTimedSerializer(key, salt="address after x of 1").dumps([[2, "Zoé", "Renard"]])
    for data in (other, ours[:-1], ours.swapcase(), "", "é"):
        assert opened(data) is None
    assert opened(ours)
    monkeypatch.setitem(app.config, "SECRET_KEY", "another key")
    assert opened(ours) is None


def test_a_preview_left_open_for_more_than_a_day_asks_for_the_list_anew(
    cast, browser, monkeypatch
) -> None:
    client = browser(cast.secretary)
    page = preview(client, "nom;prénom\nRenard;Zoé\n")
    monkeypatch.setattr(previews, "VALID", -1)
    answer = confirm(client, page)
    assert answer.status_code == 422
    assert "resté ouvert trop longtemps" in plain(answer)


@pytest.mark.parametrize(
    ("value", "prefix", "number"),
    [
        (is_person(12), "fiche", 12),
        (is_line(3), "ligne", 3),
        (is_person(12), "ligne", None),
        ("fiche-", "fiche", None),
        ("fiche--3", "fiche", None),
        (NEW, "fiche", None),
        (SKIP, "ligne", None),
        ("", "", None),
    ],
)
def test_a_choice_names_a_sheet_or_a_line_or_neither(value, prefix, number) -> None:
    assert number_in(value, prefix) == number


def test_a_choice_is_kept_where_it_is_on_offer() -> None:
    offered = [Option(is_person(1), "C'est Zoé"), Option(NEW, "Nouvelle fiche")]
    certain, doubtful = Entry("personne-2", offered, NEW), Entry("personne-3", offered)
    assert (certain.choose({}), certain.chosen) == (True, NEW)
    assert (certain.choose({"personne-2": is_person(1)}), certain.chosen) == (True, is_person(1))
    assert (certain.choose({"personne-2": HOMONYM}), certain.chosen) == (False, "")
    assert (doubtful.choose({"personne-2": NEW}), doubtful.chosen) == (False, "")
    assert (doubtful.choose({"personne-3": NEW}), doubtful.chosen) == (True, NEW)


def test_every_line_is_counted_under_what_it_does(cast) -> None:
    rows = [
        PersonRow(2, "Damien", "Lhoest", organisation="CPAS de Mons"),
        PersonRow(3, "Noémie", "Delvigne", function="Juriste"),
        PersonRow(4, "Damien", "Lhoest"),
        PersonRow(5, "Ines", "Dufours"),
        PersonRow(6, "Zoé", "Renard"),
        PersonRow(7, "Zoé", ""),
    ]
    made = Preview(rows, {}, set())
    assert {entry.status: entry.row.line for entry in made.people} == {
        LineStatus.KNOWN: 2,
        LineStatus.UPDATE: 3,
        LineStatus.TWIN: 4,
        LineStatus.DOUBT: 5,
        LineStatus.NEW: 6,
        LineStatus.UNUSABLE: 7,
    }
    assert made.counts.total() == len(rows)
    assert not made.is_settled, "a doubt waits for somebody"
    assert Preview(rows, {"personne-5": NEW}, set()).is_settled
