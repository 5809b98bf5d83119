"""The log of notes in the database: append-only, folded now and then into a snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from workshops.blocks import Block
from workshops.extensions import db, now, reading
from workshops.notes.crdt import BrokenError, NoteDocument
from workshops.notes.log.connection import LogRow
from workshops.notes.models import NoteSnapshot, NoteUpdate, Quarantine

TAIL = 500  # ids read again below the highest seen: PostgreSQL's rows commit out of order


@dataclass(slots=True)
class Log:
    """A note as stored: the snapshot (None before the first) and the rows since, by id."""

    snapshot: bytes | None
    folded_at: datetime | None
    rows: dict[int, bytes]

    @property
    def updates(self) -> list[bytes]:
        return [*([self.snapshot] if self.snapshot else []), *self.rows.values()]

    @property
    def last_id(self) -> int:
        return max(self.rows, default=0)


def load(note_id: int, after: int = 0) -> Log:
    """Load the rows with an id above `after`, and the snapshot."""
    with reading(), db.engine.connect() as connection:
        # Rows first: what is folded in between then comes twice, which changes nothing.
        query = select(NoteUpdate.id, NoteUpdate.data).where(
            NoteUpdate.note_id == note_id, NoteUpdate.id > after
        )
        rows = {row.id: row.data for row in connection.execute(query.order_by(NoteUpdate.id))}
        query = select(NoteSnapshot.data, NoteSnapshot.at).filter_by(note_id=note_id)
        snapshot = connection.execute(query).one_or_none()
    return Log(snapshot.data, snapshot.at, rows) if snapshot else Log(None, None, rows)


def fold(note_id: int) -> bool:
    """Replace the rows by a snapshot: exactly those that it was made of, as others may have come.

    Whether it was done; not where another worker folded meanwhile.
    """
    log = load(note_id)
    if not log.rows:
        return False
    data = NoteDocument(log.updates).diff()
    try:
        with db.engine.begin() as connection:
            if not _replace_snapshot(connection, note_id, log.folded_at, data):
                return False
            _remove(connection, log.rows)
    except IntegrityError:  # the first snapshot, and another worker wrote it
        return False
    return True


def _replace_snapshot(
    connection: Connection, note_id: int, known: datetime | None, data: bytes
) -> bool:
    values = {"data": data, "at": now()}
    if known is None:
        connection.execute(insert(NoteSnapshot).values(note_id=note_id, **values))
        return True
    step = update(NoteSnapshot).filter_by(note_id=note_id, at=known).values(**values)
    return connection.execute(step).rowcount == 1


def _remove(connection: Connection, ids: Iterable[int]) -> None:
    step = delete(NoteUpdate).where(NoteUpdate.id == bindparam("row_id"))
    connection.execute(step, [{"row_id": row_id} for row_id in ids])


def quarantine(row: LogRow, row_id: int | None = None) -> None:
    """Set aside an update that broke the document, and take it out of the log if it is there."""
    with db.engine.begin() as connection:
        values = {"note_id": row.note_id, "author": row.author, "data": row.data, "at": now()}
        connection.execute(insert(Quarantine).values(**values))
        if row_id is not None:
            _remove(connection, [row_id])


def document_of(note_id: int, log: Log) -> NoteDocument:
    """The document that `log` makes; a row that breaks it is set aside and left out."""
    try:
        return NoteDocument(log.updates)
    except BrokenError:
        for row_id, data in leave_out_broken(log).items():
            quarantine(LogRow(note_id, "", data), row_id)
        return NoteDocument(log.updates)


def blocks_in(log: Log) -> tuple[Block, ...]:
    """The text that `log` makes. Whoever reads sets nothing aside: the next who opens the note
    does."""
    try:
        return NoteDocument(log.updates).blocks()
    except BrokenError:
        leave_out_broken(log)
        return NoteDocument(log.updates).blocks()


def leave_out_broken(log: Log) -> dict[int, bytes]:
    """Take the rows that break the document out of `log`, not of the database; those rows."""
    rows, broken = log.rows, dict[int, bytes]()
    log.rows = {}
    for row_id, data in rows.items():
        log.rows[row_id] = data
        if not _is_sound(log):
            broken[row_id] = log.rows.pop(row_id)
    return broken


def _is_sound(log: Log) -> bool:
    try:
        NoteDocument(log.updates)
    except BrokenError:
        return False
    return True
