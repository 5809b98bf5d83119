"""The commands at a terminal, and files that say what they cannot."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workshops.groups import cli
from workshops.groups.commands import WITHOUT_APP
from workshops.groups.mixing.problem import Problem
from workshops.groups.mixing.solution import Solution
from workshops.refusals import RefusedError
from workshops.registering import LazyGroup

CSV = "nom;secteur\nAda;AMO\nBéa;AMO\nCléo;CPAS\nDan;CPAS\nEve;MADO\nFay;\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(LazyGroup(WITHOUT_APP), arguments)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "personnes.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.fixture
def rules(tmp_path: Path):
    """`rules({…})` is a file of rules."""

    def write(content: object) -> str:
        path = tmp_path / "regles.json"
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.mark.parametrize("options", [[], ["--groups", "3", "--size", "2"]])
def test_either_a_number_or_a_size_is_given(people: Path, options: list[str]) -> None:
    result = run("split", str(people), "--by", "secteur:4", *options)
    assert isinstance(result.exception, RefusedError)
    assert str(result.exception) == "Donnez soit --groups, soit --size."


@pytest.mark.parametrize(("size", "groups"), [(1, 6), (2, 3), (3, 2), (4, 2), (5, 1), (99, 1)])
def test_a_size_is_that_of_the_nearest_number_of_groups(
    people: Path, size: int, groups: int
) -> None:
    result = run("split", str(people), "--size", str(size), "--by", "secteur:4", "--json")
    assert len(json.loads(result.stdout)["groups"]) == groups
    assert run("split", str(people), "--size", "0", "--by", "secteur:4").exit_code == 2


def test_a_conflict_is_said_in_a_sentence_without_json(people: Path, rules) -> None:
    bound = rules({"together": [["Ada", "Béa"]], "apart": [["Ada", "Béa"]]})
    result = run("split", str(people), "--groups", "3", "--by", "secteur:4", "--rules", bound)
    assert result.exit_code == cli.CONFLICT
    assert "Ada et Béa" in result.stdout
    assert "{" not in result.stdout


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "regles.json n'est pas du JSON lisible."),
        ("[{}", "regles.json n'est pas du JSON lisible."),
        ('{"pins": {}, "pins": {}}', "regles.json : « pins » est donné deux fois."),
    ],
)
def test_a_file_that_cannot_be_read_is_named(people: Path, rules, content, sentence) -> None:
    result = run(
        "split", str(people), "--groups", "3", "--by", "secteur:4", "--rules", rules(content)
    )
    assert str(result.exception) == sentence


def test_rules_saved_with_a_mark_of_their_encoding_are_read(people: Path, rules) -> None:
    path = rules('\ufeff{"together": [["Ada", "Béa"]]}')
    asked = ("--groups", "3", "--by", "secteur:4", "--rules", path, "--json")
    assert json.loads(run("split", str(people), *asked).stdout)["cost"] == 4


def test_a_list_of_people_that_cannot_be_read_is_named(people: Path) -> None:
    people.write_bytes(b"")
    result = run("split", str(people), "--groups", "3", "--by", "secteur:4")
    assert str(result.exception).startswith("personnes.csv : ")


def test_a_certificate_for_other_people_is_refused(people: Path, tmp_path: Path) -> None:
    proof = tmp_path / "preuve.json"
    asked = ("--groups", "3", "--by", "secteur:4", "--certificate", str(proof))
    assert run("split", str(people), *asked).exit_code == 0
    valid = run("split-verify", str(people), str(proof))
    assert valid.stdout == (
        "Certificat valide : avec secteur:4, aucune répartition en 3 groupes ne coûte moins de 0.\n"
    )
    people.write_text(CSV.replace("Eve;MADO", "Eve;AMO"), encoding="utf-8")
    refused = run("split-verify", str(people), str(proof))
    assert isinstance(refused.exception, RefusedError)
    people.write_text(CSV.replace("Eve", "Zoé"), encoding="utf-8")
    assert isinstance(run("split-verify", str(people), str(proof)).exception, RefusedError)


def test_groups_that_nobody_proved_have_no_certificate(
    people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unproven(problem: Problem) -> Solution:
        return Solution((0, 0, 1, 1, 2, 2), 8, 0, "none", ())

    monkeypatch.setattr(cli, "solve", unproven)
    proof = tmp_path / "preuve.json"
    asked = ("--groups", "3", "--by", "secteur:4", "--certificate", str(proof))
    result = run("split", str(people), *asked)
    assert str(result.exception) == "Cette répartition n'est pas prouvée : pas de certificat."
    assert not proof.exists()
    assert "Au plus 8 de plus que le meilleur possible." in result.stdout, "the groups are told"


def test_what_is_known_so_far_stands_on_one_line_of_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def solve(problem: Problem, *, progress) -> Solution:
        for bound in (2, 5):
            progress(8, bound)
        return Solution((0, 1), 8, 8, "enumeration", ())

    monkeypatch.setattr(cli, "solve", solve)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert cli._solved(Problem(("Ada", "Béa"), 2)).cost == 8
    printed = capsys.readouterr()
    assert printed.out == ""
    shown = printed.err.split("\r")
    assert len(shown) == 4
    assert "coût 8, au moins 2" in shown[1]
    assert "coût 8, au moins 5" in shown[2]
    assert "\n" not in printed.err
    assert shown[3].strip("\033[K") == "", "the line is left empty"


def test_an_output_that_is_no_terminal_is_told_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "solve", lambda problem: Solution((0, 1), 0, 0, "bound", ()))
    cli._solved(Problem(("Ada", "Béa"), 2))
    assert capsys.readouterr().err == ""
