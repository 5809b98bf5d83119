"""Letters: how long each takes to every other screen, how many a second a server takes, and what a
client costs in memory. All servers in turn, round by round."""

from __future__ import annotations

import argparse
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.live import rooms
from bench.live.browser import Browser
from bench.live.connections import Room
from bench.live.disk import fsync
from bench.live.load import Load, Turn
from bench.live.rooms import BARE, BEFORE, DISK, HOCUSPOCUS, PANACHE, Guest
from bench.live.servers import ROOT, Panache

RATE = 25.0  # letters a second, of all typists together
AHEAD = 10  # letters of one client that not all have yet, when a server is saturated
FLOODED = 200  # clients from which on servers are saturated too
CARETS, PAGE = " + carets", " + page"


@dataclass
class Found:
    """What was measured with so many clients. Seconds, letters a second, bytes a client."""

    clients: int
    latencies: dict[str, array[float]] = field(default_factory=dict)
    missing: int = 0
    busy: float = 0.0
    floods: dict[str, list[float]] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    page: float = 0.0
    fsyncs: dict[str, float] = field(default_factory=dict)


def measure(given: argparse.Namespace, clients: int, folder: Path, disk: Path) -> Found:
    builds = {PANACHE: (ROOT, folder), DISK: (ROOT, disk)}
    if given.checkout:
        builds[BEFORE] = (given.checkout, folder)
    found = Found(clients)
    with rooms.started(builds, clients) as guests:
        found.memory = {name: guest.memory for name, guest in guests.items()}
        load = Load()
        for guest in guests.values():
            load.add(guest.room)
        load.rest(1)
        _type(given, load, guests, found)
        if clients >= FLOODED:
            _flood(given, load, guests, found)
        for guest in guests.values():
            guest.room.close()
    found.fsyncs = {PANACHE: fsync(folder), DISK: fsync(disk)}
    return found


def _type(given: argparse.Namespace, load: Load, guests: dict[str, Guest], found: Found) -> None:
    panache = guests[PANACHE].server
    assert isinstance(panache, Panache)
    browser = Browser(load, panache.port, panache.stage.chair)
    page = f"/seances/{panache.stage.meeting}/pv"
    turns: list[tuple[str, Room, dict[str, object]]] = [
        (name, guest.room, {}) for name, guest in guests.items()
    ]
    beside = (BARE, HOCUSPOCUS, PANACHE)
    turns += [(name + CARETS, guests[name].room, {"carets": True}) for name in beside]
    asks = {"meanwhile": lambda: browser.is_waiting or browser.get(page)}
    turns.append((PANACHE + PAGE, guests[PANACHE].room, asks))
    for seed in range(given.rounds):
        for name, room, how in turns:
            load.paced(room, RATE, given.seconds, Turn(seed, **how))
            times = found.latencies.setdefault(name, array("d"))
            times.extend(heard.seconds for heard in room.heard())
            found.missing += room.expected - room.count_heard
            found.busy = max(found.busy, load.busy)
        _wait_for(load, lambda: not browser.is_waiting)
    found.page = median(browser.took)


def _wait_for(load: Load, condition: Callable[[], bool]) -> None:
    while not condition():
        load.turn(0.1)


def _flood(given: argparse.Namespace, load: Load, guests: dict[str, Guest], found: Found) -> None:
    for _ in range(given.floods):
        for name, guest in guests.items():
            rate = load.saturated(guest.room, given.seconds, AHEAD)
            found.floods.setdefault(name, []).append(rate)
            found.missing += guest.room.expected - guest.room.count_heard
