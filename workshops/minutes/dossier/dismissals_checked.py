"""Checks that dismissals are about something in the dossier, and that none is there twice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from workshops.dossier_parts.entries import Entry

WHOLE = ("words", "person", "organisation", "point", "group", "annex")
SOURCE = re.compile(r"[pga]\d+(?:_|$)")


def inconsistent_dismissals(meeting: Entry) -> Iterator[str]:
    """A French sentence for each thing that does not hold, in a dossier that fits the schema."""
    numbers = {
        "point": set(range(1, len(meeting.get("agenda", ())) + 1)),
        "group": {group["number"] for group in meeting.get("split", {}).get("subgroups", ())},
        "annex": set(range(1, len(meeting.get("annexes", ())) + 1)),
    }
    seen: set[str] = set()
    for rank, entry in enumerate(meeting.get("dismissals", ())):
        path = f"meeting.dismissals[{rank}]"
        for place, part in enumerate(entry.get("about", ())):
            yield from _subject(f"{path}.about[{place}]", part, numbers)
        about = [{k: v for k, v in part.items() if v != ""} for part in entry.get("about", ())]
        said = json.dumps([entry["rule"], about], sort_keys=True)
        if said in seen:
            yield f"« {path} » : cette remarque est déjà écartée plus haut."
        seen.add(said)


def _subject(path: str, part: Entry, numbers: Mapping[str, set[int]]) -> Iterator[str]:
    named = [name for name in WHOLE if part.get(name, "") != ""]
    if len(named) > 1:
        yield f"« {path} » vise à la fois « {named[0]} » et « {named[1]} » : c'est l'un ou l'autre."
    for kind, known in numbers.items():
        if kind in part and part[kind] not in known:
            yield f"« {path}.{kind} » : il n'y en a pas de numéro {part[kind]}."
    passage = part.get("passage", "")
    if passage and named and named[0] not in numbers:
        yield f"« {path}.passage » va avec un point, un groupe, une annexe, ou seul."
    if not named and SOURCE.match(passage):
        yield f"« {path}.passage » : « {passage} » est le nom d'un texte d'une autre base."
