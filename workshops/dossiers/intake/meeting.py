"""A séance of a dossier as rows: agenda, people in the room, what happened when, its papers."""

from __future__ import annotations

from base64 import b64decode
from datetime import date, datetime, time

from workshops import blocks
from workshops.dossier_parts.entries import Entry, People, instant, instant_if_told, who
from workshops.dossier_parts.texts import to_blocks
from workshops.meetings.models import (
    Adjournment,
    AgendaItem,
    Annex,
    Attendance,
    Invitation,
    ItemStart,
    Meeting,
    Opening,
    Pause,
    UpcomingMeeting,
)


def _clock(entry: Entry, name: str) -> time | None:
    return time.fromisoformat(entry[name]) if name in entry else None


def add_agenda(meeting: Meeting, entry: Entry, people: People) -> None:
    for position, point in enumerate(entry.get("agenda", ())):
        item = AgendaItem(
            position=position,
            title=point["title"],
            live_duration=point.get("live_duration"),
            locked_start=_clock(point, "locked_start"),
            prompt=point.get("prompt", ""),
            owner_label=point.get("owner_label", ""),
        )
        for field in {"kind", "duration"} & point.keys():
            setattr(item, field, point[field])
        item.owners.extend(people[key] for key in point.get("owners", ()))
        item.starts = [ItemStart(at=datetime.fromisoformat(at)) for at in point.get("starts", ())]
        meeting.items.append(item)


def add_attendance(meeting: Meeting, entry: Entry, people: People) -> None:
    for position, line in enumerate(entry.get("attendance", ())):
        attendance = Attendance(
            person=people[line["person"]],
            position=position,
            excuse=line.get("excuse", ""),
            replaces=who(line, "replaces", people),
            invited_at=instant_if_told(line, "invited_at"),
            arrived_at=instant_if_told(line, "arrived_at"),
            left_at=instant_if_told(line, "left_at"),
        )
        for field in {"answer", "presence"} & line.keys():
            setattr(attendance, field, line[field])
        meeting.attendances.append(attendance)


def add_course(meeting: Meeting, entry: Entry, people: People) -> None:
    """Add the course of the séance: opening, pauses, closing; and the invitations sent before."""
    if opening := entry.get("opening"):
        by = who(opening, "by", people)
        chairs = [people[key] for key in opening.get("chairs", ())]
        meeting.opening = Opening(at=instant(opening, "at"), person=by, chairs=chairs)
    if closing := entry.get("adjournment"):
        by = who(closing, "by", people)
        meeting.adjournment = Adjournment(at=instant(closing, "at"), person=by)
    meeting.pauses = [
        Pause(started_at=instant(pause, "started_at"), ended_at=instant_if_told(pause, "ended_at"))
        for pause in entry.get("pauses", ())
    ]
    meeting.invitations = [
        Invitation(
            at=instant(sent, "at"),
            person_id=people[sent["by"]].id if "by" in sent else None,
            count=sent["count"],
            is_reminder=sent.get("is_reminder", False),
        )
        for sent in entry.get("invitations", ())
    ]


def add_papers(meeting: Meeting, entry: Entry, people: People) -> None:
    """Add what goes with the minutes: next séances, annexes."""
    meeting.upcoming = [
        UpcomingMeeting(
            position=position,
            label=upcoming.get("label", ""),
            date=date.fromisoformat(upcoming["date"]),
            starts_at=_clock(upcoming, "starts_at"),
            ends_at=_clock(upcoming, "ends_at"),
            venue=upcoming.get("venue", ""),
            address=upcoming.get("address", ""),
        )
        for position, upcoming in enumerate(entry.get("upcoming", ()))
    ]
    meeting.annexes = [
        _annex(position, annex, people) for position, annex in enumerate(entry.get("annexes", ()))
    ]


def _annex(position: int, entry: Entry, people: People) -> Annex:
    file = entry.get("file", {})
    text = to_blocks(entry.get("blocks", ()), lambda key: people[key].id)
    return Annex(
        position=position,
        title=entry["title"],
        url=entry.get("url", ""),
        blocks=blocks.to_json(text),
        file_name=file.get("name", ""),
        file_type=file.get("type", ""),
        content=b64decode(file["content"]) if file else None,
    )
