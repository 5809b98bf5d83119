"""Facts that a split depends on besides its people: earlier séances, wishes, volunteers, rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshops.extensions import db
from workshops.groups.choice_models import Bond
from workshops.groups.models import Question
from workshops.groups.wanted.past_splits import PastSplit, past_splits
from workshops.groups.wanted.questions import questions_of
from workshops.groups.wanted.volunteers import Volunteers, volunteers_of
from workshops.groups.wanted.wishes import wishes_of
from workshops.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class Facts:
    """`wishes` are questions (ids) by attendance (id)."""

    past: Sequence[PastSplit]
    wishes: Mapping[int, int]
    volunteers: Volunteers
    bonds: Sequence[Bond]
    questions: Sequence[Question]


def facts_of(meeting: Meeting) -> Facts:
    """Load the facts in a fixed number of queries."""
    bonds = db.select(Bond).filter_by(meeting_id=meeting.id).order_by(Bond.id)
    return Facts(
        past=past_splits(meeting),
        wishes=wishes_of(meeting),
        volunteers=volunteers_of(meeting),
        bonds=db.session.scalars(bonds).all(),
        questions=questions_of(meeting),
    )
