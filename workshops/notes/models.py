"""A note: one per agenda point and one per sub-group, kept as a log of CRDT updates."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import UTCDateTime, db, now
from workshops.groups.models import Subgroup
from workshops.meetings.models import AgendaItem, Meeting
from workshops.people.models import Person

# SQLite counts rows only in a column whose type is INTEGER.
BigId = BigInteger().with_variant(Integer, "sqlite")


class Note(db.Model):
    """The note of an agenda point or of a sub-group, exactly one of the two."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), unique=True
    )
    subgroup_id: Mapped[int | None] = mapped_column(
        ForeignKey("subgroup.id", ondelete="CASCADE"), unique=True
    )

    meeting: Mapped[Meeting] = relationship()
    item: Mapped[AgendaItem | None] = relationship()
    subgroup: Mapped[Subgroup | None] = relationship()
    sealing: Mapped[Sealing | None] = relationship(
        back_populates="note", cascade="all, delete-orphan"
    )

    @property
    def topic(self) -> str:
        return self.meeting.topic

    @property
    def title(self) -> str:
        if self.item:
            return self.item.title
        question = self.subgroup.question if self.subgroup else None
        return question.heading if question else str(self.subgroup)

    def seal(self, person: Person | None) -> None:
        self.sealing = Sealing(person_id=person.id if person else None)

    def unseal(self) -> None:
        self.sealing = None


class Sealing(db.Model):
    """« Remise »: the group handed its note in; from then on it is reported without change."""

    __tablename__ = "sealing"

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), unique=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    note: Mapped[Note] = relationship(back_populates="sealing")
    person: Mapped[Person | None] = relationship()


class NoteUpdate(db.Model):
    """One update that passed the gate. Rows are only added; compaction folds and deletes them."""

    __tablename__ = "note_update"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), index=True)
    author: Mapped[str] = mapped_column(String(40), default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class NoteSnapshot(db.Model):
    __tablename__ = "note_snapshot"

    note_id: Mapped[int] = mapped_column(
        ForeignKey("note.id", ondelete="CASCADE"), primary_key=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Quarantine(db.Model):
    """An update that passed the gate and still broke the document: kept, never applied again."""

    __tablename__ = "note_quarantine"

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), index=True)
    author: Mapped[str] = mapped_column(String(40), default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    data: Mapped[bytes] = mapped_column(LargeBinary)
