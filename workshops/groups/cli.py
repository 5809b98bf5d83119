"""`panache split` and `panache split-verify`: mixed groups from a file, without a database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from workshops.groups.mixing import (
    Conflict,
    InvalidCertificate,
    Problem,
    Solution,
    certificate,
    groups_of,
    solve,
    verify,
)
from workshops.groups.mixing.named_rules import BadTableError
from workshops.groups.mixing.table import answer, problem_of_table, refusal, weights_of
from workshops.people.tables import TableError, decode, read_text

CONFLICT = 3  # exit status

PEOPLE = click.argument("people", metavar="PERSONNES.csv", type=click.Path(path_type=Path))


@click.command("split")
@PEOPLE
@click.option("--groups", type=click.IntRange(min=1), help="Le nombre de groupes.")
@click.option("--size", type=click.IntRange(min=1), help="Ou la taille souhaitée d'un groupe.")
@click.option("--by", required=True, help="Critères et poids : employeur:8,secteur:4.")
@click.option("--seed", default=1, show_default=True, help="La même graine, les mêmes groupes.")
@click.option("--rules", type=click.Path(path_type=Path), help="Un fichier JSON de règles.")
@click.option(
    "--certificate", "proof", type=click.Path(path_type=Path), help="Où écrire la preuve."
)
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
        raise click.ClickException("Donnez soit --groups, soit --size.")
    rows = _rows(people)
    count = groups if size is None else groups_of(len(rows) - 1, size)
    written = _json(rules) if rules else None
    try:
        problem = problem_of_table(rows, count or 1, weights_of(by), written, seed)
        solution = solve(problem)
    except BadTableError as error:
        raise click.ClickException(str(error)) from None
    except Conflict as conflict:
        click.echo(_printed(refusal(conflict), as_json))
        raise click.exceptions.Exit(CONFLICT) from None
    click.echo(_printed(answer(problem, solution), as_json))
    if proof:
        proof.write_text(_certificate(problem, solution, written), encoding="utf-8")


@click.command("split-verify")
@PEOPLE
@click.argument("proof", metavar="CERTIFICAT", type=click.Path(path_type=Path))
def verify_command(people: Path, proof: Path) -> None:
    """Vérifie la preuve d'une répartition, sans refaire de recherche."""
    content = _json(proof)
    try:
        weights = {str(key): int(weight) for key, weight in content["by"].items()}
        groups = len(content["certificate"]["groups"])
        problem = problem_of_table(_rows(people), groups, weights, content["rules"])
        verify(problem, content["certificate"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise click.ClickException(
            "Ce fichier n'est pas un certificat pour ces personnes."
        ) from None
    except InvalidCertificate as error:
        raise click.ClickException(str(error)) from None
    cost = content["certificate"]["cost"]
    click.echo(f"Certificat valide : aucune répartition ne coûte moins de {cost}.")


def _rows(path: Path) -> list[tuple[str, ...]]:
    try:
        return [row.cells for row in read_text(decode(path.read_bytes())).rows]
    except TableError as error:
        raise click.ClickException(f"{path.name} : {error}") from None


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except ValueError:
        raise click.ClickException(f"{path.name} n'est pas du JSON lisible.") from None


def _certificate(problem: Problem, solution: Solution, rules: object) -> str:
    """The proof with what was asked, so that the people's file is enough to check it."""
    if solution.proof == "none":
        raise click.ClickException("Cette répartition n'est pas prouvée : pas de certificat.")
    content = {
        "by": {facet.key: facet.weight for facet in problem.facets},
        "rules": rules,
        "certificate": certificate(problem, solution),
    }
    return json.dumps(content, ensure_ascii=False)


def _printed(content: dict[str, Any], as_json: bool) -> str:
    if as_json:
        return json.dumps(content, ensure_ascii=False)
    lines = [content["sentence"]]
    for number, names in enumerate(content.get("groups", ()), start=1):
        lines.append(f"Groupe {number} : {', '.join(names)}")
    return "\n".join(lines)


commands = (split_command, verify_command)
