"""A room of two hundred behind one address joins; whoever guesses codes gets nowhere."""

from __future__ import annotations

import re

import pytest

from tests.meetings.today import held_today
from workshops.extensions import db, limiter
from workshops.meetings.codes import ALPHABET, LENGTH
from workshops.meetings.holding import guessing, projector_code
from workshops.meetings.holding.door import CROWD
from workshops.meetings.holding.guessing import key_of, network_of

ROOM = "203.0.113.7"
LATER = "Trop de codes faux"


@pytest.fixture
def limits(app):
    limiter.enabled = True
    limiter.reset()
    yield
    limiter.enabled = False


@pytest.fixture
def few(limits, monkeypatch) -> int:
    """The number of wrong codes that an address may try."""
    monkeypatch.setattr(guessing, "WRONG_CODES", "5 per 15 minutes")
    return 5


@pytest.fixture
def code(cast) -> str:
    return held_today(cast.meeting).code


def wrong(number: int) -> str:
    """A code that no séance has: two letters that no code has."""
    return f"ZZ{number:06}"


def guess(client, times: int, **options) -> list[int]:
    return [
        client.post("/rejoindre", {"code": wrong(n)}, **options).status_code for n in range(times)
    ]


def at(address: str) -> dict:
    return {"environ_base": {"REMOTE_ADDR": address}}


def test_the_typos_of_a_whole_room_close_nobodys_door(cast, code, browser, limits) -> None:
    assert set(guess(browser(None), 400)) == {422}
    assert browser(None).post("/rejoindre", {"code": code}).status_code == 303
    assert "Qui êtes-vous" in browser(None).get(f"/r/{code}").text


def test_past_the_limit_a_right_code_and_a_wrong_one_are_answered_alike(code, browser, few) -> None:
    client = browser(None)
    assert guess(client, few + 2) == [422] * few + [429] * 2
    answers = [client.post("/rejoindre", {"code": typed}) for typed in (code, wrong(99))]
    assert [answer.status_code for answer in answers] == [429, 429]
    assert answers[0].text.replace(code, "…") == answers[1].text.replace(wrong(99), "…")
    assert LATER in answers[0].text
    assert int(answers[0].headers["Retry-After"]) > 0
    assert client.get(f"/r/{code}").status_code == 429
    assert client.post(f"/r/{code}/moi", {"attendance": 1}).status_code == 429


def test_the_drawing_on_the_wall_always_opens(cast, code, browser, few) -> None:
    guess(browser(None), few + 1)
    phone = browser(None)
    assert phone.get(f"/r/{code}?cle={key_of('ACDEFGHJ')}").status_code == 429
    assert "Qui êtes-vous" in phone.get(f"/r/{code}?cle={key_of(code)}").text
    line = cast.meeting.attendance_of(cast.member)
    assert phone.post(f"/r/{code}/moi", {"attendance": line.id}).status_code == 303
    assert phone.get(f"/r/{code}").status_code == 303


def test_guessing_does_not_hold_back_who_gave_the_code(code, browser, few) -> None:
    early = browser(None)
    early.post("/rejoindre", {"code": code})
    guess(browser(None), few + 1)
    answer = early.post(f"/r/{code}/entree", {"name": "Paul Servais", "organisation": ""})
    assert answer.status_code == 303
    assert early.get(f"/r/{code}/entree").status_code == 200
    assert early.get(f"/r/{wrong(1)}").status_code == 429, "it is known for one code alone"


def test_guessing_counts_the_signed_in_apart(cast, code, browser, few) -> None:
    guess(browser(None), few + 1)
    member = browser(cast.member)
    assert member.get(f"/r/{code}").status_code == 303
    assert guess(member, few + 1) == [422] * few + [429]
    assert browser(cast.stranger).get(f"/r/{code}").status_code == 200


def test_a_page_that_tries_no_code_is_always_shown(browser, few) -> None:
    client = browser(None)
    guess(client, few + 1)
    assert client.get("/rejoindre").status_code == 200
    assert client.post("/rejoindre", {"code": " - "}).status_code == 422


def test_another_network_is_another_count(code, browser, few) -> None:
    client = browser(None)
    guess(client, few + 1, **at(ROOM))
    assert client.get(f"/r/{code}", **at(ROOM)).status_code == 429
    assert browser(None).get(f"/r/{code}", **at("203.0.113.8")).status_code == 200


def test_guessing_counts_one_ipv6_network_once(code, browser, few) -> None:
    for number in range(few):
        guess(browser(None), 1, **at(f"2001:db8::{number}"))
    assert browser(None).get(f"/r/{code}", **at("2001:db8::ffff")).status_code == 429
    assert browser(None).get(f"/r/{code}", **at("2001:db8:0:1::1")).status_code == 200


@pytest.mark.parametrize(
    ("address", "network"),
    [
        (ROOM, ROOM),
        ("::ffff:203.0.113.7", ROOM),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
    ],
)
def test_networks(address, network) -> None:
    assert network_of(address) == network


def test_a_meeting_that_is_over_costs_no_try(cast, code, browser, few) -> None:
    """Phones that wait at a door ask again by themselves."""
    cast.meeting.date = cast.meeting.date.replace(year=2020)
    db.session.commit()
    client = browser(None)
    closed = [client.get(f"/r/{code}/entree").status_code for _ in range(few + 3)]
    assert closed == [404] * (few + 3)
    assert guess(browser(None), 1) == [422]


def test_guessing_stays_hopeless() -> None:
    amount = int(re.match(r"\d+", guessing.WRONG_CODES)[0])
    a_day, live = amount * 4 * 24, 100
    years = len(ALPHABET) ** LENGTH / live / a_day / 365
    assert years > 20


def test_more_newcomers_than_ever_before_come_in_from_one_address(
    cast, code, browser, limits
) -> None:
    president, phone = browser(cast.president), f"/seances/{cast.meeting.id}/direct"
    for number in range(50):
        guest = browser(None)
        answer = guest.post(f"/r/{code}/entree", {"name": f"Invité {number}", "organisation": ""})
        assert answer.location == f"/r/{code}/entree", number
    asked = cast.meeting.door_requests[-1]
    president.post(f"/entrees/{asked.id}/admission")
    assert guest.get(f"/r/{code}/entree").location == phone


def test_a_crowd_at_the_door_is_bounded_and_one_browser_waits_once(
    cast, code, browser, limits
) -> None:
    def ask(client, name: str):
        return client.post(f"/r/{code}/entree", {"name": name, "organisation": ""})

    first = browser(None)
    for _ in range(3):
        assert ask(first, "Paul Servais").status_code == 303
    assert len(cast.meeting.door_requests) == 1
    db.session.commit()
    for number in range(CROWD - 1):
        assert ask(browser(None), f"Invité {number}").status_code == 303
    refused = ask(browser(None), "De Trop")
    assert refused.status_code == 400
    assert "Trop de monde attend" in refused.text
    assert "De Trop" in refused.text


def test_the_drawing_carries_the_key_that_nobody_guesses(cast, code, monkeypatch, app) -> None:
    drawn = []
    monkeypatch.setattr(projector_code, "_drawn", lambda text: drawn.append(text) or "")
    with app.test_request_context():
        projector_code.qr(cast.meeting, "Code QR")
    assert drawn[0].endswith(f"/r/{code}?cle={key_of(code)}")
    assert key_of(code) != key_of("ACDEFGHJ")
    assert len(key_of(code)) == 13
