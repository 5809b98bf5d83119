"""The engagements that a séance goes through one by one, and the one before the room."""

from __future__ import annotations

from dataclasses import dataclass

from workshops.extensions import db
from workshops.followups.listing import Show, filtered, of_workstreams
from workshops.followups.models import FollowUp, FollowUpReview
from workshops.meetings.models import Meeting


@dataclass(frozen=True)
class FollowUpWalk:
    """`follow_ups`: what was to be done when the séance took it up, what is late first; those of
    which it said something stay. `shown`: the one before the room."""

    meeting: Meeting
    follow_ups: list[FollowUp]
    shown: FollowUp | None

    def is_done(self, follow_up: FollowUp) -> bool:
        """Tell whether this séance said how it goes."""
        return any(step.meeting_id == self.meeting.id for step in follow_up.steps)

    @property
    def left(self) -> list[FollowUp]:
        return [one for one in self.follow_ups if not self.is_done(one)]

    @property
    def current(self) -> FollowUp | None:
        """The one before the room, else the first of which nothing was said."""
        return self.shown or next(iter(self.left), None)

    @property
    def following(self) -> FollowUp | None:
        """The next one of which nothing was said, after the one before the room."""
        return next((one for one in self.left if one is not self.current), None)

    @property
    def rank(self) -> int:
        """Place of the current one, from 1."""
        return self.follow_ups.index(self.current) + 1 if self.current in self.follow_ups else 0


def walk_of(meeting: Meeting) -> FollowUpWalk:
    """Load what a séance goes through, in a fixed number of queries."""
    everything = of_workstreams([meeting.workstream_id])
    ordered = filtered(everything, Show.ALL, "", meeting.date)
    taken_up = [
        one
        for one in ordered
        if not one.is_settled or any(step.meeting_id == meeting.id for step in one.steps)
    ]
    return FollowUpWalk(meeting, taken_up, shown_in(meeting))


def shown_in(meeting: Meeting) -> FollowUp | None:
    query = db.select(FollowUp).join(FollowUpReview, FollowUpReview.follow_up_id == FollowUp.id)
    return db.session.scalar(query.where(FollowUpReview.meeting_id == meeting.id))


def show(meeting: Meeting, follow_up: FollowUp | None) -> None:
    """Put an engagement before the room; None: the room is done with them. The caller commits."""
    review = db.session.scalar(db.select(FollowUpReview).filter_by(meeting_id=meeting.id))
    if follow_up is None:
        if review:
            db.session.delete(review)
        return
    if review is None:
        review = FollowUpReview(meeting=meeting)
        db.session.add(review)
    review.follow_up = follow_up
