"""Changes that bear on rights: every row that is written, unless somebody declared otherwise.

A feature that adds a table has nothing to do. It may narrow what its rows bear on, or say that
nobody's rights depend on them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from workshops.extensions import db
from workshops.live.remembering import EVERYTHING

Narrow = Callable[[Any], str | None]  # the scope of a row, where it is known

BEARING = "bearing on rights"  # scopes of the transaction in progress, among a session's infos

_narrowing: list[Narrow] = []
_harmless: set[type] = set()
_harmless_in_bulk: set[type] = set()


def narrows(find: Narrow) -> Narrow:
    """Register a scope smaller than everything, for the rows for which `find` gives one."""
    _narrowing.append(find)
    return find


def bears_no_right(*models: type) -> None:
    _harmless.update(models)


def bears_no_right_in_bulk(*models: type) -> None:
    """Declare that what one statement changes in these tables without reading their rows takes
    nothing away, nor gives anything."""
    _harmless_in_bulk.update(models)


def _scope_of(row: Any) -> str:
    return next(filter(None, (find(row) for find in _narrowing)), EVERYTHING)


@event.listens_for(Session, "after_flush")
def _note_rows(session: Session, _context: object) -> None:
    changed = [row for row in session.dirty if session.is_modified(row)]
    rows = [row for row in (*session.new, *changed, *session.deleted) if isinstance(row, db.Model)]
    if scopes := {_scope_of(row) for row in rows if type(row) not in _harmless}:
        session.info.setdefault(BEARING, set()).update(scopes)


@event.listens_for(Session, "do_orm_execute")
def _note_bulk(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    model = state.bind_mapper.class_ if state.bind_mapper else None
    if model is None or model not in _harmless | _harmless_in_bulk:
        state.session.info.setdefault(BEARING, set()).add(EVERYTHING)
