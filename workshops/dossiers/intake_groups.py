"""The sub-groups of a dossier as rows: questions, the split, who sits where, the groups' notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshops.dossiers.intake_meeting import People, add_note, instant, who
from workshops.extensions import db
from workshops.groups.models import Adoption, Question, Seat, Split, Subgroup
from workshops.meetings.models import Attendance, Meeting
from workshops.notes.models import Note

Entry = Mapping[str, Any]


def add_groups(meeting: Meeting, entry: Entry, people: People) -> None:
    questions = [
        Question(
            meeting=meeting,
            position=position,
            title=question.get("title", ""),
            prompt=question["prompt"],
            rubrics=list(question.get("rubrics", ())),
        )
        for position, question in enumerate(entry.get("questions", ()))
    ]
    db.session.add_all(questions)
    if split := entry.get("split"):
        _add_split(meeting, split, {q.letter: q for q in questions}, people)


def _add_split(
    meeting: Meeting, entry: Entry, questions: Mapping[str, Question], people: People
) -> None:
    split = Split(
        meeting=meeting,
        created_at=instant(entry, "created_at"),
        announced=entry.get("announced", ""),
        weights=dict(entry.get("weights", {})),
        certificate=entry.get("certificate"),
    )
    for field in {"seed", "cost", "bound", "proof", "examined"} & entry.keys():
        setattr(split, field, entry[field])
    if adoption := entry.get("adoption"):
        by = who(adoption, "by", people)
        split.adoption = Adoption(at=instant(adoption, "at"), person=by)
    db.session.add(split)
    lines = {attendance.person_id: attendance for attendance in meeting.attendances}
    for group in entry["subgroups"]:
        subgroup = Subgroup(
            number=group["number"],
            question=questions.get(group.get("question", "")),
            room=group.get("room", ""),
        )
        split.subgroups.append(subgroup)
        subgroup.seats = [
            _seat(position, seat, lines[people[seat["person"]].id])
            for position, seat in enumerate(group.get("seats", ()))
        ]
        if note := group.get("note"):
            add_note(Note(meeting=meeting, subgroup=subgroup), note, people)


def _seat(position: int, entry: Entry, attendance: Attendance) -> Seat:
    seat = Seat(attendance=attendance, position=position, is_pinned=entry.get("is_pinned", False))
    if "role" in entry:
        seat.role = entry["role"]
    return seat
