"""The sub-groups of a séance for its dossier."""

from __future__ import annotations

from collections.abc import Sequence

from workshops.blocks import letters
from workshops.dossiers.outgoing_notes import Notes
from workshops.dossiers.outgoing_values import Values, act, given, instant, key
from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.models import Question, Subgroup
from workshops.meetings.models import Meeting


def groups(meeting: Meeting, notes: Notes) -> Values:
    asked = _questions(meeting)
    return given(
        questions=[{"title": q.title, "prompt": q.prompt, "rubrics": q.rubrics} for q in asked],
        split=_split(meeting, asked, notes),
    )


def _questions(meeting: Meeting) -> Sequence[Question]:
    query = db.select(Question).filter_by(meeting_id=meeting.id)
    return db.session.scalars(query.order_by(Question.position, Question.id)).all()


def _split(meeting: Meeting, asked: Sequence[Question], notes: Notes) -> Values | None:
    """The composition that counts, or else the latest proposal."""
    split = current_split(meeting)
    if split is None:
        return None
    letter_of = {question.id: letters(rank) for rank, question in enumerate(asked, 1)}
    return given(
        adoption=act(split.adoption),
        created_at=instant(split.created_at),
        announced=split.announced,
        seed=split.seed,
        weights=split.weights,
        cost=split.cost,
        bound=split.bound,
        proof=split.proof,
        examined=split.examined,
        certificate=split.certificate,
        subgroups=[_subgroup(group, letter_of, notes) for group in split.subgroups],
    )


def _subgroup(group: Subgroup, letter_of: dict[int, str], notes: Notes) -> Values:
    return given(
        number=group.number,
        question=group.question_id and letter_of[group.question_id],
        room=group.room,
        seats=[
            {"person": key(s.attendance.person_id), "role": s.role, "is_pinned": s.is_pinned}
            for s in group.seats
        ],
        note=notes.of("subgroup", group.id),
    )
