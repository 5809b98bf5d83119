"""Pushes: after commit, once per audience, in order."""

from __future__ import annotations

import threading

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from tests.cast import Cast
from tests.live.room import change, drawn
from workshops import live
from workshops.extensions import db
from workshops.live import pushing
from workshops.live.pushing import Due, Pusher, push, runs
from workshops.meetings.models import Attendance, Meeting
from workshops.people.models import Person


def test_commit_is_pushed_with_the_revisions_it_leads_through(cast, socket) -> None:
    member = socket(cast.member)
    before = member.follow(cast.meeting.id)["revision"]
    assert change(cast.meeting) == before + 1
    (pushed,) = member.received()
    assert pushed["topic"] == cast.meeting.topic
    assert (pushed["from"], pushed["to"]) == (before, before + 1)
    assert pushed["regions"] == {"test-room": "<p id='test-room'>participant</p>"}


def test_what_one_person_sees_is_told_and_not_drawn(cast, socket) -> None:
    member = socket(cast.member)
    member.follow(cast.meeting.id)
    change(cast.meeting, live.one_of("test-room", 7))
    (pushed,) = member.received()
    assert pushed["regions"] == {"test-room:7": ""}
    with pytest.raises(KeyError):
        live.changed(cast.meeting.topic, live.one_of("nowhere", 7))


def test_a_mark_names_the_line_that_it_is_about(cast, socket, browser) -> None:
    own, other = (cast.meeting.attendance_of(one).id for one in (cast.member, cast.secretary))
    member = socket(cast.member)
    member.follow(cast.meeting.id)
    browser(cast.secretary).post(f"/presences/{other}", {"presence": "present"})
    (pushed,) = member.received()
    assert f"attendance:{other}" in pushed["regions"]
    assert f"attendance:{own}" not in pushed["regions"]
    assert not any(pushed["regions"].values())


def test_rollback_is_not_pushed_and_takes_no_number(cast, socket) -> None:
    member = socket(cast.member)
    member.follow(cast.meeting.id)
    before = live.revision(cast.meeting.topic)
    live.changed(cast.meeting.topic, "test-room")
    db.session.rollback()
    db.session.commit()
    assert live.revision(cast.meeting.topic) == before
    assert member.received() == []


def test_a_commit_that_fails_pushes_nothing(cast, socket) -> None:
    member = socket(cast.member)
    member.follow(cast.meeting.id)
    live.changed(cast.meeting.topic, "test-room")
    db.session.add(Attendance(meeting_id=cast.meeting.id, person_id=cast.member.id))
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()
    assert member.received() == []


def test_a_savepoint_neither_pushes_early_nor_forgets(cast, socket) -> None:
    member = socket(cast.member)
    member.follow(cast.meeting.id)
    live.changed(cast.meeting.topic, "test-room")
    with db.session.begin_nested():
        db.session.add(Person(first_name="Léa", last_name="Simonis"))
    savepoint = db.session.begin_nested()
    savepoint.rollback()
    assert member.received() == []
    db.session.commit()
    assert len(member.received()) == 1


def test_each_audience_is_drawn_once_however_many_follow(cast, socket) -> None:
    sockets = [socket(cast.member) for _ in range(3)] + [socket(cast.secretary)]
    for one in sockets:
        one.follow(cast.meeting.id)
    chair = socket(cast.president)
    chair.follow(cast.meeting.id, "chair")
    change(cast.meeting)
    assert len(chair.received()) == 1
    assert all(len(one.received()) == 1 for one in sockets)
    topic = cast.meeting.topic
    assert sorted(drawn) == [(topic, "chair"), (topic, "participant")]


def test_region_is_not_drawn_where_nobody_looks(cast) -> None:
    change(cast.meeting)
    assert live.pusher.wait_until_idle()
    assert drawn == []


def test_neighbouring_changes_go_out_as_one_push(cast, socket) -> None:
    member = socket(cast.member)
    before = member.follow(cast.meeting.id)["revision"]
    for _ in range(3):
        change(cast.meeting)
    pushed = member.received()
    assert len(pushed) <= 2
    assert (pushed[0]["from"], pushed[-1]["to"]) == (before, before + 3)


