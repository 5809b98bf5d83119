"""Checks that a dossier is consistent: keys lead somewhere, nobody sits in two places."""

from __future__ import annotations

import binascii
import json
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from workshops.blocks import letters, tags_in
from workshops.config import MAX_UPLOAD
from workshops.dossiers.checking.dismissals import inconsistent_dismissals
from workshops.dossiers.checking.editions import inconsistent_editions
from workshops.dossiers.schema import SchemaPart, parts

Dossier = dict[str, Any]

LARGEST_PROOF = 1_000_000  # characters; of forty people with many branches it has 200 thousand
DEEPEST_PROOF = 400  # lists and objects inside each other: JSON is written by recursion
Scalar = str | int | float | None


def inconsistencies(dossier: Dossier) -> Iterator[str]:
    """A French sentence for each thing that does not hold, in a dossier that fits the schema."""
    yield from _values(dossier)
    yield from _names(dossier)
    yield from _references(dossier)
    yield from _people_once(dossier)
    yield from _seats(dossier["meeting"])
    yield from _choices(dossier["meeting"])
    yield from inconsistent_editions(dossier["meeting"])
    yield from inconsistent_dismissals(dossier["meeting"])


def _twice(values: Iterable[Any]) -> list[Any]:
    return [value for value, count in Counter(values).items() if count > 1]


def _values(dossier: Dossier) -> Iterator[str]:
    for part in parts(dossier):
        if part.name in _CHECKS:
            yield from _CHECKS[part.name](part)


def _calendar(part: SchemaPart) -> Iterator[str]:
    kind = date if part.name == "date" else datetime
    try:
        kind.fromisoformat(part.value)
    except ValueError:
        yield f"« {part.path} » vaut « {part.value} », qui n'est pas au calendrier."


def _content(part: SchemaPart) -> Iterator[str]:
    try:
        size = len(b64decode(part.value, validate=True))
    except binascii.Error:
        yield f"« {part.path} » n'est pas du base64 : il est coupé."
        return
    if size > MAX_UPLOAD:
        yield f"« {part.path} » dépasse {MAX_UPLOAD // 1024 // 1024} Mo."


def _text(part: SchemaPart) -> Iterator[str]:
    for name in _twice(block["id"] for block in part.value if "id" in block):
        yield f"« {part.path} » a deux paragraphes d'identifiant « {name} »."


def _block(part: SchemaPart) -> Iterator[str]:
    if "text" in part.value and "runs" in part.value:
        yield f"« {part.path} » a un « text » et des « runs » : il faut l'un ou l'autre."
    for tag in part.value.get("tags", ()):
        if tags_in(f"#{tag}") != (tag,):
            yield f"« {part.path}.tags » : « {tag} » n'est pas une étiquette."


_CHECKS: dict[str, Callable[[SchemaPart], Iterator[str]]] = {
    "date": _calendar,
    "instant": _calendar,
    "base64": _content,
    "text": _text,
    "annex_text": _text,
    "block": _block,
    "annex_block": _block,
}


def _names(dossier: Dossier) -> Iterator[str]:
    people = dossier.get("people", ())
    for path, values in (
        ("people[…].key", [p["key"] for p in people]),
        ("people[…].email", [p["email"].lower() for p in people if "email" in p]),
        ("organisations[…].key", [o["key"] for o in dossier.get("organisations", ())]),
        ("organisations[…].name", [o["name"] for o in dossier.get("organisations", ())]),
        ("sectors[…].name", [s["name"] for s in dossier.get("sectors", ())]),
    ):
        yield from (f"« {path} » : « {value} » figure deux fois." for value in _twice(values))


def _references(dossier: Dossier) -> Iterator[str]:
    known = {
        "person_key": ("people", {p["key"] for p in dossier.get("people", ())}),
        "organisation_key": ("organisations", {o["key"] for o in dossier.get("organisations", ())}),
    }
    for part in parts(dossier):
        where, keys = known.get(part.name, ("", ()))
        if where and part.value not in keys:
            yield f"« {part.path} » renvoie à « {part.value} », qui n'est pas dans « {where} »."


