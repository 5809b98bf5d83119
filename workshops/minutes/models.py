"""The minutes of a séance: who wrote and who verified them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import UTCDateTime, db, now
from workshops.meetings.models import Meeting
from workshops.people.models import Person


class Minutes(db.Model):
    """« Rédigé par … puis vérifié et complété par … » The text itself is composed on demand."""

    __tablename__ = "minutes"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), unique=True
    )
    writer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    writer_title: Mapped[str] = mapped_column(String(250), default="")
    verification: Mapped[Verification | None] = relationship(
        back_populates="minutes", cascade="all, delete-orphan"
    )

    meeting: Mapped[Meeting] = relationship()
    writer: Mapped[Person | None] = relationship()


class Verification(db.Model):
    """A second person read and completed the minutes. Without an account: `label` alone."""

    __tablename__ = "verification"

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(
        ForeignKey("minutes.id", ondelete="CASCADE"), unique=True
    )
    at: Mapped[datetime | None] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    label: Mapped[str] = mapped_column(String(250), default="")

    minutes: Mapped[Minutes] = relationship(back_populates="verification")
    person: Mapped[Person | None] = relationship()
