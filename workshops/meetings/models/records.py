"""Facts of the day of a séance: kept when it closes, printed by its minutes ever after."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import UTCDateTime, db
from workshops.people.models import Person
from workshops.people.names import affiliation, folded, printed_name
from workshops.programmes.models import NotesRegime, Workstream

if TYPE_CHECKING:
    from workshops.meetings.models.meeting import Meeting


class MeetingRecord(db.Model):
    """The programme, the chantier and its regime of notes. `corrected_at`: by hand, afterwards."""

    __tablename__ = "meeting_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), unique=True
    )
    programme: Mapped[str] = mapped_column(String(250))
    workstream_number: Mapped[int]
    workstream_title: Mapped[str] = mapped_column(String(250))
    notes_regime: Mapped[NotesRegime] = mapped_column(String(20))
    corrected_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    meeting: Mapped[Meeting] = relationship(back_populates="record")

    @classmethod
    def of(cls, workstream: Workstream) -> MeetingRecord:
        return cls(
            programme=workstream.programme.name,
            workstream_number=workstream.number,
            workstream_title=workstream.title,
            notes_regime=workstream.notes_regime,
        )


class PersonRecord(db.Model):
    """A person as minutes print them: `organisation` is a name, `organisation_id` the one that the
    directory had under it. `co_president_rank` is the place among the co-presidents of the
    chantier, None for the others. `corrected_at`: by hand, afterwards."""

    __tablename__ = "person_record"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    first_name: Mapped[str] = mapped_column(String(120), default="")
    last_name: Mapped[str] = mapped_column(String(120))
    function: Mapped[str] = mapped_column(String(250), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    organisation: Mapped[str] = mapped_column(String(250), default="")
    acronym: Mapped[str] = mapped_column(String(30), default="")
    locality: Mapped[str] = mapped_column(String(120), default="")
    co_president_rank: Mapped[int | None] = mapped_column()
    corrected_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    meeting: Mapped[Meeting] = relationship(back_populates="person_records")

    @classmethod
    def of(cls, person: Person) -> PersonRecord:
        organisation = person.organisation
        return cls(
            person_id=person.id,
            first_name=person.first_name,
            last_name=person.last_name,
            function=person.function,
            email=person.email or "",
            organisation_id=person.organisation_id,
            organisation=organisation.name if organisation else "",
            acronym=organisation.acronym if organisation else "",
            locality=str(person.locality or ""),
        )

    @property
    def name(self) -> str:
        """« Inès DUFOUR »"""
        return printed_name(self.first_name, self.last_name)

    @property
    def short_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def affiliation(self) -> str:
        """« Agente de liaison, SAJ, Liège »"""
        return affiliation(self.function, self.organisation, self.locality)

    @property
    def is_co_president(self) -> bool:
        return self.co_president_rank is not None

    @property
    def sort_key(self) -> str:
        return folded(f"{self.last_name} {self.first_name}")
