"""The agenda as it was planned, and when each point was begun."""

from __future__ import annotations

import datetime as dt
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import UTCDateTime, db, now
from workshops.people.models import Person

if TYPE_CHECKING:
    from workshops.meetings.models.meeting import Meeting


class ItemKind(StrEnum):
    DISCUSSION = "discussion"
    ROUNDTABLE = "roundtable"
    APPROVAL = "approval"
    OBJECTIVE = "objective"
    RECAP = "recap"
    BRIEFING = "briefing"
    SUBGROUPS = "subgroups"
    REPORT_BACK = "report_back"
    FOLLOW_UP = "follow_up"
    NEXT_MEETINGS = "next_meetings"


class ItemOwner(db.Model):
    """A person who answers for a point; the order is the order of their names in the agenda."""

    __tablename__ = "item_owner"

    item_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(default=0)

    person: Mapped[Person] = relationship(lazy="joined")


class AgendaItem(db.Model):
    """A point. `duration` is the plan, in minutes (0: no slot of its own); `live_duration` is what
    re-planning during the séance made of it; `locked_start` is local to Brussels."""

    __tablename__ = "agenda_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column()
    kind: Mapped[ItemKind] = mapped_column(String(20), default=ItemKind.DISCUSSION)
    title: Mapped[str] = mapped_column(String(250))
    duration: Mapped[int] = mapped_column(default=10)
    live_duration: Mapped[int | None] = mapped_column()
    locked_start: Mapped[dt.time | None] = mapped_column()
    prompt: Mapped[str] = mapped_column(Text, default="")  # shown to the room while it runs
    owner_label: Mapped[str] = mapped_column(String(120), default="")  # « les rapporteurs »

    meeting: Mapped[Meeting] = relationship(back_populates="items")
    ownerships: Mapped[list[ItemOwner]] = relationship(
        order_by=ItemOwner.position,
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
        lazy="selectin",
    )
    owners: AssociationProxy[list[Person]] = association_proxy(
        "ownerships", "person", creator=lambda person: ItemOwner(person=person)
    )
    starts: Mapped[list[ItemStart]] = relationship(
        back_populates="item", order_by="ItemStart.id", cascade="all, delete-orphan"
    )

    @property
    def topic(self) -> str:
        return self.meeting.topic

    @property
    def owner_names(self) -> str:
        return ", ".join(p.name for p in self.owners) or self.owner_label

    @property
    def current_duration(self) -> int:
        return self.duration if self.live_duration is None else self.live_duration


class ItemStart(db.Model):
    """A point was begun; the latest one of the meeting is the current point."""

    __tablename__ = "item_start"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)

    item: Mapped[AgendaItem] = relationship(back_populates="starts")
