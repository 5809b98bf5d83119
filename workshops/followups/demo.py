"""Additions of follow-ups to the demonstration: what people engaged to do in its séances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from workshops.citations.citing import cite
from workshops.citations.places import texts_of
from workshops.followups import acting
from workshops.followups.models import FollowUpState
from workshops.meetings.extending import Demo
from workshops.meetings.models import Meeting
from workshops.people.viewer import Viewer

TAKEN_FROM = ("seance-2", "seance-precedente")
REVIEWS = (-4, 6, 30)  # days from today: one late, one soon, one later
COMMENT = "Deux services ont répondu. Il en manque trois.\n- un relais par téléphone suffit"


def fill(taken: Mapping[str, Meeting], today: date, _prints: bool) -> None:
    for name in TAKEN_FROM:
        if meeting := taken.get(name):
            _engage(meeting, today)


def _engage(meeting: Meeting, today: date) -> None:
    """Make engagements of the last turns of a séance."""
    keeper = Viewer(next(iter(meeting.workstream.secretaries), None))
    text = texts_of([meeting])[meeting.id]
    spoken = [
        (block, one)
        for block, one in text.paragraphs.items()
        if one.speaker and one.speaker.person and one.block.speaker and len(one.text) > 60
    ]
    for days, (block, paragraph) in zip(REVIEWS, spoken[-len(REVIEWS) :], strict=False):
        citations = cite(text, [block], keeper.person)
        follow_up = acting.engage(meeting.workstream, keeper, paragraph.text, citations)
        follow_up.review_on = today + timedelta(days=days)
        if days == REVIEWS[0]:
            acting.say_state(follow_up, keeper, FollowUpState.ONGOING, meeting=meeting)
            acting.comment(follow_up, keeper, COMMENT, "Premiers contacts", today)


def tell(_meeting: Meeting) -> Iterable[str]:
    return ()


DEMO = Demo(fill, tell)
