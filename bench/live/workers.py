"""Several workers, on PostgreSQL and Redis: letters within one worker, and across workers."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bench.live import servers
from bench.live.connections import Connection
from bench.live.figures import milliseconds, percentile, table
from bench.live.hearing import Astray, astray, heard
from bench.live.keys import RATE
from bench.live.load import Load, Turn
from bench.live.room import Room
from bench.live.rooms import PANACHE, SPARE, panache_room
from tests.postgres import new_database

WITHIN, ACROSS = "same worker", "another worker"


def measure(given: argparse.Namespace, clients: int) -> str:
    """A table of one number of clients."""
    if not os.environ.get("TEST_POSTGRES_URL"):
        raise SystemExit("set TEST_POSTGRES_URL to a server where databases may be made")
    with new_database("bench") as database:
        redis = servers.redis()
        try:
            url = f"redis://127.0.0.1:{redis.port}/0"
            server = servers.Panache(database, clients + SPARE, redis=url)
            try:
                return _letters(given, server, clients)
            finally:
                server.stop()
        finally:
            redis.stop()


def _letters(given: argparse.Namespace, server: servers.Panache, clients: int) -> str:
    room, load = panache_room(PANACHE, server, clients), Load()
    load.add(room)
    load.rest(1)
    worker = _workers(server, room)
    seconds: dict[str, list[float]] = {WITHIN: [], ACROSS: []}
    wrong = Astray()
    for seed in range(given.rounds):
        load.paced(room, RATE, given.seconds, Turn(seed))
        for one in heard(room):
            is_same = worker(one.author) == worker(one.reader)
            seconds[WITHIN if is_same else ACROSS].append(one.seconds)
        wrong = wrong.with_those(astray(room))
    shares = Counter(worker(connection) for connection in room.connections)
    room.close()
    rows = [
        [name, *(milliseconds(percentile(times, part)) for part in (0.5, 0.99)), str(len(times))]
        for name, times in seconds.items()
    ]
    label = f"{clients} clients in {len(shares)} workers ({', '.join(map(str, shares.values()))})"
    return (
        table([label, "p50", "p99", "letters"], rows)
        + f"\n\nOf the letters on other screens {wrong}."
    )


def _workers(server: servers.Server, room: Room) -> Callable[[Connection], int]:
    """A function that gives the process id of the worker that holds a connection."""
    held = {}
    for pid in server.pids[1:]:
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            held[os.readlink(entry)] = pid
    by_port = {}
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, local, remote, *rest = line.split()
        if int(local.split(":")[1], 16) == server.port and f"socket:[{rest[6]}]" in held:
            by_port[int(remote.split(":")[1], 16)] = held[f"socket:[{rest[6]}]"]
    ports = {connection: connection.socket.getsockname()[1] for connection in room.connections}
    return lambda connection: by_port[ports[connection]]