def test_an_audience_without_the_region_is_still_told_the_revision(cast, socket) -> None:
    secretary = socket(cast.secretary)
    secretary.follow(cast.meeting.id, "secretary")
    number = change(cast.meeting)
    (pushed,) = secretary.received()
    assert pushed["to"] == number
    assert pushed["regions"] == {}


def test_socket_follows_its_own_topic_only(cast, socket) -> None:
    other = Meeting(
        workstream=cast.workstream,
        number=3,
        date=cast.meeting.date,
        starts_at=cast.meeting.starts_at,
        ends_at=cast.meeting.ends_at,
    )
    db.session.add(other)
    db.session.commit()
    member = socket(cast.member)
    member.follow(other.id)
    member.follow(cast.meeting.id)
    change(other)
    assert member.received() == []


def test_a_region_that_cannot_be_drawn_tells_clients_to_fetch(cast, socket, caplog) -> None:
    member = socket(cast.member)
    member.follow(cast.meeting.id)
    change(cast.meeting, "test-broken")
    (pushed,) = member.received()
    assert pushed["regions"] == {}
    assert pushed["stale"] is True
    assert "test-broken" in caplog.text
    change(cast.meeting)
    assert len(member.received()) == 1


def test_an_unknown_region_is_refused_where_it_is_announced(cast) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        live.changed(cast.meeting.topic, "nowhere")


def test_connected_people_are_counted(cast, socket) -> None:
    first, again, other = socket(cast.member), socket(cast.member), socket(cast.secretary)
    for one in (first, again, other):
        one.follow(cast.meeting.id)
    assert live.connected(cast.meeting.topic) == 2
    other.close()
    assert live.connected(cast.meeting.topic) == 1
    again.close()
    assert live.connected(cast.meeting.topic) == 1


@given(st.sets(st.integers(1, 40)))
def test_runs_hold_every_revision_and_no_other(numbers) -> None:
    found = runs({number: {str(number)} for number in numbers})
    covered = [n for run in found for n in range(run.low + 1, run.high + 1)]
    assert covered == sorted(numbers)
    assert set().union(*(run.names for run in found)) == {str(n) for n in numbers}


def test_a_push_never_claims_what_another_worker_brings(app, cast, socket) -> None:
    member = socket(cast.member)
    member.follow(cast.meeting.id)
    due = Due()
    due.numbered[5] |= {"test-room"}
    due.numbered[7] |= {"test-room"}
    push(app, cast.meeting.topic, due)
    assert [(p["from"], p["to"]) for p in member.received()] == [(4, 5), (6, 7)]


def test_a_pusher_whose_thread_died_starts_another(app, cast) -> None:
    pusher = Pusher()
    pusher._thread = threading.Thread(target=lambda: None)
    pusher._thread.start()
    pusher._thread.join()
    pusher.add(app, cast.meeting.topic, {"test-room"}, 1)
    assert pusher.wait_until_idle()


def test_a_topic_that_cannot_be_pushed_keeps_nothing_from_the_others(
    app, cast, socket, monkeypatch, caplog
) -> None:
    def push_or_fail(app: Flask, topic: str, due: Due) -> None:
        if topic == "broken":
            raise ZeroDivisionError
        push(app, topic, due)

    member = socket(cast.member)
    member.follow(cast.meeting.id)
    monkeypatch.setattr(pushing, "push", push_or_fail)
    pusher = Pusher()
    pusher.add(app, "broken", {"test-room"}, 1)
    pusher.add(app, cast.meeting.topic, {"test-room"}, 1)
    assert pusher.wait_until_idle()
    assert len(member.received()) == 1
    assert "cannot push broken" in caplog.text


def test_numbers_of_a_topic_follow_one_another(cast: Cast) -> None:
    assert [change(cast.meeting) for _ in range(3)] == [1, 2, 3]
