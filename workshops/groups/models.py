"""Sub-groups: the questions, a split of those present, and who sits where."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from textwrap import shorten
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops import blocks
from workshops.extensions import UTCDateTime, db, now
from workshops.groups.report_models import MixingReport
from workshops.history import Event
from workshops.meetings.models import Attendance, Meeting
from workshops.people.models import Person


class Question(db.Model):
    """A question that a sub-group works on. `letter` is its place: a, b, c…"""

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
    def heading(self) -> str:
        """The title, or else how the prompt begins."""
        return self.title or shorten(self.prompt, 60, placeholder="…")

    @property
    def topic(self) -> str:
        return self.meeting.topic


class Split(db.Model):
    """One composition. `weights` by facet key (« past » is each earlier séance's).

    `cost` follows every change by hand; `bound` is below every split of these people, and reached
    by one where `proof` is not "none". `yardsticks` tell the best splits of the same people.
    """

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
    examined: Mapped[int] = mapped_column(BigInteger, default=0)  # sub-groups, by enumeration
    announced: Mapped[str] = mapped_column(String(120), default="")  # « 3 sous-groupes de 5 ou 6 »
    certificate: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # of proofs.py
    claimed: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # by a dossier
    yardsticks: Mapped[dict[str, dict[str, int]]] = mapped_column(JSON, default=dict)
    proof_started_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # a long one, under way
    # The proposal that undoing goes back to; none from an adoption on, as notes may hang on it.
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("split.id", ondelete="SET NULL"))

    meeting: Mapped[Meeting] = relationship()
    subgroups: Mapped[list[Subgroup]] = relationship(
        back_populates="split", order_by="Subgroup.number", cascade="all, delete-orphan"
    )
    adoption: Mapped[Adoption | None] = relationship(
        back_populates="split", cascade="all, delete-orphan", lazy="joined"
    )
    changes: Mapped[list[SplitChange]] = relationship(
        back_populates="split", order_by="SplitChange.id", cascade="all, delete-orphan"
    )

    @property
    def topic(self) -> str:
        return self.meeting.topic

    @property
    def is_ours(self) -> bool:  # the cost and the proof, not only claimed by a dossier
        return not self.claimed or "cost" not in self.claimed

    @property
    def is_settled(self) -> bool:
        """The séance is closed and what was told of the mix that day is kept."""
        has_report = bool(self.adoption and self.adoption.report)
        return has_report and self.meeting.adjournment is not None

    @property
    def seats(self) -> list[Seat]:
        return [seat for subgroup in self.subgroups for seat in subgroup.seats]

    def seat_of(self, attendance: Attendance) -> Seat | None:
        return next((s for s in self.seats if s.attendance_id == attendance.id), None)

    def place(self, attendance: Attendance, subgroup: Subgroup) -> Seat:
        """Seat somebody in a sub-group, at its end; a role stays behind in the group left."""
        seat = self.seat_of(attendance) or Seat(attendance=attendance, attendance_id=attendance.id)
        if seat.subgroup is not subgroup:
            seat.role, seat.is_drawn, seat.is_pinned = SeatRole.MEMBER, False, False
            seat.position = max((s.position for s in subgroup.seats), default=-1) + 1
            subgroup.seats.append(seat)
        return seat

    def withdraw(self, attendance: Attendance) -> None:
        """Take somebody out of their sub-group."""
        seat = self.seat_of(attendance)
        if seat:
            seat.subgroup.seats.remove(seat)

    def adopt(self, person: Person | None) -> None:
        """Adopt this split, with no way back: notes hang on its sub-groups from here on."""
        self.adoption = Adoption(person=person)
        self.replaces_id = None
        self.changes.clear()

    def swap(self, one: Seat, other: Seat) -> None:
        here, there = one.subgroup, other.subgroup
        self.place(one.attendance, there)
        self.place(other.attendance, here)


class Adoption(db.Model):
    """The split is the one the room works in; everyone's phone shows it."""

    __tablename__ = "adoption"

    id: Mapped[int] = mapped_column(primary_key=True)
    split_id: Mapped[int] = mapped_column(ForeignKey("split.id", ondelete="CASCADE"), unique=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    split: Mapped[Split] = relationship(back_populates="adoption")
    person: Mapped[Person | None] = relationship()
    report: Mapped[MixingReport | None] = relationship(
        back_populates="adoption", cascade="all, delete-orphan"
    )


class Subgroup(db.Model):
    __tablename__ = "subgroup"
    __table_args__ = (UniqueConstraint("split_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    split_id: Mapped[int] = mapped_column(ForeignKey("split.id", ondelete="CASCADE"))
    number: Mapped[int]
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id", ondelete="SET NULL"))
    room: Mapped[str] = mapped_column(String(120), default="")
    is_kept: Mapped[bool] = mapped_column(default=False)  # the next proposal leaves it as it is

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

    @property
    def people(self) -> list[Person]:
        return [seat.attendance.person for seat in self.seats]

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
    is_drawn: Mapped[bool] = mapped_column(default=False)  # the role, from the volunteers
    is_pinned: Mapped[bool] = mapped_column(default=False)

    subgroup: Mapped[Subgroup] = relationship(back_populates="seats")
    attendance: Mapped[Attendance] = relationship(lazy="joined")

    @property
    def meeting(self) -> Meeting:
        return self.subgroup.meeting

    @property
    def has_role(self) -> bool:
        return self.role != SeatRole.MEMBER

    @property
    def is_held(self) -> bool:
        """Pinned, or given a role by hand: the next proposal leaves this person in the group."""
        return self.is_pinned or (self.has_role and not self.is_drawn)

    def take_role(self, role: SeatRole, *, is_drawn: bool = False) -> None:
        """Take a role, which a group has once: who had it gives it up. A role that is
        drawn, by a proposal and not by a hand, may go to somebody else with the next one."""
        holder = self.subgroup.with_role(role)
        if holder and role != SeatRole.MEMBER:
            holder.role = SeatRole.MEMBER
        self.role, self.is_drawn = role, is_drawn


class SplitChange(db.Model):
    """One change made by hand, told by its line of history; `before` is what undoing puts back."""

    __tablename__ = "split_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    split_id: Mapped[int] = mapped_column(ForeignKey("split.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"))
    before: Mapped[dict[str, Any]] = mapped_column(JSON)

    split: Mapped[Split] = relationship(back_populates="changes")
    event: Mapped[Event | None] = relationship(lazy="joined")
