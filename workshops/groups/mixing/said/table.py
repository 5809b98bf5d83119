"""A problem from the rows of a table and a list of rules, and its answer as JSON."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from workshops.groups.mixing.conflict import Conflict
from workshops.groups.mixing.problem import Facet, Problem, Rules
from workshops.groups.mixing.said.named_rules import HEAVIEST, rules_of_names, whole
from workshops.groups.mixing.said.reasons import conflict_sentences, rule_sentences
from workshops.groups.mixing.said.report import facet_sentence, proof_sentence
from workshops.groups.mixing.solution import Solution
from workshops.refusals import RefusedError

NAME = "nom"
PAST = re.compile(r"past\d+")
PAST_WEIGHT = 3
READABLE = 200  # characters of a list of columns

Json = dict[str, Any]


def weights_of(text: str) -> dict[str, int]:
    """« employeur:8,secteur:4 » as weights by column."""
    weights: dict[str, int] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        key, _, written = part.rpartition(":")
        key, weight = key.strip(), whole(written.strip())
        if not key or weight is None:
            raise RefusedError(
                f"« {part} » : écrivez chaque critère avec son poids, de 0 à {HEAVIEST}, "
                "par exemple secteur:4."
            )
        if key in weights:
            raise RefusedError(f"Le critère « {key} » est donné deux fois.")
        weights[key] = weight
    return weights


def problem_of_table(
    rows: Sequence[Sequence[str]],
    groups: int,
    weights: dict[str, int],
    rules: object = None,
    seed: int = 1,
) -> Problem:
    """The first row names the columns, in capitals or not: « nom », one for each of `weights`, and
    past1, past2…, which weigh 3 unless they are given. Cells have no spaces around them; an empty
    one is not known. Raises RefusedError."""
    if not rows:
        raise RefusedError("Le fichier des personnes est vide.")
    people = _column(rows, NAME)
    _check_names(people)
    named_keys = {key.casefold() for key in weights}
    past = [
        key for key in map(str.casefold, rows[0]) if PAST.fullmatch(key) and key not in named_keys
    ]
    facets = tuple(
        Facet(key, weight, tuple(cell or None for cell in _column(rows, key)))
        for key, weight in (weights | dict.fromkeys(past, PAST_WEIGHT)).items()
    )
    named = Rules() if rules is None else rules_of_names(rules, people, groups)
    return Problem(people, groups, facets, named, seed)


def _check_names(people: Sequence[str]) -> None:
    if not all(people):
        raise RefusedError("Une ligne n'a pas de nom.")
    twice = [name for name, count in Counter(people).items() if count > 1]
    if twice:
        raise RefusedError(f"Deux lignes portent le nom « {twice[0]} ».")


def _column(rows: Sequence[Sequence[str]], key: str) -> tuple[str, ...]:
    header = [cell.casefold() for cell in rows[0]]
    if header.count(key.casefold()) != 1:
        columns = ", ".join(rows[0])[:READABLE]
        raise RefusedError(f"Il faut une colonne « {key} » ; colonnes lues : {columns}.")
    at = header.index(key.casefold())
    return tuple(row[at] if at < len(row) else "" for row in rows[1:])


def answer(problem: Problem, solution: Solution) -> Json:
    """Write what `panache split --json` prints."""
    groups: list[list[str]] = [[] for _ in range(problem.groups)]
    for name, group in zip(problem.people, solution.groups, strict=True):
        groups[group].append(name)
    printed: Json = {
        "groups": groups,
        "cost": solution.cost,
        "bound": solution.bound,
        "proof": solution.proof,
        "facets": [
            {"key": f.key, "pairs": f.pairs, "minimum": f.minimum, "unknown": f.unknown}
            for f in solution.facets
        ],
        "sentence": proof_sentence(solution),
    }
    for role, holders in (
        ("secretaries", solution.secretaries),
        ("rapporteurs", solution.rapporteurs),
    ):
        if holders is not None:
            printed[role] = [problem.people[person] for person in holders]
    return printed


def lines(problem: Problem, solution: Solution) -> str:
    """Write what it prints for people."""
    lines_shown = [proof_sentence(solution)]
    roles = dict.fromkeys(solution.secretaries or (), " (secrétariat)")
    roles |= dict.fromkeys(solution.rapporteurs or (), " (rapporteur)")
    for group in range(problem.groups):
        inside = [
            name + roles.get(person, "")
            for person, name in enumerate(problem.people)
            if solution.groups[person] == group
        ]
        lines_shown.append(f"Groupe {group + 1} : {', '.join(inside)}")
    return "\n".join(
        [*lines_shown, *(facet_sentence(facet, facet.key) for facet in solution.facets)]
    )


def refusal(conflict: Conflict) -> Json:
    """Write what it prints where the rules cannot hold together."""
    return {
        "conflict": rule_sentences(conflict, conflict.rules),
        "drop": rule_sentences(conflict, conflict.fewest),
        "sentence": " ".join(conflict_sentences(conflict)),
    }
