"""The table of the board: pairs alike in each group, what nobody can avoid, what is not known."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.groups.board.mix import MixRow, mix_of
from workshops.groups.mixing.problem import Facet, Problem
from workshops.groups.splitting.report_values import ReportValues


def values(*facets: Facet, groups: tuple[int, ...], count: int = 2) -> ReportValues:
    names = tuple(f"p{place}" for place in range(len(groups)))
    return ReportValues(
        Problem(names, count, facets), groups, {}, 0, 0, "none", 0, {}, (), is_ours=True
    )


def test_each_facet_has_its_row_in_the_order_of_the_facets() -> None:
    employer = Facet("employer", 8, ("x", "x", "y", "y", "y"))
    sector = Facet("sector", 4, ("s", "t", "s", "t", "s"))
    rows = mix_of(values(employer, sector, groups=(0, 0, 1, 1, 1))).rows
    assert rows == [
        MixRow("employer", "même service", (1, 3), minimum=1, excess=3),
        MixRow("sector", "même secteur", (0, 1), minimum=1, excess=0),
    ]


def test_earlier_seances_are_one_row() -> None:
    past = [Facet(f"past-{n}", 3, ("1", "1", None, "2")) for n in (4, 9)]
    (row,) = mix_of(values(*past, groups=(0, 0, 1, 1))).rows
    assert row == MixRow("past", "déjà ensemble", (2, 0), minimum=0, excess=2)


def test_crowded_labels_are_named_where_labels_are_names() -> None:
    """A facet of experience is crowded too, and its thirds are no names."""
    sector = Facet("sector", 4, ("AMO", "AMO", "AMO", "AMO", "CPAS", "CPAS", "CPAS", "MADO"))
    thirds = Facet("experience", 1, ("1",) * 8)
    notes = mix_of(values(sector, thirds, groups=(0, 1) * 4)).notes
    assert notes == [
        "Même secteur : 3 doublons inévitables à 2 groupes "
        "(AMO compte 4 personnes, CPAS compte 3 personnes)."
    ]


def test_one_pair_that_nobody_avoids_is_singular() -> None:
    employer = Facet("employer", 8, ("x", "x", "x", "y"))
    (note,) = mix_of(values(employer, groups=(0, 1, 0, 1))).notes
    assert note == "Même service : 1 doublon inévitable à 2 groupes (x compte 3 personnes)."


def test_what_is_not_known_is_told_once_and_of_the_past_nothing() -> None:
    employer = Facet("employer", 8, ("x", None, "y", "z"))
    experience = Facet("experience", 1, (None, None, "1", "2"))
    past = Facet("past-4", 3, (None, None, None, "1"))
    mix = mix_of(values(employer, experience, past, groups=(0, 0, 1, 1)))
    assert mix.notes == ["Sans indication, donc pas compté : service 1, ancienneté 2."]


def test_nothing_to_mix_is_an_empty_table() -> None:
    mix = mix_of(values(groups=(0, 1)))
    assert (mix.rows, mix.notes) == ([], [])


@given(
    st.integers(1, 4),
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from([None, "x", "y"])), max_size=9),
)
@settings(max_examples=30)
def test_no_row_is_below_its_minimum_where_groups_are_even(count, people) -> None:
    labels = tuple(label for _, label in people)
    groups = tuple(place % count for place in range(len(people)))
    for row in mix_of(values(Facet("sector", 4, labels), groups=groups, count=count)).rows:
        assert len(row.by_group) == count
        assert row.excess == sum(row.by_group) - row.minimum >= 0
