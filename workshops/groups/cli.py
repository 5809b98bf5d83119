"""`panache split` and `panache split-verify`: mixed groups from a file, without a database."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from workshops.groups.mixing.certificate import InvalidCertificate, certificate, verify
from workshops.groups.mixing.conflict import Conflict
from workshops.groups.mixing.problem import Problem, groups_of
from workshops.groups.mixing.said.table import answer, lines, problem_of_table, refusal, weights_of
from workshops.groups.mixing.solution import Solution
from workshops.groups.mixing.solve import solve
from workshops.people.tables import decode, read_text
from workshops.refusals import RefusedError

CONFLICT = 3  # exit status
CLEARED = "\r\033[K"  # the line of a terminal, empty again

FILE = click.Path(path_type=Path)
PEOPLE = click.argument("people", metavar="PERSONNES.csv", type=FILE)
RULES = """
\b
Règles (toutes facultatives ; les groupes se comptent à partir de 1) :
  {"pins": {"Ada": 1},             Ada dans le groupe 1
   "forbidden": {"Bea": [2, 3]},   Bea ni dans le 2 ni dans le 3
   "together": [["Ada", "Cléo"]],  ensemble
   "apart": [["Bea", "Dan"]],      chacun dans un autre groupe
   "secretaries": ["Ada", "Dan"],  qui accepte le secrétariat
   "rapporteurs": ["Bea", "Dan"],  qui accepte de rapporter
   "wishes": {"Eve": {"2": 5}},    5 de plus si Eve n'est pas dans le 2
   "sizes": [3, 2, 2]}             la taille de chaque groupe
"""


@click.command("split", epilog=RULES)
@PEOPLE
@click.option("--groups", type=int, help="Le nombre de groupes.")
@click.option("--size", type=click.IntRange(min=1), help="Ou la taille souhaitée d'un groupe.")
@click.option("--by", required=True, metavar="CRITÈRES", help="employeur:8,secteur:4…")
@click.option("--seed", default=1, show_default=True, help="La même graine, les mêmes groupes.")
@click.option("--rules", metavar="JSON", type=FILE, help="Un fichier de règles.")
@click.option("--certificate", "proof", metavar="JSON", type=FILE, help="Où écrire la preuve.")
@click.option("--json", "as_json", is_flag=True, help="Écrit la réponse en JSON.")
def split_command(
    people: Path,
    groups: int | None,
    size: int | None,
    by: str,
    seed: int,
    rules: Path | None,
    proof: Path | None,
    as_json: bool,
) -> None:
    """Répartit les personnes d'un fichier en groupes aussi mixtes que possible."""
    if (groups is None) == (size is None):
        raise RefusedError("Donnez soit --groups, soit --size.")
    rows = _rows(people)
    count = groups_of(len(rows) - 1, size) if groups is None and size else groups or 0
    written = _json(rules) if rules else None
    try:
        problem = problem_of_table(rows, count, weights_of(by), written, seed)
        solution = _solved(problem)
    except Conflict as conflict:
        refused = refusal(conflict)
        click.echo(_dumped(refused) if as_json else refused["sentence"])
        raise click.exceptions.Exit(CONFLICT) from None
    click.echo(_dumped(answer(problem, solution)) if as_json else lines(problem, solution))
    if proof:
        proof.write_text(_certificate(problem, solution, written), encoding="utf-8")


@click.command("split-verify")
@PEOPLE
@click.argument("proof", metavar="CERTIFICAT", type=click.Path(path_type=Path))
def verify_command(people: Path, proof: Path) -> None:
    """Vérifie la preuve d'une répartition, sans refaire de recherche."""
    content, rows = _json(proof), _rows(people)
    try:
        by = ",".join(f"{key}:{weight}" for key, weight in content["by"].items())
        groups = len(content["certificate"]["groups"])
        problem = problem_of_table(rows, groups, weights_of(by), content["rules"])
        verify(problem, content["certificate"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise RefusedError("Ce fichier n'est pas un certificat pour ces personnes.") from None
    except InvalidCertificate as error:
        raise RefusedError(str(error)) from None
    under = " et ces règles" if content["rules"] else ""
    cost = content["certificate"]["cost"]
    click.echo(
        f"Certificat valide : avec {by}{under}, aucune répartition en {groups} groupes "
        f"ne coûte moins de {cost}."
    )


def _solved(problem: Problem) -> Solution:
    """Solve at a terminal: what is known so far stands on the line; Ctrl-C ends the proof, not the
    answer."""
    if not sys.stderr.isatty():
        return solve(problem)
    try:
        return solve(problem, progress=_say_progress)
    finally:
        click.echo(CLEARED, err=True, nl=False)


def _say_progress(cost: int, bound: int) -> None:
    said = f"preuve en cours : coût {cost}, au moins {bound} (Ctrl-C garde le meilleur)"
    click.echo(CLEARED + said, err=True, nl=False)


def _rows(path: Path) -> list[tuple[str, ...]]:
    try:
        return [row.cells for row in read_text(decode(path.read_bytes())).rows]
    except RefusedError as refusal:
        raise RefusedError(f"{path.name} : {refusal}") from None


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes(), object_pairs_hook=_once)
    except RefusedError as refusal:
        raise RefusedError(f"{path.name} : {refusal}") from None
    except (ValueError, RecursionError):
        raise RefusedError(f"{path.name} n'est pas du JSON lisible.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse two entries of one key: JSON would keep the last without a word."""
    for key, count in Counter(key for key, _ in pairs).items():
        if count > 1:
            raise RefusedError(f"« {key} » est donné deux fois.")
    return dict(pairs)


def _certificate(problem: Problem, solution: Solution, rules: object) -> str:
    """The proof with what was asked, so that the people's file is enough to check it."""
    if solution.proof == "none":
        raise RefusedError("Cette répartition n'est pas prouvée : pas de certificat.")
    content = {
        "by": {facet.key: facet.weight for facet in problem.facets},
        "rules": rules,
        "certificate": certificate(problem, solution),
    }
    return _dumped(content)


def _dumped(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False)
