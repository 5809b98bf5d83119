"""The papers that go with the minutes: dates to come and annexes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import db

if TYPE_CHECKING:
    from workshops.meetings.models.meeting import Meeting


class UpcomingMeeting(db.Model):
    """A date announced in the minutes: « Séance 3, vendredi 18 novembre à 13h30, … »"""

    __tablename__ = "upcoming_meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    label: Mapped[str] = mapped_column(String(120))
    date: Mapped[dt.date] = mapped_column()
    starts_at: Mapped[dt.time | None] = mapped_column()
    ends_at: Mapped[dt.time | None] = mapped_column()
    venue: Mapped[str] = mapped_column(String(250), default="")
    address: Mapped[str] = mapped_column(String(250), default="")

    meeting: Mapped[Meeting] = relationship(back_populates="upcoming")


class Annex(db.Model):
    """A text (blocks), a link or a file joined to the minutes."""

    __tablename__ = "annex"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(250))
    url: Mapped[str] = mapped_column(String(2000), default="")
    blocks: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    file_name: Mapped[str] = mapped_column(String(250), default="")
    file_type: Mapped[str] = mapped_column(String(120), default="")
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)

    meeting: Mapped[Meeting] = relationship(back_populates="annexes")

    @property
    def topic(self) -> str:
        return self.meeting.topic
