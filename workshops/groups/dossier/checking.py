"""Check that what a dossier says of sub-groups holds together: nobody sits in two of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from workshops.blocks import letters
from workshops.dossier_parts.entries import Entry, twice

LARGEST_PROOF = 1_000_000  # characters; of forty people with many branches it has 200 thousand
DEEPEST_PROOF = 400  # lists and objects inside each other: JSON is written by recursion
Scalar = str | int | float | None


def check(meeting: Entry) -> Iterator[str]:
    """A French sentence for each thing that does not hold, in a dossier that fits the schema."""
    yield from _seats(meeting)
    yield from _choices(meeting)


def _seats(meeting: Entry) -> Iterator[str]:
    subgroups = meeting.get("split", {}).get("subgroups", ())
    present, questions = _present(meeting), _letters(meeting)
    seated = [seat["person"] for group in subgroups for seat in group.get("seats", ())]
    path = "meeting.split.subgroups"
    proof = meeting.get("split", {}).get("certificate")
    if _is_deeper(proof, DEEPEST_PROOF) or len(json.dumps(proof)) > LARGEST_PROOF:
        yield "« meeting.split.certificate » n'est pas une preuve : retirez cette propriété."
    for number in twice(group["number"] for group in subgroups):
        yield f"« {path} » : deux sous-groupes portent le numéro {number}."
    for person in twice(seated):
        yield f"« {path} » : « {person} » est dans deux sous-groupes."
    for person in dict.fromkeys(seated):
        if person not in present:
            yield f"« {path} » : « {person} » n'est pas dans « meeting.attendance »."
    for rank, group in enumerate(subgroups):
        yield from _question(questions, f"{path}[{rank}].question", group.get("question"))


def _is_deeper(value: Any, deepest: int) -> bool:
    level = [value]
    for _ in range(deepest):
        holders = [one.values() if isinstance(one, dict) else one for one in level]
        level = [inner for one in holders if not isinstance(one, Scalar) for inner in one]
    return bool(level)


def _choices(meeting: Entry) -> Iterator[str]:
    present, questions = _present(meeting), _letters(meeting)
    for rank, line in enumerate(meeting.get("attendance", ())):
        yield from _question(questions, f"meeting.attendance[{rank}].wish", line.get("wish"))
    for rank, rule in enumerate(meeting.get("rules", ())):
        path = f"meeting.rules[{rank}]"
        for person in twice(rule.get("people", ())):
            yield f"« {path}.people » : « {person} » y figure deux fois."
        for person in rule.get("people", ()):
            if person not in present:
                yield f"« {path}.people » : « {person} » n'est pas dans « meeting.attendance »."
        if ("group" in rule) != (rule["kind"] == "forbidden"):
            yield f"« {path}.group » va avec « forbidden », et avec lui seul."
        if "price" in rule and "split" not in meeting:
            yield f"« {path}.price » est le prix d'une répartition (« split »), qui manque."


def _present(meeting: Entry) -> set[str]:
    return {line["person"] for line in meeting.get("attendance", ())}


def _letters(meeting: Entry) -> set[str]:
    return {letters(rank) for rank in range(1, len(meeting.get("questions", ())) + 1)}


def _question(questions: set[str], path: str, letter: str | None) -> Iterator[str]:
    if letter is not None and letter not in questions:
        yield f"« {path} » : il n'y a pas de question « {letter} »."
