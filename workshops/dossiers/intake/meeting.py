"""A séance of a dossier as rows: agenda, people in the room, what happened when, its papers."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from workshops import blocks
from workshops.dossiers.texts import to_blocks
from workshops.extensions import db
from workshops.groups.choice_models import Participation
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
from workshops.minutes.models.signing import Minutes, Verification
from workshops.notes import writing
from workshops.notes.models import Note, Sealing
from workshops.people.models import Person

Entry = Mapping[str, Any]
People = Mapping[str, Person]


def instant(entry: Entry, name: str) -> datetime | None:
    return datetime.fromisoformat(entry[name]) if name in entry else None


def _clock(entry: Entry, name: str) -> time | None:
    return time.fromisoformat(entry[name]) if name in entry else None


def who(entry: Entry, name: str, people: People) -> Person | None:
    return people[entry[name]] if name in entry else None


def add_note(note: Note, entry: Entry, people: People) -> None:
    """The text of a note, and that it was handed in."""
    db.session.add(note)
    db.session.flush()
    if found := to_blocks(entry.get("blocks", ()), lambda key: people[key].id):
        writing.begin(note, found)
    if sealing := entry.get("sealing"):
        by = who(sealing, "by", people)
        note.sealing = Sealing(at=instant(sealing, "at"), person=by)


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
        if note := point.get("note"):
            add_note(Note(meeting=meeting, item=item), note, people)


def add_attendance(meeting: Meeting, entry: Entry, people: People) -> None:
    for position, line in enumerate(entry.get("attendance", ())):
        attendance = Attendance(
            person=people[line["person"]],
            position=position,
            excuse=line.get("excuse", ""),
            replaces=who(line, "replaces", people),
            invited_at=instant(line, "invited_at"),
            arrived_at=instant(line, "arrived_at"),
            left_at=instant(line, "left_at"),
        )
        for field in {"answer", "presence"} & line.keys():
            setattr(attendance, field, line[field])
        meeting.attendances.append(attendance)
        if "takes_part" in line:
            db.session.flush()
            said = Participation(attendance_id=attendance.id, takes_part=line["takes_part"])
            db.session.add(said)


def add_course(meeting: Meeting, entry: Entry, people: People) -> None:
    """What happened when: opening, pauses, closing; and the invitations sent before."""
    if opening := entry.get("opening"):
        by = who(opening, "by", people)
        chairs = [people[key] for key in opening.get("chairs", ())]
        meeting.opening = Opening(at=instant(opening, "at"), person=by, chairs=chairs)
    if closing := entry.get("adjournment"):
        by = who(closing, "by", people)
        meeting.adjournment = Adjournment(at=instant(closing, "at"), person=by)
    meeting.pauses = [
        Pause(started_at=instant(pause, "started_at"), ended_at=instant(pause, "ended_at"))
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
    """What goes with the minutes: next séances, annexes, who wrote and who verified."""
    meeting.upcoming = [
        UpcomingMeeting(
            position=position,
            label=one.get("label", ""),
            date=date.fromisoformat(one["date"]),
            starts_at=_clock(one, "starts_at"),
            ends_at=_clock(one, "ends_at"),
            venue=one.get("venue", ""),
            address=one.get("address", ""),
        )
        for position, one in enumerate(entry.get("upcoming", ()))
    ]
    meeting.annexes = [
        _annex(position, annex, people) for position, annex in enumerate(entry.get("annexes", ()))
    ]
    if minutes := entry.get("minutes"):
        db.session.add(_minutes(meeting, minutes, people))


def _annex(position: int, entry: Entry, people: People) -> Annex:
    file = entry.get("file", {})
    found = to_blocks(entry.get("blocks", ()), lambda key: people[key].id)
    return Annex(
        position=position,
        title=entry["title"],
        url=entry.get("url", ""),
        blocks=blocks.to_json(found),
        file_name=file.get("name", ""),
        file_type=file.get("type", ""),
        content=b64decode(file["content"]) if file else None,
    )


def _minutes(meeting: Meeting, entry: Entry, people: People) -> Minutes:
    minutes = Minutes(
        meeting=meeting,
        writer=who(entry, "writer", people),
        writer_title=entry.get("writer_title", ""),
    )
    if verification := entry.get("verification"):
        by = who(verification, "by", people)
        label = verification.get("label", "")
        minutes.verification = Verification(at=instant(verification, "at"), person=by, label=label)
    return minutes
