"""The servers of one comparison, started and with their clients connected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from bench.live import servers
from bench.live.connections import Connection
from bench.live.load import Load
from bench.live.room import Room
from bench.live.wires.bare import BareWire
from bench.live.wires.hocuspocus import HocuspocusWire
from bench.live.wires.panache import PanacheWire
from bench.live.wires.panache_text import PanacheTextWire

BARE, HOCUSPOCUS, PANACHE, DISK, BEFORE = "bare", "Hocuspocus", "Panache", "on disk", "before"
SPARE = 20  # sockets beyond the clients
PARAGRAPHS = 1300  # of another note: the minutes then cost about 300 ms of processor


class Build(NamedTuple):
    """`folder` takes its database."""

    checkout: Path
    folder: Path


@dataclass
class Guest:
    """A server with its clients; `memory` in bytes a client, of the server's processes."""

    server: servers.Server
    room: Room
    memory: float


def builds(older: Path | None, memory: Path, disk: Path) -> dict[str, Build]:
    """Name what is measured of Panache, and an older checkout where there is one."""
    found = {PANACHE: Build(servers.ROOT, memory), DISK: Build(servers.ROOT, disk)}
    return found | ({BEFORE: Build(older.resolve(), memory)} if older else {})


@contextmanager
def started(builds: Mapping[str, Build], clients: int) -> Iterator[dict[str, Guest]]:
    """All servers, with their clients."""
    running: dict[str, servers.Server] = {}
    try:
        running |= {BARE: servers.bare(), HOCUSPOCUS: servers.hocuspocus()}
        for name, (checkout, folder) in builds.items():
            database = f"sqlite:///{folder}/{name.replace(' ', '-')}-{clients}.sqlite"
            running[name] = servers.Panache(
                database, clients + SPARE, checkout=checkout, paragraphs=PARAGRAPHS
            )
        guests = {}
        for name, server in running.items():
            guests[name] = _seated(name, server, clients)
            _answer_pings(guests)
        yield guests
    finally:
        for server in running.values():
            server.stop()


def _answer_pings(guests: Mapping[str, Guest]) -> None:
    load = Load()
    for guest in guests.values():
        load.add(guest.room)
    load.rest(0.2)


def _seated(name: str, server: servers.Server, clients: int) -> Guest:
    _room(name, server, 1).close()  # what the first client makes a server load is not counted
    before = server.memory
    room = _room(name, server, clients)
    return Guest(server, room, (server.memory - before) / clients)


def _room(name: str, server: servers.Server, clients: int) -> Room:
    if isinstance(server, servers.Panache):
        return panache_room(name, server, clients)
    wire = {BARE: BareWire, HOCUSPOCUS: HocuspocusWire}[name]
    return Room(name, [Connection.opened(server.port, wire()) for _ in range(clients)])


def panache_room(name: str, server: servers.Panache, clients: int) -> Room:
    """Tabs of the secretaries, each with several where there are more clients."""
    cookies = islice(cycle(server.stage.writers), clients)
    kind = PanacheTextWire if name == BEFORE else PanacheWire
    wires = [kind(cookie, server.stage.note) for cookie in cookies]
    return Room(name, [Connection.opened(server.port, wire) for wire in wires])
