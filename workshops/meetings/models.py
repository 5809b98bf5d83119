"""A séance: what was planned, who is there, and what really happened."""

from __future__ import annotations

import datetime as dt
import uuid
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.dates import ZONE
from workshops.extensions import UTCDateTime, db, now
from workshops.meetings.codes import new_code
from workshops.people.models import Person
from workshops.programmes.models import Workstream


class ProjectorView(StrEnum):
    POINT = "point"
    QR = "qr"
    TIMER = "timer"
    GROUPS = "groups"
    CORRECTION = "correction"
    BLACK = "black"


def topic_of(meeting_id: int) -> str:
    """What live pages follow."""
    return f"seance-{meeting_id}"


class Meeting(db.Model):
    """`date`, `starts_at`, `ends_at` are local to Brussels; every instant is UTC."""

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("workstream_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workstream_id: Mapped[int] = mapped_column(
        ForeignKey("workstream.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    date: Mapped[dt.date]
    starts_at: Mapped[dt.time]
    ends_at: Mapped[dt.time]
    venue: Mapped[str] = mapped_column(String(250), default="")
    address: Mapped[str] = mapped_column(String(250), default="")
    uid: Mapped[str] = mapped_column(String(36), default=lambda: str(uuid.uuid4()))
    code: Mapped[str] = mapped_column(String(8), unique=True, default=new_code)
    projector_view: Mapped[ProjectorView] = mapped_column(String(12), default=ProjectorView.POINT)

    workstream: Mapped[Workstream] = relationship(back_populates="meetings", lazy="joined")
    items: Mapped[list[AgendaItem]] = relationship(
        back_populates="meeting", order_by="AgendaItem.position", cascade="all, delete-orphan"
    )
    attendances: Mapped[list[Attendance]] = relationship(
        back_populates="meeting", order_by="Attendance.position", cascade="all, delete-orphan"
    )
    opening: Mapped[Opening | None] = relationship(
        back_populates="meeting", cascade="all, delete-orphan"
    )
    adjournment: Mapped[Adjournment | None] = relationship(
        back_populates="meeting", cascade="all, delete-orphan"
    )
    invitations: Mapped[list[Invitation]] = relationship(
        back_populates="meeting", order_by="Invitation.id", cascade="all, delete-orphan"
    )
    upcoming: Mapped[list[UpcomingMeeting]] = relationship(
        back_populates="meeting", order_by="UpcomingMeeting.position", cascade="all, delete-orphan"
    )
    annexes: Mapped[list[Annex]] = relationship(
        back_populates="meeting", order_by="Annex.position", cascade="all, delete-orphan"
    )
    door_requests: Mapped[list[DoorRequest]] = relationship(
        back_populates="meeting", order_by="DoorRequest.id", cascade="all, delete-orphan"
    )
    speech_requests: Mapped[list[SpeechRequest]] = relationship(
        back_populates="meeting", order_by="SpeechRequest.id", cascade="all, delete-orphan"
    )
    pauses: Mapped[list[Pause]] = relationship(
        back_populates="meeting", order_by="Pause.id", cascade="all, delete-orphan"
    )
    replannings: Mapped[list[Replanning]] = relationship(
        back_populates="meeting", order_by="Replanning.id", cascade="all, delete-orphan"
    )

    @property
    def topic(self) -> str:
        return topic_of(self.id)

    @property
    def meeting(self) -> Meeting:
        """So that a rule asks `.meeting` of whatever it is given."""
        return self

    @property
    def planned_start(self) -> datetime:
        return datetime.combine(self.date, self.starts_at, ZONE)

    @property
    def planned_end(self) -> datetime:
        """The next day where the séance runs past midnight."""
        end = datetime.combine(self.date, self.ends_at, ZONE)
        return end if self.ends_at > self.starts_at else end + timedelta(days=1)

    @property
    def is_open(self) -> bool:
        return self.opening is not None and self.adjournment is None

    @property
    def present(self) -> list[Attendance]:
        return [a for a in self.attendances if a.presence == Presence.PRESENT]

    @property
    def excused(self) -> list[Attendance]:
        """Those excused, less those whom somebody present replaces."""
        replaced = {a.replaces_id for a in self.present}
        return [
            a
            for a in self.attendances
            if a.presence == Presence.EXCUSED and a.person_id not in replaced
        ]

    @property
    def absent(self) -> list[Attendance]:
        replaced = {a.replaces_id for a in self.present}
        return [
            a
            for a in self.attendances
            if a.presence == Presence.ABSENT and a.person_id not in replaced
        ]

    def attendance_of(self, person: Person) -> Attendance | None:
        return next((a for a in self.attendances if a.person_id == person.id), None)

    def __str__(self) -> str:
        return f"Séance {self.number}"


class ItemKind(StrEnum):
    DISCUSSION = "discussion"
    ROUNDTABLE = "roundtable"
    APPROVAL = "approval"
    OBJECTIVE = "objective"
    RECAP = "recap"
    BRIEFING = "briefing"
    SUBGROUPS = "subgroups"
    REPORT_BACK = "report_back"
    NEXT_MEETINGS = "next_meetings"


class ItemOwner(db.Model):
    """Who answers for a point; the order is the order of their names in the agenda."""

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
    position: Mapped[int]
    kind: Mapped[ItemKind] = mapped_column(String(20), default=ItemKind.DISCUSSION)
    title: Mapped[str] = mapped_column(String(250))
    duration: Mapped[int] = mapped_column(default=10)
    live_duration: Mapped[int | None]
    locked_start: Mapped[dt.time | None]
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


class Pause(db.Model):
    __tablename__ = "pause"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    started_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    meeting: Mapped[Meeting] = relationship(back_populates="pauses")


class Replanning(db.Model):
    """A delay was made up for, or admitted: `ends_at` is the end that is meant from then on.

    `before`: by id of point, the live durations that undoing puts back.
    """

    __tablename__ = "replanning"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime)
    before: Mapped[dict[str, int | None]] = mapped_column(JSON, default=dict)

    meeting: Mapped[Meeting] = relationship(back_populates="replannings")


class OpeningChair(db.Model):
    __tablename__ = "opening_chair"

    opening_id: Mapped[int] = mapped_column(
        ForeignKey("opening.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(default=0)

    person: Mapped[Person] = relationship(lazy="joined")


class Opening(db.Model):
    """« La réunion débute à 14h00. Elle est présidée par … »"""

    __tablename__ = "opening"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), unique=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    meeting: Mapped[Meeting] = relationship(back_populates="opening")
    person: Mapped[Person | None] = relationship()
    chairings: Mapped[list[OpeningChair]] = relationship(
        order_by=OpeningChair.position,
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
    )
    chairs: AssociationProxy[list[Person]] = association_proxy(
        "chairings", "person", creator=lambda person: OpeningChair(person=person)
    )


class Adjournment(db.Model):
    """« L'ordre du jour étant épuisé, la réunion est levée à 16h00 »"""

    __tablename__ = "adjournment"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), unique=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    meeting: Mapped[Meeting] = relationship(back_populates="adjournment")
    person: Mapped[Person | None] = relationship()


class Answer(StrEnum):
    """To the invitation."""

    NONE = "none"
    COMING = "coming"
    EXCUSED = "excused"


class Presence(StrEnum):
    """In the room."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class Attendance(db.Model):
    """One person and one meeting, from the invitation to the departure."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    answer: Mapped[Answer] = mapped_column(String(12), default=Answer.NONE)
    excuse: Mapped[str] = mapped_column(String(250), default="")
    presence: Mapped[Presence] = mapped_column(String(12), default=Presence.UNKNOWN)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    arrived_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # Set where somebody said on a phone « c'est moi »: who is taken must ask at the door.
    claimed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    invited_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # the invitation was mailed

    meeting: Mapped[Meeting] = relationship(back_populates="attendances")
    person: Mapped[Person] = relationship(foreign_keys=[person_id], lazy="joined")
    replaces: Mapped[Person | None] = relationship(foreign_keys=[replaces_id], lazy="joined")

    @property
    def topic(self) -> str:
        return self.meeting.topic

    @property
    def is_present(self) -> bool:
        return self.presence == Presence.PRESENT

    @property
    def is_here(self) -> bool:
        """Present and not gone: those who are split into sub-groups."""
        return self.is_present and self.left_at is None


class Invitation(db.Model):
    """An invitation, or a reminder, was sent to `count` people."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    count: Mapped[int]
    is_reminder: Mapped[bool] = mapped_column(default=False)

    meeting: Mapped[Meeting] = relationship(back_populates="invitations")


class UpcomingMeeting(db.Model):
    """A date announced in the minutes: « Séance 3, vendredi 18 novembre à 13h30, … »"""

    __tablename__ = "upcoming_meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    label: Mapped[str] = mapped_column(String(120))
    date: Mapped[dt.date]
    starts_at: Mapped[dt.time | None]
    ends_at: Mapped[dt.time | None]
    venue: Mapped[str] = mapped_column(String(250), default="")
    address: Mapped[str] = mapped_column(String(250), default="")

    meeting: Mapped[Meeting] = relationship(back_populates="upcoming")


class Annex(db.Model):
    """A text (blocks), a link or a file joined to the minutes."""

    __tablename__ = "annex"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(250))
    url: Mapped[str] = mapped_column(String(2000), default="")
    blocks: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    file_name: Mapped[str] = mapped_column(String(250), default="")
    file_type: Mapped[str] = mapped_column(String(120), default="")
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)

    meeting: Mapped[Meeting] = relationship(back_populates="annexes")

    @property
    def topic(self) -> str:
        return self.meeting.topic


class DoorRequest(db.Model):
    """Somebody with the code who is not on the list, or whose name is taken, asks to come in."""

    __tablename__ = "door_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(250))
    organisation: Mapped[str] = mapped_column(String(250), default="")
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    attendance_id: Mapped[int | None] = mapped_column(
        ForeignKey("attendance.id", ondelete="SET NULL")
    )  # set where the person was let in

    meeting: Mapped[Meeting] = relationship(back_populates="door_requests")
    attendance: Mapped[Attendance | None] = relationship()

    @property
    def topic(self) -> str:
        return self.meeting.topic


class SpeechRequest(db.Model):
    """A raised hand; closed when the hand goes down, and also where the floor is granted."""

    __tablename__ = "speech_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"))
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    granted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    meeting: Mapped[Meeting] = relationship(back_populates="speech_requests")
    attendance: Mapped[Attendance] = relationship()

    @property
    def topic(self) -> str:
        return self.meeting.topic
