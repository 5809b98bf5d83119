"""The clock of a séance: the picture of the reference, and what holds for every séance."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from workshops.meetings.holding.clock import LATE, SHORTEST, PauseSpan, Start, State, read, remedies
from workshops.meetings.plan import MINUTE, PlanItem, planned

BRUSSELS = ZoneInfo("Europe/Brussels")


def at(hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(2022, 10, 18, hour, minute, second, tzinfo=BRUSSELS)


# Eight points from 13h30 to 15h55, the sub-groups at a fixed hour, five minutes of margin.
ITEMS = [
    *(PlanItem(d) for d in (10, 10, 5, 10, 10)),
    PlanItem(65, time(14, 20)),
    *(PlanItem(d) for d in (25, 5)),
]
PLAN = planned(ITEMS, at(13, 30), at(16, 0))
STARTS = [
    Start(0, at(13, 42)),
    Start(1, at(13, 53)),
    Start(2, at(14, 5)),
    Start(3, at(14, 9)),
]


def hours(clock) -> list[str]:
    return [f"{line.at:%H:%M}" if line.at else "" for line in clock.lines]


def test_the_clock_of_the_reference() -> None:
    clock = read(ITEMS, PLAN, STARTS, [], at(14, 15, 48))
    assert clock.left == timedelta(minutes=3, seconds=12)
    assert f"{clock.ends_at:%H:%M:%S}" == "14:19:00"
    assert clock.drift == 14
    assert hours(clock) == [
        "13:42", "13:53", "14:05", "14:09", "14:19", "14:29", "15:34", "15:59",
    ]  # fmt: skip
    assert [line.state for line in clock.lines[2:5]] == [State.DONE, State.CURRENT, State.COMING]
    assert clock.following == 4
    assert clock.missed == 5
    assert clock.end == at(16, 4)


def test_the_remedies_of_the_reference() -> None:
    clock = read(ITEMS, PLAN, STARTS, [], at(14, 15, 48))
    shorten, shift = remedies(ITEMS, PLAN, clock, at(16, 0))
    assert (shorten.cuts, shorten.end) == ({5: 9}, at(15, 55))
    assert (shift.cuts, shift.end) == ({}, at(16, 4))


def test_an_end_that_was_accepted_asks_for_nothing_more() -> None:
    clock = read(ITEMS, PLAN, STARTS, [], at(14, 15, 48))
    assert remedies(ITEMS, PLAN, clock, at(16, 4)) == ()


def test_remedy_spreads_a_delay_that_no_point_can_bear_alone() -> None:
    items = [PlanItem(d) for d in (10, 20, 20, 20)]
    plan = planned(items, at(13, 0), at(14, 10))
    clock = read(items, plan, [Start(0, at(13, 12))], [], at(13, 12))
    shorten, shift = remedies(items, plan, clock, at(14, 10))
    assert shorten.cuts == {1: 4, 2: 4, 3: 4}
    assert (shorten.end, shift.end) == (at(14, 10), at(14, 22))


def test_remedy_of_the_last_point_is_to_shift() -> None:
    items = [PlanItem(10), PlanItem(10)]
    plan = planned(items, at(13, 0), at(13, 20))
    clock = read(items, plan, [Start(1, at(13, 30))], [], at(13, 35))
    assert [remedy.end for remedy in remedies(items, plan, clock, at(13, 20))] == [at(13, 40)]
    assert clock.lines[0].state == State.SKIPPED


def test_time_over_pushes_the_end_minute_by_minute() -> None:
    clock = read(ITEMS, PLAN, STARTS, [], at(14, 22))
    assert clock.left == timedelta(minutes=-3)
    assert (clock.drift, clock.end) == (17, at(16, 7))


def test_a_pause_stops_the_clock_of_the_point() -> None:
    running = read(ITEMS, PLAN, STARTS, [], at(14, 12))
    paused = read(ITEMS, PLAN, STARTS, [PauseSpan(at(14, 12))], at(14, 18))
    assert paused.is_paused
    assert paused.left == running.left
    resumed = read(ITEMS, PLAN, STARTS, [PauseSpan(at(14, 12), at(14, 18))], at(14, 19))
    assert not resumed.is_paused
    assert resumed.left == running.left - MINUTE


def test_a_point_taken_up_again_has_what_was_left_of_it() -> None:
    starts = [*STARTS, Start(4, at(14, 15)), Start(3, at(14, 16))]
    clock = read(ITEMS, PLAN, starts, [], at(14, 17))
    assert clock.left == timedelta(minutes=3)
    assert clock.lines[4].state == State.DONE
    assert clock.following == 5


@st.composite
def sittings(draw):
    """An agenda, points begun in any order with some time between, pauses, and a now."""
    items = draw(st.lists(st.builds(PlanItem, st.integers(0, 90)), min_size=1, max_size=8))
    fixed = draw(st.lists(st.none() | st.times(time(13), time(17)), max_size=3))
    for index, hour in enumerate(fixed[: len(items)]):
        items[index] = replace(
            items[index], locked_start=hour and hour.replace(second=0, microsecond=0)
        )
    moment = at(13, 0) + draw(st.integers(-30, 90)) * MINUTE
    starts, pauses = [], []
    for _ in range(draw(st.integers(1, 5))):
        starts.append(Start(draw(st.integers(0, len(items) - 1)), moment))
        moment += timedelta(seconds=draw(st.integers(0, 3600)))
        if draw(st.booleans()):
            resumed = moment + timedelta(seconds=draw(st.integers(0, 900)))
            pauses.append(PauseSpan(moment, resumed))
            moment = resumed
    plan = planned(items, at(13, 0), at(16, 0))
    return items, plan, starts, pauses, moment


@given(sittings())
def test_points_to_come_follow_the_current_one_without_overlap(sitting) -> None:
    items, _, _, _, now = sitting
    clock = read(*sitting)
    cursor = clock.over
    assert cursor > now - MINUTE
    for index, row in clock.ahead.items():
        assert row.start >= cursor
        assert row.end - row.start == items[index].duration * MINUTE
        cursor = row.end
    assert clock.end == cursor


@given(sittings(), st.integers(0, 3600))
def test_time_goes_by_and_nothing_gets_earlier(sitting, seconds) -> None:
    items, plan, starts, pauses, now = sitting
    clock = read(items, plan, starts, pauses, now)
    later = read(items, plan, starts, pauses, now + timedelta(seconds=seconds))
    assert later.left == clock.left - timedelta(seconds=seconds)
    assert later.end >= clock.end
    assert later.drift >= clock.drift


@given(sittings())
def test_the_points_of_a_séance_share_its_time(sitting) -> None:
    """Add up what the points ran and the pauses: all the time since the first began."""
    items, plan, starts, pauses, now = sitting
    clock = read(items, plan, starts, pauses, now)
    ran = items[clock.current].duration * MINUTE - clock.left
    assert timedelta() <= ran <= now - starts[0].at


@given(sittings(), st.integers(-60, 60))
def test_a_remedy_keeps_half_of_each_point_and_ends_no_later(sitting, minutes) -> None:
    items, plan, *_ = sitting
    clock = read(*sitting)
    target = plan.end + minutes * MINUTE
    found = remedies(items, plan, clock, target)
    assert bool(found) == (clock.end - target >= LATE * MINUTE)
    assume(found)
    assert found[-1].end == clock.end
    for remedy in found:
        assert remedy.end <= clock.end
        for index, cut in remedy.cuts.items():
            assert index in clock.ahead
            assert cut > 0
            kept = items[index].duration - cut
            assert kept >= SHORTEST
            assert 2 * kept >= items[index].duration
