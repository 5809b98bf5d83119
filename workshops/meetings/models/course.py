"""The real course of a séance: opening, pauses, delays made up for, closing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import UTCDateTime, db, now
from workshops.people.models import Person

if TYPE_CHECKING:
    from workshops.meetings.models.meeting import Meeting


class OpeningChair(db.Model):
    __tablename__ = "opening_chair"

    opening_id: Mapped[int] = mapped_column(
        ForeignKey("opening.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(default=0)

    person: Mapped[Person] = relationship(lazy="joined")


class Opening(db.Model):
    """« La réunion débute à 14h00. Elle est présidée par … »"""

    __tablename__ = "opening"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), unique=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    meeting: Mapped[Meeting] = relationship(back_populates="opening")
    person: Mapped[Person | None] = relationship()
    chairings: Mapped[list[OpeningChair]] = relationship(
        order_by=OpeningChair.position,
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
    )
    chairs: AssociationProxy[list[Person]] = association_proxy(
        "chairings", "person", creator=lambda person: OpeningChair(person=person)
    )


class Adjournment(db.Model):
    """« L'ordre du jour étant épuisé, la réunion est levée à 16h00 »"""

    __tablename__ = "adjournment"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), unique=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    meeting: Mapped[Meeting] = relationship(back_populates="adjournment")
    person: Mapped[Person | None] = relationship()


class Pause(db.Model):
    __tablename__ = "pause"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    started_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    meeting: Mapped[Meeting] = relationship(back_populates="pauses")


class Replanning(db.Model):
    """A delay was made up for, or admitted: `ends_at` is the end that is meant from then on.

    `before`: by id of point, the live durations that undoing puts back.
    """

    __tablename__ = "replanning"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime)
    before: Mapped[dict[str, int | None]] = mapped_column(JSON, default=dict)

    meeting: Mapped[Meeting] = relationship(back_populates="replannings")
