"""Letters: how long each takes to every other screen, how many a second a server takes, and what a
client costs in memory. All servers in turn, round by round."""

from __future__ import annotations

import argparse
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench.live import rooms
from bench.live.browser import Browser
from bench.live.disk import fsync
from bench.live.hearing import Astray, astray, heard
from bench.live.load import Load, Turn
from bench.live.rooms import DISK, PANACHE, Guest
from bench.live.servers import Panache

RATE = 25.0  # letters a second, of all typists together
MOST_AHEAD = 100  # letters of one client that not all have yet, when a server is saturated
FLOODED = 200  # clients from which on servers are saturated too
CARETS, PAGE = " + carets", " + page"


@dataclass
class Found:
    """What was measured with so many clients. Seconds, letters a second, bytes a client; of the
    processor, seconds of the server for a letter on one screen."""

    clients: int
    latencies: dict[str, array[float]] = field(default_factory=dict)
    processor: dict[str, list[float]] = field(default_factory=dict)
    astray: Astray = field(default_factory=Astray)
    busy: float = 0.0
    floods: dict[str, list[float]] = field(default_factory=dict)
    flood_busy: dict[str, float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    page: float = 0.0
    fsyncs: dict[str, float] = field(default_factory=dict)


def measure(given: argparse.Namespace, clients: int, folder: Path, disk: Path) -> Found:
    found = Found(clients)
    with rooms.started(rooms.builds(given.checkout, folder, disk), clients) as guests:
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


@dataclass
class Plan:
    """A turn of each round; `how` is of `Turn`."""

    name: str
    guest: Guest
    how: dict[str, Any] = field(default_factory=dict)


def _type(given: argparse.Namespace, load: Load, guests: dict[str, Guest], found: Found) -> None:
    panache = guests[PANACHE].server
    assert isinstance(panache, Panache)
    browser = Browser(load, panache.port, panache.stage.chair)
    page = f"/seances/{panache.stage.meeting}/pv"
    asks = {"meanwhile": lambda: browser.is_waiting or browser.get(page)}
    beside = [name for name in guests if name != DISK]
    plans = [
        *(Plan(name, guest) for name, guest in guests.items()),
        *(Plan(name + CARETS, guests[name], {"carets": True}) for name in beside),
        Plan(PANACHE + PAGE, guests[PANACHE], asks),
    ]
    for seed in range(given.rounds):
        for plan in plans:
            _turn(given, load, plan, seed, found)
        _wait_for(load, lambda: not browser.is_waiting)
    found.page = median(browser.took)


def _turn(given: argparse.Namespace, load: Load, plan: Plan, seed: int, found: Found) -> None:
    room, worked = plan.guest.room, plan.guest.server.processor
    load.paced(room, RATE, given.seconds, Turn(seed, **plan.how))
    spent = plan.guest.server.processor - worked
    found.processor.setdefault(plan.name, []).append(spent / room.expected)
    times = found.latencies.setdefault(plan.name, array("d"))
    times.extend(one.seconds for one in heard(room))
    found.astray = found.astray.with_those(astray(room))
    found.busy = max(found.busy, load.busy)


def _wait_for(load: Load, condition: Callable[[], bool]) -> None:
    while not condition():
        load.turn(0.1)


def _flood(given: argparse.Namespace, load: Load, guests: dict[str, Guest], found: Found) -> None:
    """Saturate each in turn, with as many letters on their way as it clears in a second: more would
    only wait, and a server that has too many waiting takes its clients for dead. The first round
    finds out how many."""
    ahead = dict.fromkeys(guests, 1)
    for turn in range(given.floods + 1):
        for name, guest in guests.items():
            rate = load.saturated(guest.room, given.seconds, ahead[name])
            ahead[name] = min(max(int(rate / found.clients), 1), MOST_AHEAD)
            found.astray = found.astray.with_those(astray(guest.room))
            if turn:
                found.floods.setdefault(name, []).append(rate)
                found.flood_busy[name] = load.busy
