"""Rights to follow, gained and lost: nothing is pushed to anybody without the right."""

from __future__ import annotations

import pytest

from tests.live.room import change
from tests.meetings.today import held_today
from tests.notes.conftest import note_about
from tests.notes.tabs import VERSION
from workshops import live
from workshops.extensions import db, now
from workshops.live import events
from workshops.live.transport import MAX_ATTACHMENTS, BoundedPacket
from workshops.meetings.models import Attendance

VECTOR = b"\0"  # of a note of which nothing is known


@pytest.mark.parametrize("audience", ["chair", "secretary", "projector", "unheard-of", 7, None, []])
def test_an_audience_above_ones_right_is_refused(cast, socket, audience) -> None:
    member = socket(cast.member)
    assert member.follow(cast.meeting.id, audience) == {"error": "refused"}
    change(cast.meeting)
    assert member.received() == []


@pytest.mark.parametrize("identifier", [None, "1", True, -1, 1.5, 2**70, {"id": 1}, []])
def test_malformed_id_is_refused(cast, socket, identifier) -> None:
    assert socket(cast.member).follow(identifier) == {"error": "refused"}


def test_too_many_or_too_few_values_are_refused(cast, socket) -> None:
    member = socket(cast.member)
    assert member.emit("follow") == {"error": "refused"}
    assert member.emit("follow", cast.meeting.id, "participant", "fr", "x") == {"error": "refused"}


def test_a_stranger_follows_nothing(cast, socket) -> None:
    assert socket(cast.stranger).follow(cast.meeting.id) == {"error": "refused"}


def test_unknown_viewers_keep_no_socket(cast, socket) -> None:
    assert not socket(None).is_open


def test_open_socket_goes_silent_for_who_is_taken_off_the_workstream(cast, socket) -> None:
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
    visitor = socket(None, passes={str(cast.meeting.id): guest.current_pass})
    assert "revision" in visitor.follow(cast.meeting.id)
    guest.claimed_at = None
    db.session.commit()
    assert visitor.received("rights")
    change(cast.meeting)
    assert visitor.received() == []
    assert visitor.follow(cast.meeting.id) == {"error": "refused"}


def test_open_sockets_close_when_a_name_is_freed(cast, browser, socket) -> None:
    """Hear nothing more under the name, not even once the real person has come in."""
    line = cast.meeting.attendance_of(cast.member)
    code, claim = held_today(cast.meeting).code, {"attendance": line.id}
    note = note_about(cast.meeting.items[0], "Bonjour")
    browser(None).post(f"/r/{code}/moi", claim)
    db.session.refresh(line)
    impostor = socket(None, passes={str(cast.meeting.id): line.current_pass})
    assert "revision" in impostor.follow(cast.meeting.id)
    assert "update" in impostor.emit("note:open", note.id, VECTOR, VERSION)
    browser(cast.secretary).post(f"/presences/{line.id}/liberation")
    assert cast.meeting.topic in [told["topic"] for told in impostor.received("rights")]
    browser(None).post(f"/r/{code}/moi", claim)
    change(cast.meeting)
    assert impostor.received() == []
    assert impostor.follow(cast.meeting.id) == {"error": "refused"}
    assert impostor.emit("note:open", note.id, VECTOR, VERSION) == {"error": "refused"}


def test_an_event_may_not_announce_many_attachments() -> None:
    assert BoundedPacket(encoded_packet=f'5{MAX_ATTACHMENTS}-["u"]').attachment_count == 1
    with pytest.raises(ValueError, match="attachments"):
        BoundedPacket(encoded_packet='5999-["u"]')


@pytest.mark.parametrize("by_link", [True, False])
def test_open_socket_goes_silent_for_who_is_taken_off_the_list(
    cast, browser, socket, by_link
) -> None:
    line = Attendance(person=cast.stranger, meeting=cast.meeting, position=2)
    db.session.add(line)
    db.session.commit()
    links = {str(cast.meeting.id): cast.stranger.id}
    invited = socket(None, links=links) if by_link else socket(cast.stranger)
    assert "revision" in invited.follow(cast.meeting.id)
    assert browser(cast.president).post(f"/invites/{line.id}/retrait").status_code == 303
    assert invited.received("rights")
    change(cast.meeting)
    assert invited.received() == []
    assert invited.follow(cast.meeting.id) == {"error": "refused"}


def test_signing_out_closes_the_sockets_of_that_browser_and_of_no_other(cast, socket) -> None:
    first, tab, elsewhere = (socket(cast.member, browser=name) for name in ("a", "a", "b"))
    for one in (first, tab, elsewhere):
        one.follow(cast.meeting.id)
    first.browser.post("/deconnexion")
    change(cast.meeting)
    assert (first.is_open, tab.is_open, elsewhere.is_open) == (False, False, True)
    assert len(elsewhere.received()) == 1


def test_a_copy_of_a_cookie_opens_nothing_once_its_owner_signed_out(cast, socket) -> None:
    owner, copy = (socket(cast.member, browser="a") for _ in range(2))
    owner.browser.post("/deconnexion")
    assert copy.browser.get(f"/seances/{cast.meeting.id}/direct").location.startswith("/connexion")
    assert not socket(cast.member, browser="a").is_open


def test_a_right_lost_while_joining_is_lost(cast, socket, monkeypatch) -> None:
    """The room was emptied before who had just been found to have the right came in."""
    member = socket(cast.member)
    join = events.join_room

    def late(room: str) -> None:
        held = next(m for m in cast.workstream.memberships if m.person_id == cast.member.id)
        db.session.delete(held)
        db.session.delete(cast.meeting.attendance_of(cast.member))
        db.session.commit()
        assert live.pusher.wait_until_idle()
        join(room)

    monkeypatch.setattr(events, "join_room", late)
    assert member.follow(cast.meeting.id) == {"error": "refused"}
    change(cast.meeting)
    assert member.received() == []
