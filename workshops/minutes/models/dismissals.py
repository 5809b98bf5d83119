"""Decisions about findings of the linter."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import UTCDateTime, db, now
from workshops.meetings.models import Meeting
from workshops.people.models import Person


class Dismissal(db.Model):
    """« C'est voulu »: the finding of that key, made of `rule` and `about`, is not told again."""

    __tablename__ = "dismissal"
    __table_args__ = (UniqueConstraint("meeting_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    rule: Mapped[str] = mapped_column(String(40))
    about: Mapped[list[str | list[str]]] = mapped_column(JSON)  # as `lint.finding.Known`
    key: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    meeting: Mapped[Meeting] = relationship()
    person: Mapped[Person | None] = relationship()


class RealHours(db.Model):
    """The agenda of the minutes gives the hours at which each point was dealt with, instead of
    those that were planned."""

    __tablename__ = "real_hours"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), unique=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    meeting: Mapped[Meeting] = relationship()
    person: Mapped[Person | None] = relationship()
