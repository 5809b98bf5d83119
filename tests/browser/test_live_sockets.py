"""The real server under guessing, garbage and several workers: it refuses, and stays up."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from simple_websocket import Client, ConnectionClosed

from tests.browser.served import Server, free_port
from tests.cast import Cast
from tests.conftest import need
from tests.meetings.today import held_today
from workshops.people.models import Person

PATIENCE = 10
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


def cookie_of(app: Flask, person: Person, **more: str) -> str:
    """Of the one browser that this person has."""
    session = {"person_id": person.id, "browser": f"of {person.id}", **more}
    return f"session={app.session_interface.get_signing_serializer(app).dumps(session)}"


class Wire:
    """A WebSocket spoken by hand, as somebody who means harm would."""

    def __init__(self, app: Flask, server: Server, person: Person) -> None:
        address = f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket"
        self._socket = Client(address, headers={"Cookie": cookie_of(app, person)})
        self._socket.receive(PATIENCE)
        self._socket.send("40")
        self._socket.receive(PATIENCE)

    def send(self, data: str | bytes) -> None:
        self._socket.send(data)

    def follow(self, meeting_id: int, audience: str = "participant") -> dict:
        self._socket.send(f'421["follow",{meeting_id},"{audience}","fr"]')
        return self._next("431")[0]

    def pushed(self) -> dict:
        return self._heard("live", lambda payload: payload["to"] is not None)

    def counted(self) -> str:
        """How many are connected, where that was just pushed."""
        found = self._heard("live", lambda payload: payload["regions"].get("connected"))
        return found["regions"]["connected"]

    def told_to_ask_again(self) -> bool:
        return bool(self._heard("rights", lambda payload: True))

    def _heard(self, name: str, fits: Callable[[dict], object]) -> dict:
        while True:
            event, payload = self._next("42")
            if event == name and fits(payload):
                return payload

    def _next(self, prefix: str) -> list:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            heard = self._socket.receive(PATIENCE)
            if heard == "2":
                self._socket.send("3")
            elif heard and heard.startswith(prefix):
                return json.loads(heard.removeprefix(prefix) or "[]")
        raise TimeoutError(prefix)

    def is_sent_away(self) -> bool:
        return self._next("41") == []

    def is_closed(self) -> bool:
        try:
            while self._socket.receive(PATIENCE):
                pass
        except ConnectionClosed:
            return True
        return False

    def close(self) -> None:
        if self._socket.connected:
            self._socket.close()


@pytest.fixture
def wire(app: Flask, server: Server) -> Iterator:
    opened: list[Wire] = []

    def connect(person: Person, at: Server = server) -> Wire:
        opened.append(Wire(app, at, person))
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


def test_a_code_is_guessed_ten_times_and_no_more(cast: Cast, server: Server) -> None:
    held_today(cast.meeting)
    right = f"{server.url}/r/{cast.meeting.code}"
    assert [fetch(right)[0] for _ in range(15)] == [200] * 15
    tried = [fetch(f"{server.url}/r/ACDE{number:04}")[0] for number in range(20)]
    assert tried == [404] * 10 + [429] * 10
    status, page = fetch(right)
    assert status == 429
    assert "Attendez quelques minutes" in page


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


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    need("redis-server", shutil.which("redis-server") is not None)
    port = free_port()
    options = ["--port", str(port), "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
    yield f"redis://127.0.0.1:{port}/0"
    process.terminate()
    process.wait()


@pytest.fixture
def two_workers(app: Flask, tmp_path: Path, _no_lock: None, redis: str) -> Iterator[list[Server]]:
    database = app.config["SQLALCHEMY_DATABASE_URI"]
    servers = [Server(database, tmp_path / f"{name}.log", redis) for name in ("a", "b")]
    for server in servers:
        server.start()
    yield servers
    for server in servers:
        server.kill()


def post(app: Flask, server: Server, person: Person, path: str, **data: object) -> None:
    """As a form of a page of `person`'s does."""
    token = "0" * 40
    sealed = URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token").dumps(token)
    form = urlencode({"csrf_token": sealed, **data}).encode()
    request = Request(server.url + path, form, {"Cookie": cookie_of(app, person, csrf_token=token)})
    urlopen(request, timeout=PATIENCE).close()


def test_a_change_made_in_one_worker_reaches_those_of_another(
    app: Flask, cast: Cast, two_workers, wire
) -> None:
    here, there = two_workers
    held_today(cast.meeting)
    member = wire(cast.member, there)
    before = member.follow(cast.meeting.id)["revision"]
    opening = f"/seances/{cast.meeting.id}/ouverture"
    post(app, here, cast.president, opening, chairs=cast.president.id)
    pushed = member.pushed()
    assert (pushed["from"], pushed["to"]) == (before, before + 1)
    assert "Tour de table" in pushed["regions"]["point"]


def test_who_is_connected_is_counted_over_all_workers(cast: Cast, two_workers, wire) -> None:
    here, there = two_workers
    chair = wire(cast.president, here)
    chair.follow(cast.meeting.id, "chair")
    assert "1 connecté" in chair.counted()
    phone = wire(cast.member, there)
    phone.follow(cast.meeting.id)
    assert "2 connectés" in chair.counted()
    phone.close()
    assert "1 connecté" in chair.counted()


def test_a_right_that_is_lost_is_lost_in_every_worker(
    app: Flask, cast: Cast, two_workers, wire
) -> None:
    here, there = two_workers
    held_today(cast.meeting)
    lost = wire(cast.secretary, there)
    lost.follow(cast.meeting.id, "secretary")
    member = wire(cast.member, there)
    member.follow(cast.meeting.id)
    held = next(m for m in cast.workstream.memberships if m.person is cast.secretary)
    post(app, here, cast.president, f"/membres/{held.id}/retrait")
    assert lost.told_to_ask_again()
    assert lost.follow(cast.meeting.id, "secretary") == {"error": "refused"}


def test_signing_out_is_heard_by_the_sockets_of_every_worker(
    app: Flask, cast: Cast, two_workers, wire
) -> None:
    here, there = two_workers
    tab = wire(cast.member, there)
    tab.follow(cast.meeting.id)
    post(app, here, cast.member, "/deconnexion")
    assert tab.is_sent_away()
