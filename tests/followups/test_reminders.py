"""Reminders of engagements: seven days before, on the day, once each, to whoever bears it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.followups.room import engaged
from workshops.extensions import db
from workshops.followups import acting, reminders
from workshops.followups.models import FollowUpState
from workshops.meetings.schedule import today
from workshops.people.viewer import Viewer
from workshops.upkeep.rounds import make_rounds


@pytest.mark.parametrize(("left", "count"), [(8, 0), (7, 1), (3, 1), (0, 1), (-1, 0)])
def test_a_reminder_leaves_within_seven_days(app, cast, mailbox, left, count) -> None:
    engaged(cast, "Envoyer la liste", today() + timedelta(days=left), bearer=cast.member)
    assert reminders.remind() == count
    assert len(mailbox()) == count


def test_a_reminder_leaves_once_a_week_before_and_once_on_the_day(
    app, cast, mailbox, monkeypatch
) -> None:
    day = today()
    engaged(cast, "Envoyer la liste", day + timedelta(days=7), bearer=cast.member)
    counts = []
    for later in (0, 0, 1, 6, 7, 7, 8):
        moment = day + timedelta(days=later)
        monkeypatch.setattr(reminders, "today", lambda moment=moment: moment)
        counts.append(reminders.remind())
    assert counts == [1, 0, 0, 0, 1, 0, 0]
    mails = mailbox()
    assert [str(mail["To"]) for mail in mails] == [cast.member.email] * 2
    assert "Envoyer la liste" in str(mails[0]["Subject"])
    assert "/engagements/" in mails[0].get_body().get_content()


def test_a_new_date_is_reminded_of_anew(app, cast, mailbox) -> None:
    day = today()
    follow_up = engaged(cast, "Envoyer la liste", day, bearer=cast.member)
    assert reminders.remind() == 1
    later = day + timedelta(days=5)
    acting.say_state(follow_up, Viewer(cast.member), FollowUpState.POSTPONED, "", later)
    db.session.commit()
    assert reminders.remind() == 1


def test_nobody_is_reminded_of_what_is_settled_or_of_no_address(app, cast, mailbox) -> None:
    day = today()
    done = engaged(cast, "Fait", day, bearer=cast.member)
    acting.say_state(done, Viewer(cast.member), FollowUpState.DONE)
    cast.president.email = None
    engaged(cast, "Sans adresse", day, bearer=cast.president)
    engaged(cast, "Sans porteur", day)
    assert reminders.remind() == 0
    assert mailbox() == []


def test_the_command_makes_the_rounds_and_one_that_fails_stops_no_other(
    app, cast, mailbox, monkeypatch
) -> None:
    engaged(cast, "Envoyer la liste", today(), bearer=cast.member)
    broken = ("broken", "workshops.nowhere:act")
    sound = ("followups", "workshops.followups.reminders:remind")
    monkeypatch.setattr("workshops.upkeep.rounds.rounds", [broken, sound])
    assert make_rounds() == {"followups": 1}
    answer = app.test_cli_runner().invoke(args=["remind"])
    assert answer.output == "0 rappel(s) mis dans la boîte d'envoi.\n"
