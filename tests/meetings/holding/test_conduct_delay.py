"""Behind or ahead of time: what is told, what one click makes up for."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import render_template

from tests.meetings.cockpit import act
from tests.meetings.today import opened
from workshops.dates import ZONE
from workshops.extensions import db, now
from workshops.meetings.holding.situation import Situation
from workshops.meetings.models import ItemStart

DELAY = re.compile("Retard de 3[01] min")  # a minute may end meanwhile


def late(cast) -> None:
    """Two points of an hour remain and the séance ends in an hour and a half: 30 minutes late."""
    opened(cast.meeting, cast.president, ago=60)
    current = now().astimezone(ZONE)
    begins = (current - timedelta(minutes=90)).replace(second=0, microsecond=0)
    cast.meeting.date = begins.date()
    cast.meeting.starts_at = begins.time()
    cast.meeting.ends_at = (begins + timedelta(minutes=180)).time()
    for item, duration in zip(cast.meeting.items, (60, 60, 60), strict=True):
        item.duration = duration
    db.session.commit()


def test_a_delay_is_told_and_made_up_for_in_one_click(cast, president) -> None:
    late(cast)
    page = act(president, cast, "pause/annulation")
    assert DELAY.search(page.text)
    assert "Raccourcir le point 2" in page.text
    second = cast.meeting.items[1]
    act(president, cast, "replanification", cut=f"{second.id}:30")
    assert second.current_duration == 30
    page = president.get(f"/seances/{cast.meeting.id}/conduite").text
    assert "Raccourcir" not in page
    act(president, cast, "replanification/annulation")
    assert second.current_duration == 60


def test_a_delay_that_is_admitted_is_not_told_again(cast, president) -> None:
    late(cast)
    act(president, cast, "replanification")
    assert cast.meeting.replannings[-1].ends_at > cast.meeting.planned_end
    page = president.get(f"/seances/{cast.meeting.id}/conduite").text
    assert "Décaler" not in page
    assert DELAY.search(page)


@pytest.mark.parametrize("cut", ["x", "1", "1:", "1:0", "1:-5", "999999:5", "{second}:60"])
def test_a_stale_or_absurd_cut_changes_nothing(cast, president, cut) -> None:
    late(cast)
    second = cast.meeting.items[1]
    page = act(president, cast, "replanification", cut=cut.format(second=second.id))
    assert page.status_code == 200
    assert 'role="status"' in page.text
    assert second.current_duration == 60
    assert cast.meeting.replannings == []


def test_estimates_say_until_when_they_hold(cast) -> None:
    """Estimates hold until the minute after the point's time is over, then a minute at a time."""
    begun = opened(cast.meeting, cast.president).replace(second=0, microsecond=0)
    ten = timedelta(minutes=10)
    running = Situation(cast.meeting, begun + timedelta(minutes=2))
    over = Situation(cast.meeting, begun + ten + timedelta(minutes=3, seconds=30))
    assert running.outdated_at == (begun + ten + timedelta(minutes=1)).timestamp()
    assert over.outdated_at == (begun + ten + timedelta(minutes=4)).timestamp()


@pytest.mark.parametrize(
    ("last", "said"),
    [(10, "Fin estimée à 13h40 au lieu de 16h00."), (150, "La fin reste prévue à 16h00.")],
)
def test_an_end_is_only_said_to_stay_where_it_does(app, cast, last, said) -> None:
    """The last point begins at once, twenty minutes early."""
    first, _, third = cast.meeting.items
    begun = cast.meeting.planned_start
    first.starts.append(ItemStart(at=begun))
    third.starts.append(ItemStart(at=begun))
    third.duration = last
    db.session.commit()
    with app.test_request_context():
        told = render_template(
            "meetings/holding/_drift.html", situation=Situation(cast.meeting, begun)
        )
    assert "Avance de 20 min" in told
    assert said in told