def _people_once(dossier: Dossier) -> Iterator[str]:
    meeting = dossier["meeting"]
    members = dossier["workstream"].get("members", ())
    record = meeting.get("record", {})
    lists = {
        "workstream.members": [(m["person"], m["role"]) for m in members],
        "meeting.attendance": [a["person"] for a in meeting.get("attendance", ())],
        "meeting.record.people": [entry["person"] for entry in record.get("people", ())],
        "meeting.opening.chairs": meeting.get("opening", {}).get("chairs", ()),
    }
    for rank, point in enumerate(meeting.get("agenda", ())):
        lists[f"meeting.agenda[{rank}].owners"] = point.get("owners", ())
    for rank, rule in enumerate(meeting.get("rules", ())):
        lists[f"meeting.rules[{rank}].people"] = rule.get("people", ())
    for path, people in lists.items():
        for person in _twice(people):
            key = person if isinstance(person, str) else person[0]
            yield f"« {path} » : « {key} » y figure deux fois."
    for rank, line in enumerate(meeting.get("attendance", ())):
        if line.get("replaces") == line["person"]:
            yield f"« meeting.attendance[{rank}].replaces » : on ne se remplace pas soi-même."


def _seats(meeting: Dossier) -> Iterator[str]:
    subgroups = meeting.get("split", {}).get("subgroups", ())
    present, questions = _present(meeting), _letters(meeting)
    seated = [seat["person"] for group in subgroups for seat in group.get("seats", ())]
    path = "meeting.split.subgroups"
    proof = meeting.get("split", {}).get("certificate")
    if _is_deeper(proof, DEEPEST_PROOF) or len(json.dumps(proof)) > LARGEST_PROOF:
        yield "« meeting.split.certificate » n'est pas une preuve : retirez cette propriété."
    for number in _twice(group["number"] for group in subgroups):
        yield f"« {path} » : deux sous-groupes portent le numéro {number}."
    for person in _twice(seated):
        yield f"« {path} » : « {person} » est dans deux sous-groupes."
    for person in dict.fromkeys(seated):
        if person not in present:
            yield f"« {path} » : « {person} » n'est pas dans « meeting.attendance »."
    for rank, group in enumerate(subgroups):
        yield from _question(questions, f"{path}[{rank}].question", group.get("question"))


def _is_deeper(value: Any, deepest: int) -> bool:
    level = [value]
    for _ in range(deepest):
        holders = [node.values() if isinstance(node, dict) else node for node in level]
        level = [inner for node in holders if not isinstance(node, Scalar) for inner in node]
    return bool(level)


def _choices(meeting: Dossier) -> Iterator[str]:
    present, questions = _present(meeting), _letters(meeting)
    for rank, line in enumerate(meeting.get("attendance", ())):
        yield from _question(questions, f"meeting.attendance[{rank}].wish", line.get("wish"))
    for rank, rule in enumerate(meeting.get("rules", ())):
        path = f"meeting.rules[{rank}]"
        for person in rule.get("people", ()):
            if person not in present:
                yield f"« {path}.people » : « {person} » n'est pas dans « meeting.attendance »."
        if ("group" in rule) != (rule["kind"] == "forbidden"):
            yield f"« {path}.group » va avec « forbidden », et avec lui seul."
        if "price" in rule and "split" not in meeting:
            yield f"« {path}.price » est le prix d'une répartition (« split »), qui manque."


def _present(meeting: Dossier) -> set[str]:
    return {line["person"] for line in meeting.get("attendance", ())}


def _letters(meeting: Dossier) -> set[str]:
    return {letters(rank) for rank in range(1, len(meeting.get("questions", ())) + 1)}


def _question(questions: set[str], path: str, letter: str | None) -> Iterator[str]:
    if letter is not None and letter not in questions:
        yield f"« {path} » : il n'y a pas de question « {letter} »."
