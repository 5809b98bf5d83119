"""Pushes: after commit, once per audience, in order, to nobody who may not see them."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from tests.conftest import Cast
from workshops import live
from workshops.extensions import db, now, socketio
from workshops.live.pushing import Due, Pusher, push, runs
from workshops.live.transport import MAX_ATTACHMENTS, BoundedPacket
from workshops.meetings.models import Attendance, Meeting
from workshops.people.models import Person

drawn: list[tuple[str, str]] = []


@live.region("test-room", "participant", "chair")
def _room(topic: str, audience: str) -> str:
    drawn.append((topic, audience))
    return f"<p id='test-room'>{audience}</p>"


@live.region("test-broken", "participant")
def _broken(topic: str, audience: str) -> str:
    raise ZeroDivisionError


@pytest.fixture(autouse=True)
def nothing_drawn() -> None:
    drawn.clear()


class Socket:
    """A person's open socket, as the server sees it."""

    def __init__(self, app: Flask, client) -> None:
        self._client = socketio.test_client(app, flask_test_client=client)

    @property
    def is_open(self) -> bool:
        return self._client.is_connected()

    def follow(self, meeting_id: object, audience: object = "participant", locale: object = "fr"):
        return self._client.emit("follow", meeting_id, audience, locale, callback=True)

    def emit(self, *values: object):
        return self._client.emit(*values, callback=True)

    def received(self, name: str = "live") -> list[dict]:
        """What was pushed since the last call, but for who is connected."""
        assert live.pusher.wait_until_idle()
        told = [e["args"][0] for e in self._client.get_received() if e["name"] == name]
        return [one for one in told if one.get("to", 0) is not None]

    def close(self) -> None:
        if self.is_open:
            self._client.disconnect()


@pytest.fixture
def socket(app: Flask, browser) -> Iterator:
    opened: list[Socket] = []

    def connect(person: Person | None, passes: dict[str, int] | None = None) -> Socket:
        client = browser(person).client
        if passes:
            with client.session_transaction() as session:
                session["passes"] = passes
        opened.append(Socket(app, client))
        return opened[-1]

    yield connect
    for one in opened:
        one.close()


def change(meeting: Meeting, *names: str) -> int:
    live.changed(meeting.topic, *(names or ("test-room",)))
    db.session.commit()
    return live.revision(meeting.topic)


def test_what_was_committed_is_pushed_with_the_revisions_it_leads_through(cast, socket) -> None:
    member = socket(cast.member)
    before = member.follow(cast.meeting.id)["revision"]
    assert change(cast.meeting) == before + 1
    (pushed,) = member.received()
    assert pushed["topic"] == cast.meeting.topic
    assert (pushed["from"], pushed["to"]) == (before, before + 1)
    assert pushed["regions"] == {"test-room": "<p id='test-room'>participant</p>"}


def test_what_was_rolled_back_is_not_pushed_and_takes_no_number(cast, socket) -> None:
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


def test_nothing_is_drawn_where_nobody_looks(cast) -> None:
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


def test_one_follows_its_own_topic_only(cast, socket) -> None:
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


@pytest.mark.parametrize("audience", ["chair", "secretary", "projector", "unheard-of", 7, None, []])
def test_an_audience_above_ones_right_is_refused(cast, socket, audience) -> None:
    member = socket(cast.member)
    assert member.follow(cast.meeting.id, audience) == {"error": "refused"}
    change(cast.meeting)
    assert member.received() == []


@pytest.mark.parametrize("identifier", [None, "1", True, -1, 1.5, 2**70, {"id": 1}, []])
def test_what_is_no_id_is_refused(cast, socket, identifier) -> None:
    assert socket(cast.member).follow(identifier) == {"error": "refused"}


def test_too_many_or_too_few_values_are_refused(cast, socket) -> None:
    member = socket(cast.member)
    assert member.emit("follow") == {"error": "refused"}
    assert member.emit("follow", cast.meeting.id, "participant", "fr", "x") == {"error": "refused"}


def test_a_stranger_follows_nothing(cast, socket) -> None:
    assert socket(cast.stranger).follow(cast.meeting.id) == {"error": "refused"}


def test_nobody_we_do_not_know_keeps_a_socket(cast, socket) -> None:
    assert not socket(None).is_open


def test_who_is_taken_off_the_workstream_hears_no_more_through_an_open_socket(cast, socket) -> None:
    president, member = socket(cast.president), socket(cast.member)
    president.follow(cast.meeting.id, "chair")
    member.follow(cast.meeting.id)
    removed = next(m for m in cast.workstream.memberships if m.person is cast.president)
    db.session.delete(removed)
    db.session.commit()
    assert [told["topic"] for told in president.received("rights")] == [cast.meeting.topic]
    change(cast.meeting)
    assert president.received() == []
    assert president.follow(cast.meeting.id, "chair") == {"error": "refused"}
    assert "revision" in member.follow(cast.meeting.id)


def test_a_pass_that_is_withdrawn_hears_no_more_through_an_open_socket(cast, socket) -> None:
    guest = Attendance(person=cast.stranger, meeting=cast.meeting, claimed_at=now())
    db.session.add(guest)
    db.session.commit()
    visitor = socket(None, {str(cast.meeting.id): guest.id})
    assert "revision" in visitor.follow(cast.meeting.id)
    guest.claimed_at = None
    db.session.commit()
    assert visitor.received("rights")
    change(cast.meeting)
    assert visitor.received() == []
    assert visitor.follow(cast.meeting.id) == {"error": "refused"}


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


def test_how_many_people_are_connected(cast, socket) -> None:
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


def test_an_event_may_not_announce_many_attachments() -> None:
    assert BoundedPacket(encoded_packet=f'5{MAX_ATTACHMENTS}-["u"]').attachment_count == 1
    with pytest.raises(ValueError, match="attachments"):
        BoundedPacket(encoded_packet='5999-["u"]')


def test_numbers_of_a_topic_follow_one_another(cast: Cast) -> None:
    assert [change(cast.meeting) for _ in range(3)] == [1, 2, 3]
