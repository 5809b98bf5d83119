"""The minutes of a séance: who wrote and who verified them, and whether notes are open again."""

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
    """A second person read and completed the minutes: somebody of the directory, or `label`, a name
    or a function (« la chargée de prévention »). `at` is None where nobody knows it any more."""

    __tablename__ = "verification"

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(
        ForeignKey("minutes.id", ondelete="CASCADE"), unique=True
    )
    at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    label: Mapped[str] = mapped_column(String(250), default="")

    minutes: Mapped[Minutes] = relationship(back_populates="verification")
    person: Mapped[Person | None] = relationship()

    @property
    def signature(self) -> str:
        """« Inès DUFOUR », « Inès DUFOUR – chargée de prévention », « la chargée de prévention »"""
        return self.signed_as(self.person.name if self.person else "")

    def signed_as(self, name: str) -> str:
        """The same, of a person who had that `name`."""
        return " – ".join(filter(None, (name, self.label)))


class NotesReopening(db.Model):
    """The notes of a séance whose PV is approved may be written again. Closing them again, and the
    next approval, take the row away."""

    __tablename__ = "notes_reopening"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), unique=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    meeting: Mapped[Meeting] = relationship()
    person: Mapped[Person | None] = relationship()
