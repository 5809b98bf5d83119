"""From the rows of a table and a list of rules to a problem, and from its answer to JSON."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from .conflict import Conflict
from .named_rules import BadTableError, rules_of_names
from .problem import Facet, Problem, Rules
from .reasons import conflict_sentences, rule_sentences
from .report import proof_sentence
from .solution import Solution

NAME = "nom"
PAST = re.compile(r"past\d+")
PAST_WEIGHT = 3

Json = dict[str, Any]


def weights_of(text: str) -> dict[str, int]:
    """« employeur:8,secteur:4 » as weights by column."""
    weights: dict[str, int] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        key, _, weight = part.rpartition(":")
        if not key or not weight.strip().isdecimal():
            raise BadTableError(
                f"« {part} » : écrivez chaque critère avec son poids, par exemple secteur:4."
            )
        weights[key.strip()] = int(weight)
    return weights


def problem_of_table(
    rows: Sequence[Sequence[str]],
    groups: int,
    weights: dict[str, int],
    rules: object = None,
    seed: int = 1,
) -> Problem:
    """The first row names the columns: « nom », one for each of `weights`, and past1, past2…,
    which weigh 3 unless they are given. An empty cell is not known. Raises BadTableError."""
    if not rows:
        raise BadTableError("Le fichier des personnes est vide.")
    header = [cell.strip() for cell in rows[0]]
    people = _column(header, rows, NAME)
    _check_names(people)
    past = {key: PAST_WEIGHT for key in header if PAST.fullmatch(key)}
    facets = tuple(
        Facet(key, weight, tuple(cell or None for cell in _column(header, rows, key)))
        for key, weight in (weights | {k: w for k, w in past.items() if k not in weights}).items()
    )
    named = Rules() if rules is None else rules_of_names(rules, people, groups)
    return Problem(people, groups, facets, named, seed)


def _check_names(people: Sequence[str]) -> None:
    if not all(people):
        raise BadTableError("Une ligne n'a pas de nom.")
    twice = [name for name, count in Counter(people).items() if count > 1]
    if twice:
        raise BadTableError(f"Deux lignes portent le nom « {twice[0]} ».")


def _column(header: list[str], rows: Sequence[Sequence[str]], key: str) -> tuple[str, ...]:
    if header.count(key) != 1:
        columns = ", ".join(header)
        raise BadTableError(f"Il faut une colonne « {key} » ; colonnes lues : {columns}.")
    at = header.index(key)
    return tuple(row[at].strip() if at < len(row) else "" for row in rows[1:])


def answer(problem: Problem, solution: Solution) -> Json:
    """What `panache split --json` prints."""
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


def refusal(conflict: Conflict) -> Json:
    """What it prints where the rules cannot hold together."""
    return {
        "conflict": rule_sentences(conflict, conflict.rules),
        "drop": rule_sentences(conflict, conflict.fewest),
        "sentence": " ".join(conflict_sentences(conflict)),
    }
