"""Fragments: the chair goes on to another point, and every phone shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import cycle, islice
from time import perf_counter

from bench.live import servers
from bench.live.browser import Browser
from bench.live.connections import Connection
from bench.live.figures import milliseconds, percentile, table
from bench.live.load import Load
from bench.live.room import Room
from bench.live.rooms import SPARE, Build
from bench.live.wires.phone import PhoneWire

PHONES = 200
CLICKS = 40
PAUSE = 0.3  # seconds between two clicks: neighbouring changes would go out as one
PATIENCE = 30.0
LIMIT = 0.050  # seconds for 95 in 100


@dataclass
class Pushed:
    """Seconds from the click to each phone, and from the first phone to the last."""

    clicked: list[float] = field(default_factory=list)
    spread: list[float] = field(default_factory=list)


def measure(builds: Mapping[str, Build]) -> dict[str, Pushed]:
    found: dict[str, Pushed] = {}
    for name, (checkout, folder) in builds.items():
        database = f"sqlite:///{folder}/pushes-{name.replace(' ', '-')}.sqlite"
        server = servers.Panache(database, PHONES + SPARE, checkout=checkout)
        try:
            found[name] = _clicks(server)
        finally:
            server.stop()
    return found


def _clicks(server: servers.Panache) -> Pushed:
    stage = server.stage
    cookies = islice(cycle(stage.writers), PHONES)
    phones = [
        Connection.opened(server.port, PhoneWire(cookie, stage.meeting)) for cookie in cookies
    ]
    room, load, found = Room("phones", phones), Load(), Pushed()
    load.add(room)
    load.rest(1)
    browser = Browser(load, server.port, stage.chair)
    browser.sign(f"/seances/{stage.meeting}/conduite")
    for item in islice(cycle(reversed(stage.items)), CLICKS):
        room.forget()
        began = perf_counter()
        browser.post(f"/points/{item}/debut")
        arrived = _arrivals(load, room, browser)
        found.clicked += [at - began for at in arrived]
        found.spread.append(max(arrived) - min(arrived))
        load.rest(PAUSE)
    room.close()
    return found


def _arrivals(load: Load, room: Room, browser: Browser) -> list[float]:
    """When each phone had the fragment. Raises TimeoutError where one has not."""
    end = perf_counter() + PATIENCE
    while perf_counter() < end:
        arrived = [at for message in room.messages for at, _ in message.arrivals]
        if len(arrived) >= PHONES and not browser.is_waiting:
            return arrived
        load.turn(0.1)
    raise TimeoutError("a phone was sent no fragment")


def told(found: dict[str, Pushed]) -> str:
    head = [f"fragment to {PHONES} phones, ms", "p50", "p95", "first to last phone, p95", "goal"]
    rows = [
        [
            name,
            milliseconds(percentile(pushed.clicked, 0.5)),
            milliseconds(percentile(pushed.clicked, 0.95)),
            milliseconds(percentile(pushed.spread, 0.95)),
            f"p95 ≤ {LIMIT * 1000:.0f}",
        ]
        for name, pushed in found.items()
    ]
    return table(head, rows)
