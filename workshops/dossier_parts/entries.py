"""Reading of the entries of a dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from workshops.people.models import Organisation, Person

Entry = Mapping[str, Any]
People = Mapping[str, Person]


class Mentioned(NamedTuple):
    """The rows of the directory that a dossier mentions, by their keys."""

    people: People
    organisations: Mapping[str, Organisation]


def instant(entry: Entry, name: str) -> datetime:
    return datetime.fromisoformat(entry[name])


def instant_if_told(entry: Entry, name: str) -> datetime | None:
    return instant(entry, name) if name in entry else None


def who(entry: Entry, name: str, people: People) -> Person | None:
    return people[entry[name]] if name in entry else None


def twice(values: Iterable[Any]) -> list[Any]:
    """List the values that stand there more than once."""
    return [value for value, count in Counter(values).items() if count > 1]
