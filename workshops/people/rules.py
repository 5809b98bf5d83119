"""Who may see and change the directory: administrators, and whoever prepares a séance somewhere.

Roles belong to `programmes`, which imports us; it therefore gives us its predicate.
"""

from __future__ import annotations

from collections.abc import Callable

from workshops.extensions import db
from workshops.people.models import Organisation, Person
from workshops.people.viewer import Viewer
from workshops.web import is_administrator, loads

_also: list[Callable[[Viewer], bool]] = []


def opens_directory(predicate: Callable[[Viewer], bool]) -> Callable[[Viewer], bool]:
    """Register a feature's own reason to use the directory."""
    _also.append(predicate)
    return predicate


def uses_directory(viewer: Viewer, _subject: object = None) -> bool:
    return is_administrator(viewer, None) or any(reason(viewer) for reason in _also)


@loads("person_id")
def load_person(viewer: Viewer, person_id: int) -> Person | None:
    return db.session.get(Person, person_id) if uses_directory(viewer) else None


@loads("organisation_id")
def load_organisation(viewer: Viewer, organisation_id: int) -> Organisation | None:
    return db.session.get(Organisation, organisation_id) if uses_directory(viewer) else None
