"""Latency of letters: all servers in turn, round by round."""

from __future__ import annotations

import argparse
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from bench.live import servers
from bench.live.connections import Connection, Room
from bench.live.figures import milliseconds, percentile, table
from bench.live.load import Load
from bench.live.wires.bare import BareWire
from bench.live.wires.hocuspocus import HocuspocusWire
from bench.live.wires.panache_text import PanacheTextWire

RATE = 25.0  # letters a second, of all typists together


class Candidate(NamedTuple):
    room: Room
    memory: float  # bytes a client


def panache_room(name: str, server: servers.Panache, clients: int) -> Room:
    cookies = islice(cycle(server.stage.writers), clients)
    note = server.stage.note
    return Room(
        name, [Connection(server.port, PanacheTextWire(cookie, note)) for cookie in cookies]
    )


@contextmanager
def candidates(given: argparse.Namespace, folder: Path, clients: int) -> Iterator[list[Candidate]]:
    """All servers, each with its clients connected."""
    started = {"nu": servers.bare(), "Hocuspocus": servers.hocuspocus()}
    builds = {"Panache": servers.ROOT} | ({"avant": given.checkout} if given.checkout else {})
    for name, checkout in builds.items():
        database = f"sqlite:///{folder}/{name}-{clients}.sqlite"
        started[name] = servers.Panache(database, clients + 20, checkout=checkout)
    try:
        yield [_connected(name, server, clients) for name, server in started.items()]
    finally:
        for server in started.values():
            server.stop()


def _connected(name: str, server: servers.Server, clients: int) -> Candidate:
    wires = {"nu": BareWire, "Hocuspocus": HocuspocusWire}
    if isinstance(server, servers.Panache):
        panache_room(name, server, 1).close()  # what the first client loads, it loads for all
    before = server.memory
    if isinstance(server, servers.Panache):
        room = panache_room(name, server, clients)
    else:
        room = Room(name, [Connection(server.port, wires[name]()) for _ in range(clients)])
    return Candidate(room, (server.memory - before) / clients)


def run(given: argparse.Namespace, folder: Path) -> None:
    for clients in given.clients:
        with candidates(given, folder, clients) as found:
            measure(given, found)


def measure(given: argparse.Namespace, found: list[Candidate]) -> None:
    load = Load()
    for candidate in found:
        load.add(candidate.room)
    load.rest(0.5)
    latencies = {candidate.room.name: array("d") for candidate in found}
    missing = dict.fromkeys(latencies, 0)
    busy = dict.fromkeys(latencies, 0.0)
    for turn in range(given.rounds):
        for room, _ in found:
            outcome = load.paced(room, RATE, given.seconds, turn)
            latencies[room.name] += outcome.latencies
            missing[room.name] += outcome.expected - len(outcome.latencies)
            busy[room.name] = max(busy[room.name], load.busy)
    rows = []
    for room, memory in found:
        times = latencies[room.name]
        p50, p99 = percentile(times, 0.5), percentile(times, 0.99)
        rows.append(
            [
                str(len(room.connections)),
                room.name,
                milliseconds(p50),
                milliseconds(p99),
                str(len(times)),
                str(missing[room.name]),
                f"{busy[room.name]:.0%}",
                f"{memory / 1024:.0f}",
            ]
        )
    print(
        table(
            ["clients", "serveur", "p50", "p99", "mesures", "perdues", "charge", "Kio/client"], rows
        ),
        flush=True,
    )
    for room, _ in found:
        room.close()
