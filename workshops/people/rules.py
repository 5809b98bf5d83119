"""Rights to see and change the directory: administrators, and whoever prepares a séance somewhere.

Roles belong to `programmes`, which imports us; it therefore gives us its predicate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workshops.extensions import db
from workshops.people.models import Organisation, Person, Sector
from workshops.people.viewer import Viewer
from workshops.web import is_administrator, loads

_also: list[Callable[[Viewer], bool]] = []
_trusted: list[Callable[[], Iterable[int]]] = []


def opens_directory(predicate: Callable[[Viewer], bool]) -> Callable[[Viewer], bool]:
    """Register a feature's own reason to use the directory."""
    _also.append(predicate)
    return predicate


def uses_directory(viewer: Viewer, _subject: object = None) -> bool:
    return is_administrator(viewer) or any(reason(viewer) for reason in _also)


def names_trusted(find: Callable[[], Iterable[int]]) -> Callable[[], Iterable[int]]:
    """Register how a feature finds the ids of those it trusts with more than being a member."""
    _trusted.append(find)
    return find


def trusted() -> set[int]:
    """Ids of people in whose name much can be done: a few queries, to be asked once a request."""
    administrators = db.select(Person.id).where(Person.is_administrator)
    return set(db.session.scalars(administrators)).union(*(find() for find in _trusted))


@loads("person_id")
def load_person(viewer: Viewer, person_id: int) -> Person | None:
    return db.session.get(Person, person_id) if uses_directory(viewer) else None


@loads("sector_id")
def load_sector(viewer: Viewer, sector_id: int) -> Sector | None:
    return db.session.get(Sector, sector_id) if is_administrator(viewer) else None


@loads("organisation_id")
def load_organisation(viewer: Viewer, organisation_id: int) -> Organisation | None:
    return db.session.get(Organisation, organisation_id) if uses_directory(viewer) else None
