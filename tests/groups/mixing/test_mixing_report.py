"""The sentences of the report."""

from __future__ import annotations

import pytest

from workshops.groups.mixing.problem import Facet, Problem
from workshops.groups.mixing.said.report import facet_sentence, proof_sentence, report
from workshops.groups.mixing.solution import FacetReport, Solution
from workshops.groups.mixing.solve import solve


def solution(proof: str, cost: int, bound: int, examined: int = 0) -> Solution:
    return Solution((0,), cost, bound, proof, (), examined)  # type: ignore[arg-type]


def test_the_sentence_of_proof() -> None:
    assert (
        proof_sentence(solution("bound", 26, 26))
        == "La borne est atteinte : aucune répartition ne fait mieux."
    )
    assert proof_sentence(solution("enumeration", 9, 9, 593_775)) == (
        "Les 593 775 sous-groupes possibles ont été passés en revue : "
        "aucune répartition ne fait mieux."
    )
    assert (
        proof_sentence(solution("none", 102, 100)) == "Au plus 2 % au-dessus du meilleur possible."
    )


@pytest.mark.parametrize(
    ("facet", "sentence"),
    [
        (FacetReport("f", 0, 0, 0, (0,)), "secteur : aucun doublon."),
        (FacetReport("f", 1, 1, 0, (1,)), "secteur : 1 doublon, qu'aucune répartition n'évite."),
        (
            FacetReport("f", 3, 2, 1, (3,)),
            "secteur : 3 doublons, dont 2 inévitables ; 1 personne sans indication.",
        ),
        (
            FacetReport("f", 2, 0, 4, (2,)),
            "secteur : 2 doublons ; 4 personnes sans indication.",
        ),
    ],
)
def test_the_line_of_a_facet(facet: FacetReport, sentence: str) -> None:
    assert facet_sentence(facet, "secteur") == sentence


def test_the_report_says_when_facets_get_in_each_others_way() -> None:
    crossing = (("f", "aabb"), ("g", "abab"), ("h", "abba"))
    facets = tuple(Facet(key, 1, tuple(labels)) for key, labels in crossing)
    said = report(solve(Problem(tuple("0123"), 2, facets)), ["f", "g", "h"])
    assert said.together is not None
    assert said.together.startswith("2 doublons viennent de ce que")
    alone = report(solve(Problem(tuple("0123"), 2, facets[:1])), ["f"])
    assert alone.together is None
