"""A citation: words of a séance, as they stood when something was drawn from them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import UTCDateTime, db, now
from workshops.meetings.models import Meeting
from workshops.people.models import Person


class Citation(db.Model):
    """The way back to a paragraph of a séance. Nothing changes a row.

    `block` is the paragraph's id in the minutes of the séance, which every edition keeps;
    `quotation` its words on the day they were taken. Who said them is read where they stand, as
    the regime of notes lets them be named; `speaker_id` is for what that person promised.
    """

    __tablename__ = "citation"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    block: Mapped[str] = mapped_column(String(120))
    quotation: Mapped[str] = mapped_column(Text)
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)

    meeting: Mapped[Meeting] = relationship()
    speaker: Mapped[Person | None] = relationship(foreign_keys=[speaker_id])
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
