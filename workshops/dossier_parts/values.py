"""Values of a row as written in a dossier; people by their id, replaced by keys afterwards."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, Protocol

Values = dict[str, Any]


class Act(Protocol):
    """An opening, a closing, an adoption, a sealing."""

    at: Any
    person_id: Any


def given(**fields: Any) -> Values:
    """Keep the fields that are not None."""
    return {name: value for name, value in fields.items() if value is not None}


def key(identifier: int | None) -> str | None:
    return None if identifier is None else str(identifier)


def instant(at: datetime | None) -> str | None:
    return at and at.isoformat()


def clock(at: time | None) -> str | None:
    return None if at is None else at.strftime("%H:%M")


def act(record: Act | None) -> Values | None:
    return given(at=instant(record.at), by=key(record.person_id)) if record else None
