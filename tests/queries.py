"""Counts the SQL statements of a block: on a page their number must not grow with data."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import get_ident

from sqlalchemy import event

from workshops.extensions import db


@dataclass
class Counted:
    statements: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.statements)


@contextmanager
def counted() -> Iterator[Counted]:
    """Count queries of this thread alone: mail and pushes go on beside it when they please. What
    nobody holds any more leaves the session first: it would spare a query where the collector has
    not run."""
    gc.collect()
    found, here = Counted(), get_ident()

    def note(_connection, _cursor, statement, _parameters, _context, _many) -> None:
        if get_ident() == here and not statement.startswith(("BEGIN", "PRAGMA")):
            found.statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
