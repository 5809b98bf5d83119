"""A séance: what was planned, who is there, and what really happened."""

from __future__ import annotations

from workshops.meetings.models.agenda import AgendaItem, ItemKind, ItemOwner, ItemStart
from workshops.meetings.models.asking import DoorRequest, SpeechRequest
from workshops.meetings.models.attendance import Answer, Attendance, Invitation, Presence
from workshops.meetings.models.course import Adjournment, Opening, OpeningChair, Pause, Replanning
from workshops.meetings.models.meeting import Meeting, ProjectorView, topic_of
from workshops.meetings.models.papers import Annex, UpcomingMeeting
from workshops.meetings.models.records import MeetingRecord, PersonRecord

__all__ = [
    "Adjournment",
    "AgendaItem",
    "Annex",
    "Answer",
    "Attendance",
    "DoorRequest",
    "Invitation",
    "ItemKind",
    "ItemOwner",
    "ItemStart",
    "Meeting",
    "MeetingRecord",
    "Opening",
    "OpeningChair",
    "Pause",
    "PersonRecord",
    "Presence",
    "ProjectorView",
    "Replanning",
    "SpeechRequest",
    "UpcomingMeeting",
    "topic_of",
]
