"""The sentences of the report, and the command without a database."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tests.groups.mixing.mixing_cases import field_problem
from workshops.groups.cli import commands
from workshops.groups.mixing import (
    Facet,
    FacetReport,
    Problem,
    Solution,
    facet_sentence,
    proof_sentence,
    report,
    solve,
)

CSV = """nom;employeur;secteur;past1
Ada;A;AMO;1
Bea;A;AMO;1
Cléo;B;AMO;
Dan;C;CPAS;2
Eve;D;CPAS;1
Fay;E;;2
"""


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


def run(*arguments: str) -> Result:
    group = click.Group(commands={command.name or "": command for command in commands})
    return CliRunner().invoke(group, arguments)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(CSV, encoding="utf-8-sig")
    return path


def split(people: Path, *options: str, by: str = "employeur:8,secteur:4") -> Result:
    return run("split", str(people), "--groups", "3", "--by", by, "--json", *options)


def test_split_prints_the_groups_and_what_is_proven(people: Path) -> None:
    result = split(people)
    assert result.exit_code == 0
    printed = json.loads(result.stdout)
    assert sorted(name for group in printed["groups"] for name in group) == [
        "Ada", "Bea", "Cléo", "Dan", "Eve", "Fay",
    ]  # fmt: skip
    assert [facet["key"] for facet in printed["facets"]] == ["employeur", "secteur", "past1"]
    assert printed["cost"] == printed["bound"] == 0
    assert printed["proof"] == "bound"
    assert printed["facets"][1] == {"key": "secteur", "pairs": 0, "minimum": 0, "unknown": 1}
    assert printed["sentence"] == "La borne est atteinte : aucune répartition ne fait mieux."
    assert split(people).stdout == result.stdout


def test_split_writes_a_certificate_that_verifies(people: Path, tmp_path: Path) -> None:
    proof, rules = tmp_path / "proof.json", tmp_path / "rules.json"
    rules.write_text(json.dumps({"together": [["Ada", "Bea"]], "wishes": {"Eve": {"2": 5}}}))
    result = split(people, "--certificate", str(proof), "--rules", str(rules))
    assert json.loads(result.stdout)["cost"] == 15
    checked = run("split-verify", str(people), str(proof))
    assert checked.exit_code == 0
    assert "aucune répartition ne coûte moins de 15" in checked.stdout
    proof.write_text(proof.read_text().replace('"cost": 15', '"cost": 14'))
    assert run("split-verify", str(people), str(proof)).exit_code == 1


def test_an_enumeration_can_be_certified_too(tmp_path: Path) -> None:
    problem = field_problem(15, 3, number=2, past=4)
    keys = [facet.key for facet in problem.facets]
    rows = [
        [name, *(facet.labels[i] or "" for facet in problem.facets)]
        for i, name in enumerate(problem.people)
    ]
    people, proof = tmp_path / "people.csv", tmp_path / "proof.json"
    people.write_text("\n".join(",".join(row) for row in [["nom", *keys], *rows]))
    by = "employer:8,sector:4,territory:2,experience:1"
    result = split(people, "--certificate", str(proof), by=by)
    assert json.loads(result.stdout)["cost"] == solve(problem).cost
    assert run("split-verify", str(people), str(proof)).exit_code == 0


def test_a_conflict_has_its_own_status(people: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps({"pins": {"Ada": 1, "Bea": 1}, "apart": [["Ada", "Bea"]]}))
    result = split(people, "--rules", str(rules))
    assert result.exit_code == 3
    printed = json.loads(result.stdout)
    assert printed["conflict"] == [
        "Ada : dans le groupe 1",
        "Bea : dans le groupe 1",
        "Ada et Bea : dans des groupes différents",
    ]
    assert len(printed["drop"]) == 1
    assert run("split", str(people), "--groups", "9", "--by", "secteur:4").exit_code == 3


def test_split_speaks_to_people_without_json(people: Path) -> None:
    result = run("split", str(people), "--size", "2", "--by", "secteur:4")
    assert result.stdout.startswith("La borne est atteinte")
    assert "Groupe 3 : " in result.stdout


@pytest.mark.parametrize(
    ("content", "by", "rules", "said"),
    [
        ("", "secteur:4", None, "vide"),
        ("qui;secteur\nAda;x", "secteur:4", None, "une colonne « nom »"),
        (CSV, "secteurs:4", None, "une colonne « secteurs »"),
        (CSV, "secteur", None, "secteur:4"),
        (CSV, "secteur:beaucoup", None, "secteur:4"),
        (CSV + "Ada;;;\n", "secteur:4", None, "Deux lignes portent le nom « Ada »"),
        (CSV + ";A;;\n", "secteur:4", None, "n'a pas de nom"),
        (CSV, "secteur:4", "{", "JSON"),
        (CSV, "secteur:4", "[]", "un objet"),
        (CSV, "secteur:4", '{"pin": {}}', "« pin » inconnue"),
        (CSV, "secteur:4", '{"pins": {"Zoé": 1}}', "« Zoé »"),
        (CSV, "secteur:4", '{"pins": {"Ada": 4}}', "pas de groupe 4"),
        (CSV, "secteur:4", '{"together": "Ada"}', "une liste"),
        (CSV, "secteur:4", '{"together": [[]]}', "vide"),
        (CSV, "secteur:4", '{"sizes": [3, 3]}', "chacun des 3 groupes"),
        (CSV, "secteur:4", '{"sizes": [3, 3, "x"]}', "un nombre entier"),
        (CSV, "secteur:4", '{"wishes": {"Ada": {"1": -2}}}', "un nombre entier"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(
    people: Path, tmp_path: Path, content: str, by: str, rules: str | None, said: str
) -> None:
    people.write_text(content)
    options: list[str] = []
    if rules is not None:
        (tmp_path / "rules.json").write_text(rules)
        options = ["--rules", str(tmp_path / "rules.json")]
    result = split(people, *options, by=by)
    assert result.exit_code == 1
    assert said in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"by": {"secteur": "x"}, "rules": null}'])
def test_what_is_no_certificate_is_refused(people: Path, tmp_path: Path, content: str) -> None:
    proof = tmp_path / "proof.json"
    proof.write_text(content)
    result = run("split-verify", str(people), str(proof))
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
