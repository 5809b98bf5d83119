"""Engagements of a chantier, their states, and what was said of them since."""

from __future__ import annotations

import datetime as dt
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.citations.models import Citation
from workshops.extensions import UTCDateTime, db, now
from workshops.meetings.models import Meeting
from workshops.people.models import Organisation, Person
from workshops.programmes.models import Workstream


class FollowUpState(StrEnum):
    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    POSTPONED = "postponed"
    DROPPED = "dropped"


# Nobody is asked about these any more.
SETTLED = frozenset({FollowUpState.DONE, FollowUpState.DROPPED})

follow_up_citation = Table(
    "follow_up_citation",
    db.metadata,
    Column("follow_up_id", ForeignKey("follow_up.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "citation_id", ForeignKey("citation.id", ondelete="CASCADE"), primary_key=True, index=True
    ),
)
follow_up_partner = Table(
    "follow_up_partner",
    db.metadata,
    Column("follow_up_id", ForeignKey("follow_up.id", ondelete="CASCADE"), primary_key=True),
    Column("organisation_id", ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True),
)


class FollowUp(db.Model):
    """An engagement. Its bearer is a person, an organisation, or a function, which inherits when
    the person leaves. `number` is its rank in the chantier: « E3 »."""

    __tablename__ = "follow_up"
    __table_args__ = (UniqueConstraint("workstream_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workstream_id: Mapped[int] = mapped_column(
        ForeignKey("workstream.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(250))
    description: Mapped[str] = mapped_column(Text, default="")
    objective: Mapped[str] = mapped_column(Text, default="")
    bearer_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    function: Mapped[str] = mapped_column(String(250), default="")
    due_on: Mapped[dt.date | None] = mapped_column()
    review_on: Mapped[dt.date | None] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    workstream: Mapped[Workstream] = relationship()
    bearer: Mapped[Person | None] = relationship(foreign_keys=[bearer_id])
    organisation: Mapped[Organisation | None] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    citations: Mapped[list[Citation]] = relationship(
        secondary=follow_up_citation, order_by=Citation.id
    )
    partners: Mapped[list[Organisation]] = relationship(
        secondary=follow_up_partner, order_by=Organisation.name
    )
    steps: Mapped[list[FollowUpStep]] = relationship(
        back_populates="follow_up", order_by="FollowUpStep.id", cascade="all, delete-orphan"
    )
    comments: Mapped[list[FollowUpComment]] = relationship(
        back_populates="follow_up",
        order_by="FollowUpComment.day, FollowUpComment.id",
        cascade="all, delete-orphan",
    )

    @property
    def topic(self) -> str:
        return self.workstream.topic

    @property
    def step(self) -> FollowUpStep | None:
        """The latest step; None before anything was said of it."""
        return self.steps[-1] if self.steps else None

    @property
    def state(self) -> FollowUpState:
        return FollowUpState(self.step.state) if self.step else FollowUpState.PLANNED

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED

    @property
    def has_bearer(self) -> bool:
        return bool(self.bearer_id or self.organisation_id or self.function)

    @property
    def rests_on_one(self) -> bool:
        """Tell whether it ends when one person leaves: nobody and nothing else bears it."""
        alone = not (self.organisation_id or self.function or self.partners)
        return self.bearer_id is not None and alone

    @property
    def bearer_label(self) -> str:
        """« Inès DUFOUR, directrice, CPAS de Mons »; "" where nobody bears it."""
        parts = (self.bearer and self.bearer.name, self.function, self.organisation)
        return ", ".join(str(part) for part in parts if part)

    @property
    def next_day(self) -> dt.date | None:
        """The day on which it comes back: its review, else its due date."""
        return self.review_on or self.due_on

    def is_overdue(self, day: dt.date) -> bool:
        return not self.is_settled and self.next_day is not None and self.next_day < day


class FollowUpStep(db.Model):
    """An engagement entered a state: when, by whom, why, and in which séance it was said."""

    __tablename__ = "follow_up_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(
        ForeignKey("follow_up.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[FollowUpState] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    meeting_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id", ondelete="SET NULL"), index=True
    )

    follow_up: Mapped[FollowUp] = relationship(back_populates="steps")
    person: Mapped[Person | None] = relationship()
    meeting: Mapped[Meeting | None] = relationship()


class FollowUpComment(db.Model):
    """A dated comment. Nothing changes it: what comes later is another one."""

    __tablename__ = "follow_up_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(
        ForeignKey("follow_up.id", ondelete="CASCADE"), index=True
    )
    day: Mapped[dt.date]
    title: Mapped[str] = mapped_column(String(250), default="")
    blocks: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    meeting_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id", ondelete="SET NULL"), index=True
    )

    follow_up: Mapped[FollowUp] = relationship(back_populates="comments")
    person: Mapped[Person | None] = relationship()
    meeting: Mapped[Meeting | None] = relationship()


class FollowUpReview(db.Model):
    """The engagement that a séance has before it, on the wall and on the phones."""

    __tablename__ = "follow_up_review"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), unique=True
    )
    follow_up_id: Mapped[int] = mapped_column(
        ForeignKey("follow_up.id", ondelete="CASCADE"), index=True
    )

    meeting: Mapped[Meeting] = relationship()
    follow_up: Mapped[FollowUp] = relationship()


class FollowUpReminder(db.Model):
    """A mail left about a review: each is sent once, whatever process sends it."""

    __tablename__ = "follow_up_reminder"
    __table_args__ = (UniqueConstraint("follow_up_id", "review_on", "days_before"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id", ondelete="CASCADE"))
    review_on: Mapped[dt.date]
    days_before: Mapped[int]
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
