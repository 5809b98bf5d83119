"""Checks that a dossier is consistent: keys lead somewhere, nobody sits in two places."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from workshops.blocks import tags_in
from workshops.config import MAX_UPLOAD
from workshops.dossier_parts.entries import twice
from workshops.dossier_parts.parts import registered
from workshops.dossiers.schema import SchemaPart, parts

Dossier = dict[str, Any]


def inconsistencies(dossier: Dossier) -> Iterator[str]:
    """A French sentence for each thing that does not hold, in a dossier that fits the schema."""
    yield from _values(dossier)
    yield from _names(dossier)
    yield from _references(dossier)
    yield from _people_once(dossier)
    for part in registered():
        yield from part.check(dossier["meeting"])


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
    for name in twice(block["id"] for block in part.value if "id" in block):
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
        yield from (f"« {path} » : « {value} » figure deux fois." for value in twice(values))


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
    for path, people in lists.items():
        for person in twice(people):
            key = person if isinstance(person, str) else person[0]
            yield f"« {path} » : « {key} » y figure deux fois."
    for rank, line in enumerate(meeting.get("attendance", ())):
        if line.get("replaces") == line["person"]:
            yield f"« meeting.attendance[{rank}].replaces » : on ne se remplace pas soi-même."
