"""Requests that people make from where they are: to come in, to speak."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import UTCDateTime, db, now
from workshops.meetings.models.attendance import Attendance

if TYPE_CHECKING:
    from workshops.meetings.models.meeting import Meeting


class DoorRequest(db.Model):
    """Somebody with the code who is not on the list, or whose name is taken, asks to come in."""

    __tablename__ = "door_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(250))
    organisation: Mapped[str] = mapped_column(String(250), default="")
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    attendance_id: Mapped[int | None] = mapped_column(
        ForeignKey("attendance.id", ondelete="SET NULL")
    )  # set where the person was let in

    meeting: Mapped[Meeting] = relationship(back_populates="door_requests")
    attendance: Mapped[Attendance | None] = relationship()

    @property
    def topic(self) -> str:
        return self.meeting.topic


class SpeechRequest(db.Model):
    """A raised hand; closed when the hand goes down, and also where the floor is granted."""

    __tablename__ = "speech_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"))
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    granted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    meeting: Mapped[Meeting] = relationship(back_populates="speech_requests")
    attendance: Mapped[Attendance] = relationship()

    @property
    def topic(self) -> str:
        return self.meeting.topic
