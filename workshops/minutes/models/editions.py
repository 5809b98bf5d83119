"""Editions: minutes as they were at one instant, to whom they went, and what approved them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.blocks import Document
from workshops.dates import ZONE
from workshops.extensions import UTCDateTime, db, now
from workshops.mail.models import OutgoingMail
from workshops.meetings.models import Meeting
from workshops.minutes.text import frozen
from workshops.minutes.text.frozen import Pages
from workshops.people.models import Person

if TYPE_CHECKING:
    from workshops.minutes.models.corrections import Correction


class EditionKind(StrEnum):
    CIRCULATED = "circulated"
    APPROVED = "approved"


class Edition(db.Model):
    """Frozen minutes. Nothing changes a row: what comes later is another edition.

    `content` is a Document (`frozen.to_json`), `numbers` the § of each paragraph and `pages` its
    first and last page in the PDF, by block id. `source_name` names the file that was brought in.
    The digests are of what was kept that day: `panache doctor` compares.
    """

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    kind: Mapped[EditionKind] = mapped_column(String(12))
    content: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    numbers: Mapped[dict[str, str]] = mapped_column(JSON)
    pages: Mapped[dict[str, list[int]]] = mapped_column(JSON, default=dict)
    digest: Mapped[str] = mapped_column(String(64))
    word: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    word_digest: Mapped[str] = mapped_column(String(64))
    pdf: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    pdf_digest: Mapped[str] = mapped_column(String(64), default="")  # "" without a PDF
    pages_digest: Mapped[str] = mapped_column(String(64))
    has_pdf: Mapped[bool] = mapped_column(default=False)
    source_name: Mapped[str] = mapped_column(String(250), default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    made_by: Mapped[str] = mapped_column(String(250), default="")  # that person's name that day
    deadline: Mapped[dt.date | None] = mapped_column()  # to ask for corrections, that day included
    message: Mapped[str] = mapped_column(Text, default="")  # that goes with each mail

    meeting: Mapped[Meeting] = relationship()
    person: Mapped[Person | None] = relationship()
    if TYPE_CHECKING:  # declared by `Correction.edition`
        corrections: Mapped[list[Correction]] = relationship()

    recipients: Mapped[list[Recipient]] = relationship(
        back_populates="edition", order_by="Recipient.id", cascade="all, delete-orphan"
    )
    approvals: Mapped[list[Approval]] = relationship(
        back_populates="edition",
        foreign_keys="Approval.edition_id",
        order_by="Approval.id",
        cascade="all, delete-orphan",
    )

    @property
    def topic(self) -> str:
        return self.meeting.topic

    @cached_property
    def document(self) -> Document:
        return frozen.from_json(self.content)

    @property
    def is_intact(self) -> bool:
        """Tell whether the text is still the one that was frozen."""
        return self.digest == frozen.digest(self.document, self.numbers)

    @property
    def approval(self) -> Approval | None:
        """The latest approval."""
        return self.approvals[-1] if self.approvals else None

    def page_of(self, block: str) -> int | None:
        """The page on which a block begins; None where nobody knows it."""
        return self.pages[block][0] if block in self.pages else None

    @property
    def page_count(self) -> int:
        """Number of pages of its PDF; 0 where unknown."""
        return max((last for _, last in self.pages.values()), default=0)

    @property
    def is_overdue(self) -> bool:
        """Tell whether the deadline is past: the room still decides on corrections lodged now."""
        return self.is_after_deadline(now())

    def is_after_deadline(self, at: datetime) -> bool:
        return self.deadline is not None and at.astimezone(ZONE).date() > self.deadline

    def recipient(self, person_id: int) -> Recipient | None:
        return next((r for r in self.recipients if r.person_id == person_id), None)

    def fill(self, document: Document, numbers: Mapping[str, str], pages: Pages) -> None:
        """Put in what a new edition says."""
        self.content, self.numbers = frozen.to_json(document), dict(numbers)
        self.pages = {key: list(span) for key, span in pages.items()}
        self.digest = frozen.digest(document, numbers)
        self.pages_digest = frozen.pages_digest(pages)

    def keep_files(self, word: bytes, pdf: bytes | None) -> None:
        """Put in the files of a new edition."""
        self.word, self.word_digest = word, frozen.file_digest(word)
        self.pdf, self.has_pdf = pdf, pdf is not None
        self.pdf_digest = "" if pdf is None else frozen.file_digest(pdf)

    def sign(self, person: Person | None) -> None:
        """Note who made a new edition."""
        self.person, self.made_by = person, person.short_name if person else ""


class Recipient(db.Model):
    """Somebody invited to the séance, to whom a circulated edition was sent.

    `mail` is what left last; who has no address has none. `cleared_at`: « lu, rien à corriger ».
    """

    __tablename__ = "recipient"
    __table_args__ = (UniqueConstraint("edition_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("outgoing_mail.id", ondelete="SET NULL"))
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # put into the outbox
    reminded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    cleared_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    edition: Mapped[Edition] = relationship(back_populates="recipients")
    person: Mapped[Person] = relationship(lazy="joined")
    mail: Mapped[OutgoingMail | None] = relationship()

    @property
    def topic(self) -> str:
        return self.edition.topic


class Approval(db.Model):
    """« Le PV est approuvé avec n corrections » in the séance `meeting`, which made `approved`.

    `count` is the number of corrections accepted. One left open then may be decided later: the
    edition is then approved again, with all of them.
    """

    __tablename__ = "approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id", ondelete="CASCADE"), index=True
    )
    approved_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id", ondelete="CASCADE"), unique=True
    )
    meeting_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id", ondelete="SET NULL"), index=True
    )
    # While that séance is not here: a dossier tells of it.
    meeting_number: Mapped[int | None] = mapped_column()
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    count: Mapped[int]

    edition: Mapped[Edition] = relationship(back_populates="approvals", foreign_keys=[edition_id])
    approved: Mapped[Edition] = relationship(foreign_keys=[approved_id])
    meeting: Mapped[Meeting | None] = relationship()
    person: Mapped[Person | None] = relationship()

    @property
    def held_in(self) -> int | None:
        """The number of the séance."""
        return self.meeting.number if self.meeting else self.meeting_number
