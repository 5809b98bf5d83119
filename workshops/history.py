"""The readable history: who did what, written in the transaction of the change itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import gettext
from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workshops.extensions import UTCDateTime, db, now


class Event(db.Model):
    """One line: « 16h12 · Inès Dufour a remis la note du groupe 3 ». `message` is a msgid."""

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    topic: Mapped[str] = mapped_column(index=True)
    workstream_id: Mapped[int | None] = mapped_column(
        ForeignKey("workstream.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    actor: Mapped[str]
    message: Mapped[str]
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    @property
    def sentence(self) -> str:
        return gettext(self.message, actor=self.actor, **self.values)


def msgid(message: str) -> str:
    """Marks a line for the catalogues where it is not written in the call of `record`."""
    return message


def record(
    topic: str,
    actor: object,
    message: str,
    *,
    workstream_id: int | None = None,
    **values: str | int,
) -> Event:
    """Add a line to the history of `topic` (« seance-3 »). `message` uses %(actor)s.

    The caller commits; a rollback takes the line with it.
    """
    event = Event(
        topic=topic,
        workstream_id=workstream_id,
        actor=str(actor),
        message=message,
        values=values,
    )
    db.session.add(event)
    return event


def of(topic: str, limit: int = 50) -> list[Event]:
    query = db.select(Event).filter_by(topic=topic).order_by(Event.id.desc()).limit(limit)
    return list(db.session.scalars(query))


def of_workstream(workstream_id: int, limit: int) -> list[Event]:
    """The latest lines of a workstream and of its séances."""
    query = db.select(Event).filter_by(workstream_id=workstream_id)
    return list(db.session.scalars(query.order_by(Event.id.desc()).limit(limit)))
