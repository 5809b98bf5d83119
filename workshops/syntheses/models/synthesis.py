"""A synthesis: the séances it covers, and its elements in ordered lists."""

from __future__ import annotations

from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.citations.models import Citation
from workshops.extensions import UTCDateTime, db, now
from workshops.meetings.models import Meeting
from workshops.people.models import Person
from workshops.programmes.models import Workstream

if TYPE_CHECKING:
    from workshops.syntheses.models.matrix import Matrix
    from workshops.syntheses.models.states import Presentation


class CoveredMeeting(db.Model):
    """A séance that a synthesis is drawn from."""

    __tablename__ = "covered_meeting"

    synthesis_id: Mapped[int] = mapped_column(
        ForeignKey("synthesis.id", ondelete="CASCADE"), primary_key=True
    )
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Synthesis(db.Model):
    """`introduction` holds blocks; `questions` are those the exchanges were about, in order."""

    __tablename__ = "synthesis"

    id: Mapped[int] = mapped_column(primary_key=True)
    workstream_id: Mapped[int] = mapped_column(
        ForeignKey("workstream.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String(250))
    introduction: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    questions: Mapped[list[str]] = mapped_column(JSON, default=list)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    workstream: Mapped[Workstream] = relationship()
    person: Mapped[Person | None] = relationship()
    meetings: Mapped[list[Meeting]] = relationship(
        secondary="covered_meeting", order_by="Meeting.number"
    )
    lists: Mapped[list[SynthesisList]] = relationship(
        back_populates="synthesis",
        order_by="SynthesisList.position",
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
    )
    presentations: Mapped[list[Presentation]] = relationship(
        back_populates="synthesis", order_by="Presentation.id", cascade="all, delete-orphan"
    )
    matrices: Mapped[list[Matrix]] = relationship(
        back_populates="synthesis", order_by="Matrix.id", cascade="all, delete-orphan"
    )

    @property
    def topic(self) -> str:
        return f"synthese-{self.id}"

    @property
    def presentation(self) -> Presentation | None:
        """The latest one that was not taken back."""
        standing = [one for one in self.presentations if one.withdrawn_at is None]
        return standing[-1] if standing else None

    @property
    def synthesis(self) -> Synthesis:
        """The synthesis itself, so that a rule asks `.synthesis` of whatever it gets."""
        return self

    @property
    def elements(self) -> list[SynthesisElement]:
        """The elements in the order in which they are read, each before those attached to it."""
        return list(chain.from_iterable(one.in_order for one in self.lists))

    @property
    def removed(self) -> list[SynthesisElement]:
        return [e for one in self.lists for e in one.elements if e.removed_at is not None]

    def __str__(self) -> str:
        return self.title


class SynthesisList(db.Model):
    """A list of a synthesis under its title (« Actions possibles »)."""

    __tablename__ = "synthesis_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    synthesis_id: Mapped[int] = mapped_column(
        ForeignKey("synthesis.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(250))

    synthesis: Mapped[Synthesis] = relationship(back_populates="lists")
    elements: Mapped[list[SynthesisElement]] = relationship(
        back_populates="in_list",
        order_by="SynthesisElement.position, SynthesisElement.id",
        cascade="all, delete-orphan",
    )

    @property
    def workstream(self) -> Workstream:
        return self.synthesis.workstream

    @property
    def tops(self) -> list[SynthesisElement]:
        return self.siblings(None)

    @property
    def in_order(self) -> list[SynthesisElement]:
        return [e for top in self.tops for e in (top, *top.children)]

    def siblings(self, parent: SynthesisElement | None) -> list[SynthesisElement]:
        """Elements attached to `parent`, or to none, in their order."""
        there = [e for e in self.elements if e.removed_at is None and e.parent is parent]
        return sorted(there, key=lambda element: element.position)


class ElementCitation(db.Model):
    """A paragraph that an element rests on."""

    __tablename__ = "element_citation"

    element_id: Mapped[int] = mapped_column(
        ForeignKey("synthesis_element.id", ondelete="CASCADE"), primary_key=True
    )
    citation_id: Mapped[int] = mapped_column(
        ForeignKey("citation.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class ElementWording(db.Model):
    """Words that an element had before somebody changed them."""

    __tablename__ = "element_wording"

    id: Mapped[int] = mapped_column(primary_key=True)
    element_id: Mapped[int] = mapped_column(
        ForeignKey("synthesis_element.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    person: Mapped[Person | None] = relationship()


class SynthesisElement(db.Model):
    """An element of a list. `position` counts among those attached to the same one.

    `already_raised`: in the work before the séances; `added_in`: by the room, in that séance.
    `removed_at` keeps what was taken out, so that it can come back.
    """

    __tablename__ = "synthesis_element"

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(
        ForeignKey("synthesis_list.id", ondelete="CASCADE"), index=True
    )
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("synthesis_element.id", ondelete="SET NULL"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    already_raised: Mapped[bool] = mapped_column(default=False)
    added_in_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    in_list: Mapped[SynthesisList] = relationship(back_populates="elements")
    parent: Mapped[SynthesisElement | None] = relationship(remote_side=[id])
    person: Mapped[Person | None] = relationship()
    added_in: Mapped[Meeting | None] = relationship()
    citations: Mapped[list[Citation]] = relationship(
        secondary="element_citation", order_by="Citation.meeting_id, Citation.id"
    )
    wordings: Mapped[list[ElementWording]] = relationship(
        order_by=ElementWording.id, cascade="all, delete-orphan"
    )

    @property
    def synthesis(self) -> Synthesis:
        return self.in_list.synthesis

    @property
    def workstream(self) -> Workstream:
        return self.synthesis.workstream

    @property
    def place(self) -> str:
        """The list and what it is attached to, as forms send it."""
        return f"{self.list_id}-{self.parent_id or 0}"

    @property
    def children(self) -> list[SynthesisElement]:
        return self.in_list.siblings(self)
