"""A programme has workstreams (« chantiers »); people have roles in them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import db
from workshops.people.models import Person

if TYPE_CHECKING:
    from workshops.meetings.models import Meeting


class Role(StrEnum):
    CO_PRESIDENT = "co_president"
    SECRETARY = "secretary"
    ANALYST = "analyst"
    MEMBER = "member"


class NotesRegime(StrEnum):
    """A way in which minutes name who spoke."""

    NOMINATIVE = "nominative"
    BY_ORGANISATION = "by_organisation"
    ANONYMOUS = "anonymous"


class Programme(db.Model):
    __tablename__ = "programme"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(250), unique=True)

    workstreams: Mapped[list[Workstream]] = relationship(
        back_populates="programme", order_by="Workstream.number", cascade="all, delete-orphan"
    )

    @property
    def topic(self) -> str:
        return f"programme-{self.id}"

    def __str__(self) -> str:
        return self.name


class Workstream(db.Model):
    __tablename__ = "workstream"
    __table_args__ = (UniqueConstraint("programme_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(
        ForeignKey("programme.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int] = mapped_column()
    title: Mapped[str] = mapped_column(String(250))
    objective: Mapped[str] = mapped_column(Text, default="")
    mailbox: Mapped[str] = mapped_column(String(254), default="")
    notes_regime: Mapped[NotesRegime] = mapped_column(String(20), default=NotesRegime.NOMINATIVE)

    if TYPE_CHECKING:  # declared by `Meeting.workstream`
        meetings: Mapped[list[Meeting]] = relationship()

    programme: Mapped[Programme] = relationship(back_populates="workstreams", lazy="joined")
    memberships: Mapped[list[Membership]] = relationship(
        back_populates="workstream", order_by="Membership.position", cascade="all, delete-orphan"
    )

    @property
    def topic(self) -> str:
        return f"chantier-{self.id}"

    def people(self, role: Role) -> list[Person]:
        return [m.person for m in self.memberships if m.role == role]

    @property
    def co_presidents(self) -> list[Person]:
        return self.people(Role.CO_PRESIDENT)

    @property
    def secretaries(self) -> list[Person]:
        return self.people(Role.SECRETARY)

    def __str__(self) -> str:
        return f"Chantier {self.number} « {self.title} »"


class Membership(db.Model):
    """A person's role in a workstream; one person may have several."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("workstream_id", "person_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workstream_id: Mapped[int] = mapped_column(ForeignKey("workstream.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(String(20))
    position: Mapped[int] = mapped_column(default=0)

    workstream: Mapped[Workstream] = relationship(back_populates="memberships")
    person: Mapped[Person] = relationship(lazy="joined")
