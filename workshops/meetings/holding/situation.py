"""The situation of a séance at one moment, as live pages show it."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from sqlalchemy.orm import selectinload

from workshops.dates import ZONE
from workshops.extensions import db, now
from workshops.meetings import agenda, extending
from workshops.meetings.holding import speech
from workshops.meetings.holding.clock import LATE, NONE, Clock, Remedy, State
from workshops.meetings.holding.clock_of import clock_of, meant_end, remedies_of
from workshops.meetings.inviting.guests import expected
from workshops.meetings.models import (
    AgendaItem,
    Attendance,
    DoorRequest,
    Meeting,
    Opening,
    Presence,
    SpeechRequest,
)
from workshops.meetings.plan import MINUTE, Plan, PlanRow
from workshops.meetings.records import OnTheDay


def whole(meeting_id: int) -> Meeting:
    """The séance with all that live pages show of it, in a fixed number of queries."""
    parts = (
        selectinload(Meeting.items).selectinload(AgendaItem.starts),
        selectinload(Meeting.attendances),
        selectinload(Meeting.opening).selectinload(Opening.chairings),
        selectinload(Meeting.adjournment),
        selectinload(Meeting.pauses),
        selectinload(Meeting.replannings),
        selectinload(Meeting.door_requests),
        selectinload(Meeting.speech_requests).selectinload(SpeechRequest.attendance),
    )
    options = {"populate_existing": True}
    return db.session.get_one(Meeting, meeting_id, options=parts, execution_options=options)


class Situation:
    """`at` is the moment; `clock` is None where no point runs."""

    def __init__(self, meeting: Meeting, at: datetime) -> None:
        self.meeting = meeting
        self.at = at

    @cached_property
    def clock(self) -> Clock | None:
        return clock_of(self.meeting, self.at)

    @cached_property
    def plan(self) -> Plan:
        return agenda.plan_of(self.meeting)

    @cached_property
    def item_links(self) -> dict[int, extending.ItemLink]:
        return extending.links_of(self.meeting)

    @property
    def server_time(self) -> float:
        return self.at.timestamp()

    @property
    def is_today(self) -> bool:
        return self.meeting.date == self.at.astimezone(ZONE).date()

    @property
    def current(self) -> AgendaItem | None:
        return self.meeting.items[self.clock.current] if self.clock else None

    @property
    def slot(self) -> PlanRow | None:
        """The planned row of the current point."""
        return self.plan.rows[self.clock.current] if self.clock else None

    @property
    def begun_at(self) -> datetime | None:
        return self.clock.lines[self.clock.current].at if self.clock else None

    @property
    def following(self) -> AgendaItem | None:
        """The point to come; before the opening, the first."""
        if self.clock is None:
            is_to_open = self.meeting.items and not self.meeting.opening
            return self.meeting.items[0] if is_to_open else None
        return self._item(self.clock.following)

    @property
    def missed(self) -> AgendaItem | None:
        """The point whose fixed hour cannot be kept."""
        return self._item(self.clock.missed) if self.clock else None

    def _item(self, index: int | None) -> AgendaItem | None:
        return None if index is None else self.meeting.items[index]

    @property
    def outdated_at(self) -> float | None:
        """The moment when the estimates shown are out of date: the minute after the current point's
        time is over, and each minute from then on. Seconds since 1970; None where no point runs."""
        if self.clock is None:
            return None
        waits = self.clock.is_paused or self.clock.left < NONE
        moment = self.clock.now if waits else self.clock.ends_at
        return (moment.replace(second=0, microsecond=0) + MINUTE).timestamp()

    @property
    def meant_end(self) -> datetime:
        return meant_end(self.meeting)

    @property
    def keeps_its_end(self) -> bool:
        """Tell whether the estimate is the end that is meant, to a few minutes."""
        return self.clock is not None and abs(self.clock.end - self.meant_end) < LATE * MINUTE

    @cached_property
    def remedies(self) -> tuple[Remedy, ...]:
        return remedies_of(self.meeting, self.clock) if self.clock else ()

    @property
    def lines(self) -> list[tuple[AgendaItem, State, datetime | None]]:
        """The agenda, each point with when it began or will begin."""
        if self.clock:
            lines = [(line.state, line.at) for line in self.clock.lines]
        elif self.meeting.opening:
            lines = [_past(item) for item in self.meeting.items]
        else:
            lines = [(State.COMING, row.start) for row in self.plan.rows]
        return [(item, *line) for item, line in zip(self.meeting.items, lines, strict=True)]

    @property
    def hands(self) -> list[SpeechRequest]:
        return speech.waiting(self.meeting)

    @property
    def speaker(self) -> SpeechRequest | None:
        return speech.speaker(self.meeting) if self.meeting.is_open else None

    @property
    def can_step_back(self) -> bool:
        return sum(len(item.starts) for item in self.meeting.items) > 1

    @property
    def minutes_left(self) -> int:
        """Minutes left for the current point, rounded up; 0 where its time is over."""
        return max(-(-self.clock.left // MINUTE), 0) if self.clock else 0

    @property
    def doors(self) -> list[DoorRequest]:
        return [request for request in self.meeting.door_requests if not request.decided_at]

    @cached_property
    def people(self) -> list[Attendance]:
        return sorted(self.meeting.attendances, key=lambda line: line.person.sort_key)

    @cached_property
    def on_the_day(self) -> OnTheDay:
        """Tells how somebody was noted, once the séance is closed."""
        return OnTheDay(self.meeting)

    @property
    def expected(self) -> list[Attendance]:
        """People expected, by name, without those whom somebody replaces."""
        return expected(self.meeting.attendances)

    @property
    def unmarked(self) -> list[Attendance]:
        return [line for line in self.people if line.presence == Presence.UNKNOWN]


def situation_of(meeting: Meeting) -> Situation:
    """Read again all that live pages show of this séance now."""
    return Situation(whole(meeting.id), now())


def _past(item: AgendaItem) -> tuple[State, datetime | None]:
    return (State.DONE, item.starts[0].at) if item.starts else (State.SKIPPED, None)
