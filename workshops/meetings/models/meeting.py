"""A séance, planned and held; what belongs to it stands in the modules beside."""

from __future__ import annotations

import datetime as dt
import uuid
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from workshops.dates import ZONE
from workshops.extensions import db
from workshops.meetings.codes import new_code
from workshops.meetings.models.agenda import AgendaItem
from workshops.meetings.models.asking import DoorRequest, SpeechRequest
from workshops.meetings.models.attendance import Attendance, Invitation, Presence
from workshops.meetings.models.course import Adjournment, Opening, Pause, Replanning
from workshops.meetings.models.papers import Annex, UpcomingMeeting
from workshops.meetings.models.records import MeetingRecord, PersonRecord
from workshops.people.models import Person
from workshops.programmes.models import Workstream


class ProjectorView(StrEnum):
    """The views of the wall that are the séance's own; features add theirs (extending.py)."""

    POINT = "point"
    QR = "qr"
    TIMER = "timer"
    BLACK = "black"


def topic_of(meeting_id: int) -> str:
    """The topic that live pages of a séance follow."""
    return f"seance-{meeting_id}"


class Meeting(db.Model):
    """`date`, `starts_at`, `ends_at` are local to Brussels; every instant is UTC."""

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("workstream_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workstream_id: Mapped[int] = mapped_column(
        ForeignKey("workstream.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int] = mapped_column()
    date: Mapped[dt.date] = mapped_column()
    starts_at: Mapped[dt.time] = mapped_column()
    ends_at: Mapped[dt.time] = mapped_column()
    venue: Mapped[str] = mapped_column(String(250), default="")
    address: Mapped[str] = mapped_column(String(250), default="")
    uid: Mapped[str] = mapped_column(String(36), default=lambda: str(uuid.uuid4()))
    code: Mapped[str] = mapped_column(String(8), unique=True, default=new_code)
    projector_view: Mapped[str] = mapped_column(String(12), default=ProjectorView.POINT)

    # Declared here for both sides: `programmes` stands below and does not know séances.
    workstream: Mapped[Workstream] = relationship(
        backref=backref("meetings", order_by="Meeting.number", cascade="all, delete-orphan"),
        lazy="joined",
    )
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

    record: Mapped[MeetingRecord | None] = relationship(
        back_populates="meeting", cascade="all, delete-orphan"
    )
    person_records: Mapped[list[PersonRecord]] = relationship(
        back_populates="meeting", order_by="PersonRecord.id", cascade="all, delete-orphan"
    )

    @property
    def topic(self) -> str:
        return topic_of(self.id)

    @property
    def meeting(self) -> Meeting:
        """The séance itself, so that a rule asks `.meeting` of whatever it gets."""
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
        """The excused, less those whom somebody present replaces."""
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
