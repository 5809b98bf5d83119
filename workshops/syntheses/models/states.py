"""States of a synthesis, as records: before which séance it came, and what the room said."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import UTCDateTime, db, now
from workshops.meetings.models import AgendaItem, Meeting
from workshops.people.models import Person

if TYPE_CHECKING:
    from workshops.syntheses.models.synthesis import Synthesis, SynthesisList


class VerdictOutcome(StrEnum):
    VALIDATED = "validated"
    TO_REVISE = "to_revise"


class Presentation(db.Model):
    """« Présentée » to a séance, under a point. `withdrawn_at`: taken back before the room spoke.

    `shown` holds the blocks that the séance saw, from its verdict or the next presentation on: what
    becomes of the synthesis afterwards changes nothing in the minutes of that séance.
    """

    __tablename__ = "presentation"

    id: Mapped[int] = mapped_column(primary_key=True)
    synthesis_id: Mapped[int] = mapped_column(
        ForeignKey("synthesis.id", ondelete="CASCADE"), index=True
    )
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    shown: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))

    synthesis: Mapped[Synthesis] = relationship(back_populates="presentations")
    meeting: Mapped[Meeting] = relationship()
    item: Mapped[AgendaItem | None] = relationship()
    person: Mapped[Person | None] = relationship()
    verdicts: Mapped[list[Verdict]] = relationship(
        back_populates="presentation", order_by="Verdict.id", cascade="all, delete-orphan"
    )

    @property
    def verdict(self) -> Verdict | None:
        """The one that counts: the latest."""
        return self.verdicts[-1] if self.verdicts else None

    @property
    def verdict_of_meeting(self) -> Verdict | None:
        """The latest one of the séance itself, or the first noted after it: its minutes say it."""
        end = self.meeting.adjournment.at if self.meeting.adjournment else None
        within = [one for one in self.verdicts if end is None or one.at <= end]
        return within[-1] if within else next(iter(self.verdicts), None)


class Verdict(db.Model):
    """Answer of the room: validated with the `sentence` said, or to be revised, and why."""

    __tablename__ = "verdict"

    id: Mapped[int] = mapped_column(primary_key=True)
    presentation_id: Mapped[int] = mapped_column(
        ForeignKey("presentation.id", ondelete="CASCADE"), index=True
    )
    outcome: Mapped[VerdictOutcome] = mapped_column(String(12))
    sentence: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    presentation: Mapped[Presentation] = relationship(back_populates="verdicts")
    person: Mapped[Person | None] = relationship()


class ShownList(db.Model):
    """The list that the room has before it, and its `page` on the wall, from 0."""

    __tablename__ = "shown_list"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True
    )
    list_id: Mapped[int] = mapped_column(ForeignKey("synthesis_list.id", ondelete="CASCADE"))
    page: Mapped[int] = mapped_column(default=0)

    shown: Mapped[SynthesisList] = relationship()
