"""What the minutes, the wall and the board say of how mixed the groups are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask_babel import force_locale
from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.groups.mixing.problem import Facet, Problem, Rules
from workshops.groups.mixing.said.written import place_names
from workshops.groups.splitting.report_values import ReportValues, ToldPrice, as_json, from_json
from workshops.groups.splitting.telling import facet_lines, price_lines, report_lines
from workshops.groups.splitting.words import sentence_of_proof
from workshops.groups.splitting.yardsticks import FREE, WITHOUT_PAST

NAMES = ("Ada", "Béa", "Cléo", "Dan")
EMPLOYER = Facet("employer", 8, ("x", "x", "y", None))
SECTOR = Facet("sector", 4, ("s", "s", "s", "s"))
PAST = Facet("past-3", 3, ("1", "1", None, None)), Facet("past-4", 3, ("1", None, "1", None))
BEST = "La borne est atteinte : aucune répartition ne fait mieux."


def values(
    *facets: Facet, groups: tuple[int, ...] = (0, 0, 1, 1), rules: Rules | None = None, **told
) -> ReportValues:
    """Values of four people in two groups, proven the best unless it is told otherwise."""
    known = {
        "weights": {"employer": 8, "sector": 4, "past": 3, "wish": 4},
        "cost": 8,
        "bound": 8,
        "proof": "bound",
        "examined": 0,
        "yardsticks": {},
        "prices": (),
        "is_ours": True,
    }
    return ReportValues(Problem(NAMES, 2, facets, rules or Rules()), groups, **(known | told))


@pytest.fixture
def english(app: Flask):
    with app.test_request_context(), force_locale("en"):
        yield


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, BEST),
        (
            {"proof": "enumeration", "examined": 1234567},
            "Les 1 234 567 sous-groupes possibles ont été passés en revue : "
            "aucune répartition ne fait mieux.",
        ),
        ({"proof": "none", "bound": 4}, "Au plus 100 % au-dessus du meilleur possible."),
        ({"proof": "none", "bound": 0}, "Au plus 8 de plus que le meilleur possible."),
        (
            {"bound": 7},
            "Composée en partie à la main : 15 % au-dessus du meilleur possible.",
        ),
        ({"bound": 0}, "Composée en partie à la main : la meilleure n'a aucun doublon."),
        ({"is_ours": False}, "Composée hors de Panache."),
        ({"is_ours": False, "bound": 1}, "Composée hors de Panache."),
    ],
)
def test_proof_is_told_as_far_as_it_goes(told, sentence) -> None:
    """The distance is rounded up: 8 for 7 is 14,3 %, and told as 15."""
    assert sentence_of_proof(values(EMPLOYER, **told)).replace("\u202f", " ") == sentence


@pytest.mark.parametrize(
    ("proof", "cost", "is_best", "is_costlier"),
    [("bound", 8, True, False), ("bound", 9, False, True), ("none", 8, False, False)],
)
def test_the_best_is_only_what_is_proven(proof, cost, is_best, is_costlier) -> None:
    told = values(EMPLOYER, proof=proof, cost=cost)
    assert (told.is_best, told.is_costlier) == (is_best, is_costlier)


def test_each_facet_has_its_line_and_earlier_seances_one_together() -> None:
    """Tell of the past without « sans indication »: a person who was absent met nobody."""
    assert facet_lines(values(EMPLOYER, SECTOR, *PAST)) == [
        "Même service : 1 doublon ; 1 personne sans indication.",
        "Même secteur : 2 doublons, qu'aucune répartition n'évite.",
        "Déjà ensemble : 1 doublon.",
    ]


def test_nothing_is_told_where_nothing_was_to_be_mixed() -> None:
    assert report_lines(values(cost=0, bound=0)) == []


def test_the_report_has_proof_then_facets_then_prices() -> None:
    told = report_lines(values(SECTOR, yardsticks={FREE: {"sector": 2}}))
    assert told == [
        BEST,
        "Même secteur : 2 doublons, qu'aucune répartition n'évite.",
        "Ce qui a été choisi à la main ne coûte rien à la mixité.",
    ]


def test_what_earlier_seances_forced_is_told_by_facet() -> None:
    told = values(EMPLOYER, SECTOR, *PAST, yardsticks={WITHOUT_PAST: {"employer": 0, "sector": 2}})
    assert price_lines(told) == [
        "Séparer ceux qui ont déjà travaillé ensemble a demandé : service +1."
    ]


@pytest.mark.parametrize(
    ("without_past", "told"),
    [
        ({"employer": 1, "sector": 2}, {}),  # as mixed without it
        ({"employer": 2, "sector": 2}, {}),  # less so: the search was unlucky
        ({"employer": 0, "sector": 2}, {"bound": 4}),  # a hand did that
    ],
)
def test_nothing_is_laid_on_the_past_that_it_did_not_do(without_past, told) -> None:
    told = values(EMPLOYER, SECTOR, *PAST, yardsticks={WITHOUT_PAST: without_past}, **told)
    assert price_lines(told) == []


@pytest.mark.parametrize(
    ("free", "lines"),
    [
        ({"employer": 1}, ["Ce qui a été choisi à la main ne coûte rien à la mixité."]),
        ({"employer": 3}, ["Ce qui a été choisi à la main ne coûte rien à la mixité."]),
        ({"employer": 0}, ["Ce qui a été choisi à la main coûte : +8 points de mixité."]),
        ({}, ["Ce qui a été choisi à la main coûte : +8 points de mixité."]),
    ],
)
def test_what_a_hand_chose_is_told_in_points(free, lines) -> None:
    assert price_lines(values(EMPLOYER, yardsticks={FREE: free})) == lines


def test_one_point_is_singular() -> None:
    told = values(EMPLOYER, weights={"employer": 1}, yardsticks={FREE: {"employer": 0}})
    assert price_lines(told) == ["Ce qui a été choisi à la main coûte : +1 point de mixité."]


def test_each_choice_that_may_be_told_has_its_line() -> None:
    prices = ToldPrice(2, "", 4), ToldPrice(0, "le thème du logement", 28)
    told = values(EMPLOYER, prices=prices, yardsticks={FREE: {"employer": 0}})
    assert price_lines(told) == [
        "Garder le groupe 2 tel quel : +4.",
        "Garder ensemble le thème du logement : +28.",
        "Ce qui a été choisi à la main coûte : +8 points de mixité.",
    ]


def test_one_choice_that_says_it_all_is_not_told_twice() -> None:
    told = values(EMPLOYER, prices=(ToldPrice(0, "La rue", 8),), yardsticks={FREE: {"employer": 0}})
    assert price_lines(told) == ["Garder ensemble La rue : +8."]


@pytest.mark.parametrize(
    ("groups", "line"),
    [
        ((0, 1, 0, 1), "Souhaits de question : 2 suivis sur 2."),
        ((0, 0, 1, 1), "Souhaits de question : 1 suivi sur 2."),
    ],
)
def test_wishes_are_counted_met_of_all(groups, line) -> None:
    wishes = Rules(wishes={0: {0: 4}, 1: {1: 4}})
    assert price_lines(values(groups=groups, rules=wishes)) == [line]


def test_the_whole_report_in_english(english) -> None:
    wishes = Rules(wishes={0: {0: 4}})
    told = values(
        EMPLOYER,
        SECTOR,
        *PAST,
        rules=wishes,
        prices=(ToldPrice(1, "", 4),),
        yardsticks={FREE: {"employer": 0, "sector": 2}, WITHOUT_PAST: {"sector": 2}},
    )
    lines = report_lines(told)
    assert len(lines) == 8
    for french in ("doublon", "groupe", "Même", "choisi", "Souhait", "Séparer", "répartition"):
        assert not [line for line in lines if french in line], french


LABELS = st.lists(st.sampled_from([None, "x", "y"]), min_size=4, max_size=4).map(tuple)
PRICES = st.lists(
    st.builds(ToldPrice, st.integers(0, 9), st.text(max_size=5), st.integers(1, 99)), max_size=3
)


@given(
    LABELS,
    st.lists(st.integers(0, 1), min_size=4, max_size=4).map(tuple),
    PRICES.map(tuple),
    st.dictionaries(st.integers(0, 3), st.dictionaries(st.integers(0, 1), st.integers(1, 9))),
)
@settings(max_examples=30)
def test_kept_values_tell_the_same_ever_after(labels, groups, prices, wishes) -> None:
    """All comes back from what was kept but the names, which nobody is told."""
    told = values(
        Facet("employer", 8, labels),
        groups=groups,
        prices=prices,
        rules=Rules(wishes={person: worth for person, worth in wishes.items() if worth}),
        yardsticks={FREE: {"employer": 0}},
    )
    again = from_json(as_json(told))
    assert again == replace(told, problem=replace(told.problem, people=place_names(4)))
    assert report_lines(again) == report_lines(told)
