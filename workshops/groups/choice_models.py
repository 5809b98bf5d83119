"""Requests on the sub-groups: to be split or not, a question to work on, a role, to be with
somebody or apart."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import db
from workshops.groups.models import Question, SeatRole
from workshops.meetings.models import Attendance, Meeting


class Participation(db.Model):
    """A word on whether somebody is split into sub-groups; without it the role decides."""

    __tablename__ = "participation"

    attendance_id: Mapped[int] = mapped_column(
        ForeignKey("attendance.id", ondelete="CASCADE"), primary_key=True
    )
    takes_part: Mapped[bool]


class Wish(db.Model):
    """Somebody would like to work on a question; another group costs what the wish weighs."""

    __tablename__ = "wish"

    attendance_id: Mapped[int] = mapped_column(
        ForeignKey("attendance.id", ondelete="CASCADE"), primary_key=True
    )
    question_id: Mapped[int] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), index=True
    )

    question: Mapped[Question] = relationship()


class Volunteer(db.Model):
    """Somebody is willing to write (secretary) or to report (rapporteur) for their sub-group."""

    __tablename__ = "volunteer"

    attendance_id: Mapped[int] = mapped_column(
        ForeignKey("attendance.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[SeatRole] = mapped_column(String(12), primary_key=True)


class BondKind(StrEnum):
    TOGETHER = "together"
    APART = "apart"
    FORBIDDEN = "forbidden"
    VOLUNTEERS = "volunteers"


class Bond(db.Model):
    """People to be kept in one sub-group, each in another, or none of them in the sub-group
    `group_number`; or nobody in particular: each sub-group has a volunteer for each role. `name` is
    what the room calls it, « le thème du logement »."""

    __tablename__ = "bond"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[BondKind] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(80), default="")
    group_number: Mapped[int | None] = mapped_column()

    meeting: Mapped[Meeting] = relationship()
    members: Mapped[list[BondMember]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="BondMember.attendance_id"
    )


class BondMember(db.Model):
    __tablename__ = "bond_member"

    bond_id: Mapped[int] = mapped_column(
        ForeignKey("bond.id", ondelete="CASCADE"), primary_key=True
    )
    attendance_id: Mapped[int] = mapped_column(
        ForeignKey("attendance.id", ondelete="CASCADE"), primary_key=True
    )

    attendance: Mapped[Attendance] = relationship(lazy="joined")
