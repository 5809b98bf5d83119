"""Minutes written elsewhere: what was read of a file, until it is circulated or given up."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.blocks import Document
from workshops.extensions import UTCDateTime, db, now
from workshops.meetings.models import Meeting
from workshops.minutes.text import frozen
from workshops.people.models import Person

if TYPE_CHECKING:
    from workshops.minutes.incoming.read_docx import Received


class BroughtIn(db.Model):
    """The text of the last file imported for a séance. `content` is a Document (`frozen.to_json`),
    `remarks` sentences on what is not as in the file."""

    __tablename__ = "brought_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), unique=True
    )
    name: Mapped[str] = mapped_column(String(250))
    content: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    remarks: Mapped[list[str]] = mapped_column(JSON, default=list)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    meeting: Mapped[Meeting] = relationship()
    person: Mapped[Person | None] = relationship()

    @property
    def mark(self) -> str:
        """Fingerprint of the file, to tell whether another one took its place."""
        return self.at.isoformat()

    @cached_property
    def document(self) -> Document:
        return frozen.from_json(self.content)


def brought_in(meeting: Meeting) -> BroughtIn | None:
    return db.session.scalar(db.select(BroughtIn).filter_by(meeting_id=meeting.id))


def keep(meeting: Meeting, name: str, received: Received, person: Person | None) -> None:
    """The caller commits."""
    give_up(meeting)
    db.session.add(
        BroughtIn(
            meeting_id=meeting.id,
            name=name,
            content=frozen.to_json(received.document),
            remarks=list(received.remarks),
            person_id=person.id if person else None,
        )
    )


def give_up(meeting: Meeting) -> None:
    """The caller commits."""
    db.session.execute(db.delete(BroughtIn).filter_by(meeting_id=meeting.id))
