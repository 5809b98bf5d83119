"""The connection over which the log of notes is written: its own, with statements made once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ClauseElement, Engine, Insert, bindparam, insert, select

from workshops.extensions import now
from workshops.meetings.closing import has_closed
from workshops.notes.models import Note, NoteUpdate, Sealing


@dataclass(frozen=True, slots=True)
class LogRow:
    note_id: int
    author: str
    data: bytes


class LogConnection:
    """Statements go to the driver as they are, each its own transaction unless one was begun: a
    keystroke passes here, and what SQLAlchemy does on the way took four times as long as the
    database."""

    def __init__(self, engine: Engine) -> None:
        self._open = DriverStatement(engine, _open_note())
        self._add = DriverStatement(engine, _addition())
        self._add_if_open = DriverStatement(engine, _addition_if_open())
        self._connection = engine.raw_connection()
        self._begin = "BEGIN IMMEDIATE"
        if engine.dialect.name != "sqlite":
            self._begin = "BEGIN"
            driver: Any = self._connection.driver_connection
            driver.autocommit = True

    def append(self, rows: Sequence[LogRow]) -> set[int]:
        """Write what may still be written, durably; the ids of notes that are sealed, closed or
        gone."""
        with closing(self._connection.cursor()) as cursor:
            if len(rows) != 1:
                return self._append_all(cursor, rows)
            self._add_if_open.execute(cursor, _values(rows[0]))
            return set() if cursor.rowcount else {rows[0].note_id}

    def _append_all(self, cursor: Any, rows: Sequence[LogRow]) -> set[int]:
        note_ids = {row.note_id for row in rows}
        cursor.execute(self._begin)
        try:
            open_notes = {note_id for note_id in note_ids if self._takes_text(cursor, note_id)}
            written = [_values(row) for row in rows if row.note_id in open_notes]
            if written:
                self._add.execute_many(cursor, written)
            cursor.execute("COMMIT")
        except BaseException:
            with suppress(Exception):  # told by what is raised
                cursor.execute("ROLLBACK")
            raise
        return note_ids - open_notes

    def close(self) -> None:
        """Let go of it, and of what it is connected to, which may be of no use any more."""
        with suppress(Exception):  # it is given up, whatever it says to that
            self._connection.invalidate()

    def _takes_text(self, cursor: Any, note_id: int) -> bool:
        self._open.execute(cursor, {"note": note_id})
        return cursor.fetchone() is not None


class DriverStatement:
    """A statement as the driver takes it, and its values as it takes them."""

    def __init__(self, engine: Engine, statement: ClauseElement) -> None:
        compiled: Any = statement.compile(dialect=engine.dialect)
        self._text = str(compiled)
        self._fixed: dict[str, Any] = compiled.params
        self._order: Sequence[str] | None = compiled.positiontup
        self._processors = {
            name: processor
            for name, bound in compiled.binds.items()
            if (processor := bound.type.dialect_impl(engine.dialect).bind_processor(engine.dialect))
        }

    def execute(self, cursor: Any, values: Mapping[str, Any]) -> None:
        cursor.execute(self._text, self._bound(values))

    def execute_many(self, cursor: Any, values: Collection[Mapping[str, Any]]) -> None:
        cursor.executemany(self._text, [self._bound(one) for one in values])

    def _bound(self, values: Mapping[str, Any]) -> Any:
        bound = {**self._fixed, **values}
        for name, process in self._processors.items():
            bound[name] = process(bound[name])
        return bound if self._order is None else [bound[name] for name in self._order]


def _open_note(*columns: Any) -> Any:
    """Select the note `note` if it still takes text."""
    query = select(Note.id, *columns).outerjoin(Sealing).where(Note.id == bindparam("note"))
    return query.where(Sealing.id.is_(None), ~has_closed(Note.meeting_id))


def _addition() -> Insert:
    columns = {name: bindparam(name) for name in ("author", "at", "data")}
    return insert(NoteUpdate).values(note_id=bindparam("note"), **columns).inline()


def _addition_if_open() -> Insert:
    """Look and write in one: a statement that is a transaction by itself."""
    names = ("author", "at", "data")
    values = [bindparam(name, type_=NoteUpdate.__table__.c[name].type) for name in names]
    return insert(NoteUpdate).from_select(("note_id", *names), _open_note(*values)).inline()


def _values(row: LogRow) -> dict[str, Any]:
    return {"note": row.note_id, "author": row.author, "data": row.data, "at": now()}
