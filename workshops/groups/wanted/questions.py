"""The questions given to the sub-groups, in their order a, b, c…"""

from __future__ import annotations

from workshops.extensions import db
from workshops.groups.models import Question
from workshops.meetings.models import Meeting


def questions_of(meeting: Meeting) -> list[Question]:
    query = db.select(Question).filter_by(meeting_id=meeting.id).order_by(Question.position)
    return list(db.session.scalars(query))


def add(meeting: Meeting, question: Question) -> None:
    question.meeting = meeting
    question.position = len(questions_of(meeting))
    db.session.add(question)


def remove(question: Question) -> None:
    others = [other for other in questions_of(question.meeting) if other is not question]
    db.session.delete(question)
    _renumber(others)


def shift(question: Question, steps: int) -> bool:
    """Move the question and tell whether it moved; up is negative, and at either end nothing
    changes."""
    order = questions_of(question.meeting)
    here = order.index(question)
    there = min(max(here + steps, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    _renumber(order)
    return there != here


def _renumber(order: list[Question]) -> None:
    for position, question in enumerate(order):
        question.position = position
