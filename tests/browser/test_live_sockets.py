"""The real server under guessing and garbage: it refuses, and stays up."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPResponse
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from flask import Flask

from tests.browser.served import Server
from tests.browser.wires import PATIENCE, Wire
from tests.cast import Cast
from tests.meetings.today import held_today
from workshops.people.models import Person

GARBAGE = [
    "4",
    "42[",
    '42["follow"]',
    '42["follow",{"a":1},[],null]',
    '42["connect"]',
    '42["__proto__",1]',
    '4599-["follow",{"_placeholder":true,"num":0}]',
    '451-["follow",{"_placeholder":true,"num":9}]',
    "45",
    "9",
    "\ud7ff" * 1000,
    b"\x00\xff\xfe",
    b"",
    '42["follow",' + "[" * 5000,
]


@pytest.fixture
def wire(app: Flask, server: Server) -> Iterator:
    opened: list[Wire] = []

    def connect(person: Person) -> Wire:
        opened.append(Wire(app, server, person))
        return opened[-1]

    yield connect
    for one in opened:
        one.close()


def fetch(url: str) -> tuple[int, str]:
    try:
        answer: HTTPResponse | HTTPError = urlopen(url, timeout=PATIENCE)
    except HTTPError as refused:
        answer = refused
    with answer:
        return answer.status, answer.read().decode()


def test_wrong_codes_do_not_close_the_door_of_a_room(cast: Cast, server: Server) -> None:
    held_today(cast.meeting)
    right = f"{server.url}/r/{cast.meeting.code}"
    tried = [fetch(f"{server.url}/r/ACDE{number:04}")[0] for number in range(50)]
    assert tried == [404] * 50
    assert [fetch(right)[0] for _ in range(15)] == [200] * 15


def test_garbage_is_refused_and_others_go_on(cast: Cast, wire) -> None:
    good = wire(cast.member)
    for data in GARBAGE:
        wire(cast.member).send(data)
        assert "revision" in good.follow(cast.meeting.id), data


def test_an_event_above_ones_right_is_refused(cast: Cast, wire) -> None:
    assert wire(cast.member).follow(cast.meeting.id, "chair") == {"error": "refused"}
    assert wire(cast.stranger).follow(cast.meeting.id) == {"error": "refused"}


def test_a_message_too_big_closes_the_socket(cast: Cast, wire) -> None:
    bad = wire(cast.member)
    bad.send("42" + "x" * 3_000_000)
    assert bad.is_closed()
    assert "revision" in wire(cast.member).follow(cast.meeting.id)
