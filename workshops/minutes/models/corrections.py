"""Corrections that people ask for in circulated minutes, and the rulings on them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, ForeignKey, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, Mapper, backref, mapped_column, relationship

from workshops.extensions import UTCDateTime, db, now
from workshops.meetings.models import Meeting
from workshops.minutes.models.editions import Edition
from workshops.minutes.models.terms import CHANGING, Nature, RulingOutcome
from workshops.minutes.text.places import Cell, Place
from workshops.people.models import Organisation, Person
from workshops.people.names import printed_name


class Correction(db.Model):
    """A proposed correction of `text[start:end]` of one block (or of a cell of its table) of an
    edition.

    `author_name`, `author_organisation` and `lodged_by_name` are as they were when it was asked.
    `quotation` is those words. `wording` is what should stand there instead; for an addition, what
    should follow the block, one paragraph a line; empty where the words should go. `discussion` is
    what was said of it in the room, `lodged_by` who asked in somebody else's name.
    """

    __tablename__ = "correction"
    __table_args__ = (UniqueConstraint("edition_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"))
    number: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    lodged_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    author_name: Mapped[str] = mapped_column(Text)
    author_organisation: Mapped[str] = mapped_column(Text)
    lodged_by_name: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    nature: Mapped[Nature] = mapped_column(String(16))
    block: Mapped[str] = mapped_column(String(120))
    row: Mapped[int | None] = mapped_column()
    column: Mapped[int | None] = mapped_column()
    start: Mapped[int] = mapped_column(default=0)
    end: Mapped[int] = mapped_column()
    quotation: Mapped[str] = mapped_column(Text, default="")
    wording: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    discussion: Mapped[str] = mapped_column(Text, default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    edition: Mapped[Edition] = relationship(
        backref=backref("corrections", order_by="Correction.number")
    )
    person: Mapped[Person] = relationship(foreign_keys=[person_id], lazy="joined")
    lodged_by: Mapped[Person | None] = relationship(foreign_keys=[lodged_by_id])
    rulings: Mapped[list[Ruling]] = relationship(
        back_populates="correction",
        order_by="Ruling.id",
        cascade="all, delete-orphan",
        lazy="selectin",
    )

    @property
    def meeting(self) -> Meeting:
        """The séance whose minutes are to be corrected."""
        return self.edition.meeting

    @property
    def topic(self) -> str:
        return self.edition.topic

    @property
    def place(self) -> Place:
        cell = None if self.row is None or self.column is None else Cell(self.row, self.column)
        return Place(self.block, self.start, self.end, cell)

    @property
    def ruling(self) -> Ruling | None:
        """The latest ruling: what one séance postponed another decides."""
        return self.rulings[-1] if self.rulings else None

    def ruling_as_of(self, at: datetime | None) -> Ruling | None:
        """The latest ruling at that instant; the latest of all if it is None."""
        return next((r for r in reversed(self.rulings) if at is None or r.at <= at), None)

    @property
    def is_waiting(self) -> bool:
        """Tell whether it is neither withdrawn nor decided for good."""
        if self.withdrawn_at:
            return False
        return self.ruling is None or self.ruling.outcome == RulingOutcome.POSTPONED

    @property
    def page(self) -> int | None:
        return self.edition.page_of(self.block)

    def decide(
        self,
        outcome: RulingOutcome,
        meeting: Meeting | None,
        person: Person | None,
        *,
        wording: str = "",
        motive: str = "",
    ) -> Ruling:
        """Note what the room of a séance decided; it takes the place of what it decided before,
        unless an approval rests on that."""
        if self.ruling and self.ruling.meeting is meeting and not self.ruling.is_settled:
            self.rulings.pop()
        ruling = Ruling(
            outcome=outcome,
            wording=wording,
            motive=motive,
            meeting=meeting,
            person=person,
            at=now(),
        )
        self.rulings.append(ruling)
        return ruling


@event.listens_for(Correction, "before_insert")
def _sign(_: Mapper[Correction], connection: Connection, correction: Correction) -> None:
    """Keep who asks as the directory has them now, unless a dossier told who they were."""
    people = {correction.person_id, correction.lodged_by_id}
    query = (
        db.select(Person.id, Person.first_name, Person.last_name, Organisation.name)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.id.in_(people - {None}))
    )
    rows = {row.id: row for row in connection.execute(query)}
    author, lodger = rows.get(correction.person_id), rows.get(correction.lodged_by_id)
    if correction.author_name is None and author:
        correction.author_name = printed_name(author.first_name, author.last_name)
        correction.author_organisation = author.name or ""
    if correction.lodged_by_name is None:
        correction.lodged_by_name = (
            printed_name(lodger.first_name, lodger.last_name) if lodger else ""
        )


class Ruling(db.Model):
    """A decision on a correction, in the séance `meeting`. `wording` is what was agreed instead
    of the wording proposed, where it was accepted as amended."""

    __tablename__ = "ruling"

    id: Mapped[int] = mapped_column(primary_key=True)
    correction_id: Mapped[int] = mapped_column(
        ForeignKey("correction.id", ondelete="CASCADE"), index=True
    )
    outcome: Mapped[RulingOutcome] = mapped_column(String(12))
    wording: Mapped[str] = mapped_column(Text, default="")
    motive: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    meeting_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id", ondelete="SET NULL"), index=True
    )
    # While that séance is not here: a dossier tells of it.
    meeting_number: Mapped[int | None] = mapped_column()

    correction: Mapped[Correction] = relationship(back_populates="rulings")
    person: Mapped[Person | None] = relationship()
    meeting: Mapped[Meeting | None] = relationship()

    @property
    def held_in(self) -> int | None:
        """The number of the séance."""
        return self.meeting.number if self.meeting else self.meeting_number

    @property
    def changes_minutes(self) -> bool:
        return self.outcome in CHANGING

    @property
    def is_settled(self) -> bool:
        """Tell whether the minutes were approved with it."""
        approval = self.correction.edition.approval
        return approval is not None and approval.at >= self.at

    @property
    def may_give_way(self) -> bool:
        """Tell whether another ruling may follow: until the approval, or if it postponed."""
        return not self.is_settled or self.outcome == RulingOutcome.POSTPONED


class Examination(db.Model):
    """The correction that the room of a séance has before it, on the projector."""

    __tablename__ = "examination"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), unique=True
    )
    correction_id: Mapped[int] = mapped_column(ForeignKey("correction.id", ondelete="CASCADE"))

    meeting: Mapped[Meeting] = relationship()
    correction: Mapped[Correction] = relationship()


class DraftTaken(db.Model):
    """The secretary took the draft of the point « Approbation » over into its note: from then on
    the minutes print the note alone."""

    __tablename__ = "draft_taken"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), unique=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
