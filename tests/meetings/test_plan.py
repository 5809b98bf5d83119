"""Start times of an agenda: what must hold for any durations and fixed hours."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workshops.dates import ZONE
from workshops.meetings.plan import PlanItem, on_the_clock, planned

START = datetime(2026, 11, 20, 13, 30, tzinfo=ZONE)
END = datetime(2026, 11, 20, 16, 0, tzinfo=ZONE)

durations = st.integers(0, 240)
hours = st.times(min_value=time(8), max_value=time(23)).map(
    lambda value: value.replace(second=0, microsecond=0)
)
items = st.lists(st.builds(PlanItem, durations, st.none() | hours), max_size=12)


def minutes(value: timedelta) -> float:
    return value.total_seconds() / 60


@given(items)
def test_points_follow_each_other_and_keep_their_durations(agenda) -> None:
    plan = planned(agenda, START, END)
    cursor = START
    for item, row in zip(agenda, plan.rows, strict=True):
        assert minutes(row.start - cursor) == row.slack
        assert minutes(row.end - row.start) == item.duration
        cursor = row.end
    assert plan.end == cursor


@given(items)
def test_every_minute_is_counted_once(agenda) -> None:
    plan = planned(agenda, START, END)
    assert minutes(plan.end - START) == sum(item.duration for item in agenda) + plan.slack
    assert minutes(END - plan.end) == plan.margin
    assert plan.spare >= 0


@given(items)
def test_a_fixed_hour_is_kept_or_its_overrun_is_told(agenda) -> None:
    for item, row in zip(agenda, planned(agenda, START, END).rows, strict=True):
        if item.locked_start is None:
            assert row.slack == row.overrun == 0
            continue
        late = minutes(row.start - on_the_clock(item.locked_start, START))
        assert late == row.overrun
        assert not (row.slack and row.overrun)


@given(items, st.integers(0, 11), st.integers(1, 60))
def test_a_longer_point_never_brings_another_forward(agenda, index, more) -> None:
    if index >= len(agenda):
        return
    before = planned(agenda, START, END)
    longer = list(agenda)
    longer[index] = PlanItem(agenda[index].duration + more, agenda[index].locked_start)
    after = planned(longer, START, END)
    assert all(a.start >= b.start for a, b in zip(after.rows, before.rows, strict=True))
    assert after.margin <= before.margin


def test_slack_before_a_fixed_hour_and_margin_at_the_end() -> None:
    agenda = [PlanItem(10), PlanItem(35), PlanItem(65, time(14, 20)), PlanItem(30)]
    plan = planned(agenda, START, END)
    assert [row.start.strftime("%H:%M") for row in plan.rows] == [
        "13:30",
        "13:40",
        "14:20",
        "15:25",
    ]
    assert (plan.slack, plan.margin, plan.spare) == (5, 5, 10)


def test_an_hour_after_midnight_belongs_to_the_same_night() -> None:
    evening = datetime(2026, 11, 20, 22, 0, tzinfo=ZONE)
    plan = planned([PlanItem(30), PlanItem(30, time(0, 15))], evening, evening)
    assert plan.rows[1].start == datetime(2026, 11, 21, 0, 15, tzinfo=ZONE)
    assert plan.rows[1].slack == 105
