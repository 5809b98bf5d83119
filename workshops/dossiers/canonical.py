"""The one form of a dossier: what says the same is written the same."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from workshops.dates import ZONE
from workshops.dossier_parts import texts
from workshops.dossier_parts.parts import registered
from workshops.dossiers.records import with_records
from workshops.dossiers.schema import parts, rewritten
from workshops.people.names import folded

Dossier = dict[str, Any]
LONGEST_KEY = 60


def canonical(dossier: Mapping[str, Any]) -> Dossier:
    """A valid dossier in its one form, which `export` writes and `import` gives back unchanged.

    People stand in the order in which they are first mentioned, under keys made of their names;
    those whom nothing mentions are left out, as are values that are the default. A closed séance
    and a correction always tell who people were. Instants are in Brussels time. Notes are as the
    editor keeps them.
    """
    dossier = dict(dossier)
    for part in registered():
        dossier = dossier | {"meeting": part.arrange(dossier)}
    people = _mentioned(dossier.get("people", ()), _keys(dossier, "person_key"))
    employers = [person.get("organisation") for person in people]
    without_people = {name: part for name, part in dossier.items() if name != "people"}
    named = _mentioned(
        dossier.get("organisations", ()),
        [*employers, *_keys(without_people, "organisation_key")],
    )
    dossier = with_records(dossier | {"people": people, "organisations": named})
    person_key = _slugs(people, lambda p: f"{p.get('first_name', '')} {p['last_name']}")
    organisation_key = _slugs(named, lambda o: o["name"])
    result = dossier | {
        "people": [entry | {"key": person_key[entry["key"]]} for entry in people],
        "organisations": [entry | {"key": organisation_key[entry["key"]]} for entry in named],
        "sectors": _sectors(dossier.get("sectors", ()), named),
    }
    return rewritten(result, _settle(person_key, organisation_key))


def _keys(dossier: Dossier, name: str) -> list[str]:
    return [part.value for part in parts(dossier) if part.name == name]


def _mentioned(entries: Iterable[Dossier], keys: Iterable[str | None]) -> list[Dossier]:
    """The entries in the order in which `keys` first mention them."""
    known = {entry["key"]: entry for entry in entries}
    return [known[key] for key in dict.fromkeys(keys) if key is not None]


def _sectors(entries: Iterable[Dossier], organisations: Iterable[Dossier]) -> list[Dossier]:
    """Sectors that organisations name, in that order, with their shape if they have one."""
    known = {entry["name"]: entry for entry in entries}
    names = dict.fromkeys(o["sector"] for o in organisations if o.get("sector"))
    return [known.get(name, {"name": name}) for name in names]


def _slugs(entries: Iterable[Dossier], name_of: Callable[[Dossier], str]) -> dict[str, str]:
    """« ines-dufour » for each key; the second of that name is « ines-dufour-2 »."""
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for entry in entries:
        slug = "-".join(folded(name_of(entry)).split())[:LONGEST_KEY] or "x"
        rank, name = 1, slug
        while name in taken:
            rank += 1
            name = f"{slug}-{rank}"
        taken.add(name)
        slugs[entry["key"]] = name
    return slugs


def _settle(
    person_key: dict[str, str], organisation_key: dict[str, str]
) -> Callable[[str, Any], Any]:
    changes: dict[str, Callable[[Any], Any]] = {
        "person_key": person_key.__getitem__,
        "organisation_key": organisation_key.__getitem__,
        "instant": lambda value: datetime.fromisoformat(value).astimezone(ZONE).isoformat(),
        "email": str.lower,
        "base64": lambda value: b64encode(b64decode(value)).decode(),
        "annex_text": texts.tidied,
    }
    for part in registered():
        changes |= part.settled
    return lambda name, value: changes[name](value) if name in changes else value
