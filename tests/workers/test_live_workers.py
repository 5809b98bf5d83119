"""Workers: what one of them commits, the sockets of every worker hear."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from tests.browser.served import Server
from tests.browser.wires import Wire, post
from tests.cast import Cast
from tests.meetings.today import held_today
from workshops.extensions import db, now
from workshops.people.models import Person

Everywhere = Callable[..., list[Wire]]


@pytest.fixture
def everywhere(app: Flask, server: Server) -> Iterator[Everywhere]:
    """`everywhere(person, **more)`: a socket of theirs in each worker; `more` is in the cookie."""
    opened: list[Wire] = []

    def connect(person: Person, **more: object) -> list[Wire]:
        wires = []
        for worker in server.workers:
            with server.only(worker):
                wires.append(Wire(app, server, person, **more))
        opened.extend(wires)
        return wires

    yield connect
    for wire in opened:
        wire.close()


def test_a_click_is_pushed_to_every_worker(
    app: Flask, cast: Cast, server: Server, everywhere: Everywhere
) -> None:
    held_today(cast.meeting)
    phones = everywhere(cast.member)
    assert len(phones) > 1
    before = [phone.follow(cast.meeting.id)["revision"] for phone in phones]
    opening = f"/seances/{cast.meeting.id}/ouverture"
    post(app, server, cast.president, opening, chairs=cast.president.id)
    for phone, revision in zip(phones, before, strict=True):
        pushed = phone.pushed()
        assert (pushed["from"], pushed["to"]) == (revision, revision + 1)
        assert "Tour de table" in pushed["regions"]["point"]


def test_who_is_connected_is_counted_over_all_workers(cast: Cast, everywhere: Everywhere) -> None:
    chairs, phones = everywhere(cast.president), everywhere(cast.member)
    for chair in chairs:
        chair.follow(cast.meeting.id, "chair")
        assert "1 connecté" in chair.counted()
    phones[0].follow(cast.meeting.id)
    for chair in chairs:
        chair.counts("2 connectés")
    phones[0].close()
    for chair in chairs:
        chair.counts("1 connecté")


def test_a_right_taken_away_is_lost_in_every_worker(
    app: Flask, cast: Cast, server: Server, everywhere: Everywhere
) -> None:
    held_today(cast.meeting)
    tabs = everywhere(cast.secretary)
    for tab in tabs:
        tab.follow(cast.meeting.id, "secretary")
    membership = next(m for m in cast.workstream.memberships if m.person is cast.secretary)
    post(app, server, cast.president, f"/membres/{membership.id}/retrait")
    for tab in tabs:
        assert tab.told_to_ask_again()
        assert tab.follow(cast.meeting.id, "secretary") == {"error": "refused"}


def test_signing_out_closes_the_sockets_of_every_worker(
    app: Flask, cast: Cast, server: Server, everywhere: Everywhere
) -> None:
    tabs = everywhere(cast.member)
    for tab in tabs:
        tab.follow(cast.meeting.id)
    post(app, server, cast.member, "/deconnexion")
    assert all(tab.is_sent_away() for tab in tabs)


def test_a_name_that_is_freed_is_lost_in_every_worker(
    app: Flask, cast: Cast, server: Server, everywhere: Everywhere
) -> None:
    held_today(cast.meeting)
    line = cast.meeting.attendance_of(cast.member)
    line.claimed_at = now()
    db.session.commit()
    tabs = everywhere(cast.stranger, passes={str(cast.meeting.id): line.current_pass})
    for tab in tabs:
        tab.follow(cast.meeting.id)
    post(app, server, cast.secretary, f"/presences/{line.id}/liberation")
    for tab in tabs:
        assert tab.told_to_ask_again()
        assert tab.follow(cast.meeting.id) == {"error": "refused"}
