"""The list of a séance: who was asked to come, what they answered, and who was there."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import UTCDateTime, db, now
from workshops.people.models import Person
from workshops.people.viewer import Pass

if TYPE_CHECKING:
    from workshops.meetings.models.meeting import Meeting


class Answer(StrEnum):
    """An answer to the invitation."""

    NONE = "none"
    COMING = "coming"
    EXCUSED = "excused"


class Presence(StrEnum):
    """A presence in the room."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class Attendance(db.Model):
    """One person and one meeting, from the invitation to the departure."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    answer: Mapped[Answer] = mapped_column(String(12), default=Answer.NONE)
    excuse: Mapped[str] = mapped_column(String(250), default="")
    presence: Mapped[Presence] = mapped_column(String(12), default=Presence.UNKNOWN)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    arrived_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # Set where somebody said on a phone « c'est moi »: whose name is taken must ask at the door.
    # The passes of the name are bound to this instant: freeing the name ends them all.
    claimed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    invited_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # the invitation was mailed

    meeting: Mapped[Meeting] = relationship(back_populates="attendances")
    person: Mapped[Person] = relationship(foreign_keys=[person_id], lazy="joined")
    replaces: Mapped[Person | None] = relationship(foreign_keys=[replaces_id], lazy="joined")

    @property
    def topic(self) -> str:
        return self.meeting.topic

    @property
    def current_pass(self) -> Pass | None:
        """The pass of whoever took this name; None where the name is free."""
        return Pass(self.id, self.claimed_at.isoformat()) if self.claimed_at else None

    @property
    def is_present(self) -> bool:
        return self.presence == Presence.PRESENT

    @property
    def is_here(self) -> bool:
        """Present and not gone: those who are split into sub-groups."""
        return self.is_present and self.left_at is None


class Invitation(db.Model):
    """An invitation, or a reminder, was sent to `count` people."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    count: Mapped[int]
    is_reminder: Mapped[bool] = mapped_column(default=False)

    meeting: Mapped[Meeting] = relationship(back_populates="invitations")
