"""Sub-groups: the questions, a split of those present, and who sits where."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops import blocks
from workshops.extensions import UTCDateTime, db, now
from workshops.meetings.models import Attendance, Meeting
from workshops.people.models import Person


class Question(db.Model):
    """What a sub-group works on. `letter` is its place: a, b, c…"""

    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(120), default="")
    prompt: Mapped[str] = mapped_column(Text)
    rubrics: Mapped[list[str]] = mapped_column(JSON, default=list)  # « Gains », « Freins »…

    meeting: Mapped[Meeting] = relationship()

    @property
    def letter(self) -> str:
        return blocks.letters(self.position + 1)

    @property
    def topic(self) -> str:
        return self.meeting.topic


class Split(db.Model):
    """One composition. `weights` by facet key; cost, bound and proof as the mixing engine gave them."""

    __tablename__ = "split"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    seed: Mapped[int] = mapped_column(default=1)
    weights: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    cost: Mapped[int] = mapped_column(default=0)
    bound: Mapped[int] = mapped_column(default=0)
    proof: Mapped[str] = mapped_column(String(12), default="none")
    announced: Mapped[str] = mapped_column(String(120), default="")  # « 3 sous-groupes de 5 ou 6 »
    certificate: Mapped[dict[str, Any] | None] = mapped_column(JSON)

    meeting: Mapped[Meeting] = relationship()
    subgroups: Mapped[list[Subgroup]] = relationship(
        back_populates="split", order_by="Subgroup.number", cascade="all, delete-orphan"
    )
    adoption: Mapped[Adoption | None] = relationship(
        back_populates="split", cascade="all, delete-orphan"
    )

    @property
    def topic(self) -> str:
        return self.meeting.topic

    @property
    def seats(self) -> list[Seat]:
        return [seat for subgroup in self.subgroups for seat in subgroup.seats]


class Adoption(db.Model):
    """The split is the one the room works in; everyone's phone shows it."""

    __tablename__ = "adoption"

    id: Mapped[int] = mapped_column(primary_key=True)
    split_id: Mapped[int] = mapped_column(ForeignKey("split.id", ondelete="CASCADE"), unique=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    split: Mapped[Split] = relationship(back_populates="adoption")
    person: Mapped[Person | None] = relationship()


class Subgroup(db.Model):
    __tablename__ = "subgroup"
    __table_args__ = (UniqueConstraint("split_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    split_id: Mapped[int] = mapped_column(ForeignKey("split.id", ondelete="CASCADE"))
    number: Mapped[int]
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id", ondelete="SET NULL"))
    room: Mapped[str] = mapped_column(String(120), default="")

    split: Mapped[Split] = relationship(back_populates="subgroups")
    question: Mapped[Question | None] = relationship(lazy="joined")
    seats: Mapped[list[Seat]] = relationship(
        back_populates="subgroup",
        order_by="Seat.position",
        cascade="all, delete-orphan",
        lazy="selectin",
    )

    @property
    def meeting(self) -> Meeting:
        return self.split.meeting

    @property
    def topic(self) -> str:
        return self.split.topic

    def with_role(self, role: SeatRole) -> Seat | None:
        return next((seat for seat in self.seats if seat.role == role), None)

    def __str__(self) -> str:
        return f"Groupe {self.number}"


class SeatRole(StrEnum):
    MEMBER = "member"
    SECRETARY = "secretary"
    RAPPORTEUR = "rapporteur"


class Seat(db.Model):
    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("subgroup_id", "attendance_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subgroup_id: Mapped[int] = mapped_column(ForeignKey("subgroup.id", ondelete="CASCADE"))
    attendance_id: Mapped[int] = mapped_column(
        ForeignKey("attendance.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    role: Mapped[SeatRole] = mapped_column(String(12), default=SeatRole.MEMBER)
    is_pinned: Mapped[bool] = mapped_column(default=False)

    subgroup: Mapped[Subgroup] = relationship(back_populates="seats")
    attendance: Mapped[Attendance] = relationship(lazy="joined")

    @property
    def meeting(self) -> Meeting:
        return self.subgroup.meeting
