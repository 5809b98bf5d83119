"""`panache split` and `panache split-verify`: what they print, write and refuse."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.groups.mixing.mixing_cases import field_problem
from workshops.groups.commands import WITHOUT_APP
from workshops.groups.mixing.solve import solve
from workshops.refusals import RefusedError
from workshops.registering import LazyGroup

CSV = """nom;employeur;secteur;past1
Ada;A;AMO;1
Bea;A;AMO;1
Cléo;B;AMO;
Dan;C;CPAS;2
Eve;D;CPAS;1
Fay;E;;2
"""


def run(*arguments: str) -> Result:
    group = LazyGroup(WITHOUT_APP)
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


def test_another_process_prints_the_same_bytes(people: Path, tmp_path: Path) -> None:
    """Its sets and dictionaries of names are in another order."""
    rules = tmp_path / "rules.json"
    rules.write_text('{"secretaries": ["Ada", "Dan", "Fay"], "apart": [["Eve", "Bea"]]}')
    options = ("--rules", str(rules))
    command = "from workshops.groups.cli import split_command; split_command()"
    arguments = (str(people), "--groups", "3", "--by", "employeur:8,secteur:4", "--json", *options)
    other = subprocess.run(
        [sys.executable, "-c", command, *arguments],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        check=True,
    )
    assert other.stdout.decode() == split(people, *options).stdout


def test_split_writes_a_certificate_that_verifies(people: Path, tmp_path: Path) -> None:
    proof, rules = tmp_path / "proof.json", tmp_path / "rules.json"
    rules.write_text(json.dumps({"together": [["Ada", "Bea"]], "wishes": {"Eve": {"2": 5}}}))
    result = split(people, "--certificate", str(proof), "--rules", str(rules))
    assert json.loads(result.stdout)["cost"] == 15
    checked = run("split-verify", str(people), str(proof))
    assert checked.exit_code == 0
    assert checked.stdout == (
        "Certificat valide : avec employeur:8,secteur:4,past1:3 et ces règles, "
        "aucune répartition en 3 groupes ne coûte moins de 15.\n"
    )
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
    result = run("split", str(people), "--groups", "9", "--by", "secteur:4", "--json")
    assert result.exit_code == 3
    assert json.loads(result.stdout) == {
        "conflict": [],
        "drop": [],
        "sentence": "9 groupes demandés, mais 6 personnes à répartir.",
    }
    result = run("split", str(people), "--groups", "0", "--by", "secteur:4")
    assert (result.exit_code, result.stdout) == (3, "Il faut au moins un groupe.\n")


def test_split_speaks_to_people_without_json(people: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.json"
    rules.write_text('{"secretaries": ["Ada", "Dan", "Fay"], "pins": {"Ada": 1}}')
    by = ("--by", "secteur:4", "--rules", str(rules))
    result = run("split", str(people), "--size", "2", *by)
    told = result.stdout.splitlines()
    assert told[0].endswith("aucune répartition ne fait mieux.")
    assert told[1].startswith("Groupe 1 : ")
    assert "Ada (secrétariat)" in told[1]
    assert told[4] == "secteur : aucun doublon ; 1 personne sans indication."


def test_an_interrupted_proof_leaves_the_best_answer_so_far() -> None:
    def interrupt(_cost: int, _bound: int) -> None:
        raise KeyboardInterrupt

    problem = field_problem(18, 3, number=1, past=4)
    solution = solve(problem, progress=interrupt)
    assert solution.proof == "none"
    assert solution.bound <= solve(problem).cost <= solution.cost


def test_one_group_holds_everybody(people: Path) -> None:
    printed = json.loads(run("split", str(people), "--groups", "1", "--by", "", "--json").stdout)
    assert (len(printed["groups"][0]), printed["cost"], printed["proof"]) == (6, 12, "bound")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_read_however_it_was_written(
    people: Path, encoding: str, separator: str
) -> None:
    expected = split(people).stdout
    written = CSV.replace("nom", "Nom").replace(";", separator)
    people.write_text(written, encoding=encoding, newline="\r\n")
    assert split(people).stdout == expected


@pytest.mark.parametrize(
    ("content", "by", "rules", "said"),
    [
        ("", "secteur:4", None, "vide"),
        ("qui;secteur\nAda;x", "secteur:4", None, "une colonne « nom »"),
        (CSV, "secteurs:4", None, "une colonne « secteurs »"),
        (CSV, "secteur", None, "secteur:4"),
        (CSV, "secteur:beaucoup", None, "secteur:4"),
        (CSV, "secteur:-4", None, "secteur:4"),
        (CSV, f"secteur:{10**20}", None, "de 0 à 10000"),
        (CSV, f"secteur:{'9' * 5000}", None, "de 0 à 10000"),
        (CSV, "secteur:4,secteur:2", None, "« secteur » est donné deux fois"),
        (CSV + "Ada;;;\n", "secteur:4", None, "Deux lignes portent le nom « Ada »"),
        (CSV + ";A;;\n", "secteur:4", None, "n'a pas de nom"),
        (CSV, "secteur:4", "{", "JSON"),
        (CSV, "secteur:4", "[]", "un objet"),
        (CSV, "secteur:4", '{"pin": {}}', "« pin » inconnue"),
        (CSV, "secteur:4", '{"pins": {"Zoé": 1}}', "« Zoé »"),
        (CSV, "secteur:4", '{"pins": {"Ada": 1, "Ada": 2}}', "« Ada » est donné deux fois"),
        (CSV, "secteur:4", '{"apart": [["Ada", null]]}', "« null » n'est pas dans la liste"),
        (CSV, "secteur:4", '{"pins": {"Ada": true}}', "« true » devrait être un nombre entier"),
        (CSV, "secteur:4", "[" * 100_000, "JSON"),
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
    assert said in str(result.exception)
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"by": {"secteur": "x"}, "rules": null}',
        '{"by": {"secteur": 1e30}, "rules": null, "certificate": {"groups": [[]]}}',
    ],
)
def test_broken_certificate_is_refused(people: Path, tmp_path: Path, content: str) -> None:
    proof = tmp_path / "proof.json"
    proof.write_text(content)
    result = run("split-verify", str(people), str(proof))
    assert result.exit_code == 1
    assert isinstance(result.exception, RefusedError)
