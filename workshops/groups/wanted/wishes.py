"""Wishes to work on a question, and what each is worth to a split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workshops.extensions import db
from workshops.groups.choice_models import Wish
from workshops.groups.models import Question
from workshops.meetings.models import Attendance, Meeting

Wishes = Mapping[int, int]  # the question (id) wished by each attendance (id)


def wishes_of(meeting: Meeting) -> dict[int, int]:
    query = db.select(Wish.attendance_id, Wish.question_id).join(
        Attendance, Attendance.id == Wish.attendance_id
    )
    rows = db.session.execute(query.where(Attendance.meeting_id == meeting.id))
    return {row.attendance_id: row.question_id for row in rows}


def wish(attendance: Attendance, question: Question | None) -> None:
    """Note a wish; None takes it back."""
    known = db.session.get(Wish, attendance.id)
    if question is None:
        if known:
            db.session.delete(known)
    elif known:
        known.question_id = question.id
    else:
        db.session.add(Wish(attendance_id=attendance.id, question_id=question.id))


def worth(
    people: Sequence[Attendance], questions: Sequence[int | None], wishes: Wishes, weight: int
) -> dict[int, dict[int, int]]:
    """Weigh each group for each person, both by place, as mixing wants it; `questions` are the
    groups'. A question that no group works on is wished in vain and costs nothing."""
    if not weight:
        return {}
    worths: dict[int, dict[int, int]] = {}
    for place, attendance in enumerate(people):
        wished = wishes.get(attendance.id)
        groups = {group: weight for group, q in enumerate(questions) if q and q == wished}
        if groups:
            worths[place] = groups
    return worths
