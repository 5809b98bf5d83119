"""A letter's way from one keyboard to every other screen: Panache beside Hocuspocus and a bare
broadcast, in one run, under one load.

    python -m bench.live                                letters and pushes, everything
    python -m bench.live --only letters --clients 50    the first of them, shorter
    python -m bench.live --only workers --clients 50    with TEST_POSTGRES_URL
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
from pathlib import Path

from bench.live import keys, pushes, report, rooms, servers, workers

MEMORY = Path("/dev/shm")  # a disk in memory


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.live")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=["letters", "pushes"])
    parser.add_argument("--clients", type=int, nargs="+", default=[10, 50, 200, 500])
    parser.add_argument("--rounds", type=int, default=5, help="turns of each server")
    parser.add_argument("--floods", type=int, default=3, help="the same, saturated")
    parser.add_argument("--seconds", type=float, default=4, help="of a turn")
    parser.add_argument("--checkout", type=Path, help="an older build, measured beside this one")
    parser.add_argument("--nice", type=int, default=0, help="below 0: before other work (root)")
    return parser.parse_args()


def hurry(nice: int) -> None:
    """Come before what else the machine does. `setsid -w` where a shell has made this a leader."""
    servers.haste = nice
    if nice:
        os.setpriority(os.PRIO_PROCESS, 0, nice)
        if os.getsid(0) != os.getpid():
            os.setsid()
        servers.hurry(os.getpid())


def measure_letters(given: argparse.Namespace, folder: Path, disk: Path) -> None:
    found = []
    for clients in given.clients:
        found.append(keys.measure(given, clients, folder, disk))
        print(report.letters(found[-1:]), report.others(found[-1:]), sep="\n\n", flush=True)
    print("\nAll:", report.letters(found), report.others(found), report.notes(found), sep="\n\n")


def measure_pushes(given: argparse.Namespace, folder: Path, disk: Path) -> None:
    print(pushes.told(pushes.measure(rooms.builds(given.checkout, folder, disk))))


def measure_workers(given: argparse.Namespace, _folder: Path, _disk: Path) -> None:
    for clients in given.clients:
        print(workers.measure(given, clients), flush=True)


PARTS = {"letters": measure_letters, "pushes": measure_pushes, "workers": measure_workers}


def main() -> None:
    given = arguments()
    hurry(given.nice)
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # all clients of all servers
    os.sched_setaffinity(0, {servers.LOAD_CORE})
    servers.CACHE.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=MEMORY) as folder,
        tempfile.TemporaryDirectory(dir=servers.CACHE) as disk,
    ):
        for part in given.only:
            PARTS[part](given, Path(folder), Path(disk))


if __name__ == "__main__":
    main()
