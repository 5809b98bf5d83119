"""A letter's way from one keyboard to every other screen: Panache beside Hocuspocus and a bare
broadcast, in one run, under one load.

    python -m bench.live --clients 50 200 --rounds 5 --seconds 4
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from bench.live import keys, servers
from bench.live.servers import CACHE, LOAD_CORE


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.live", description=__doc__)
    parser.add_argument("--clients", type=int, nargs="+", default=[10, 50, 200, 500])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4, help="of a turn")
    parser.add_argument("--checkout", type=Path, help="an older build, beside this one")
    parser.add_argument("--on", type=Path, default=Path("/dev/shm"), help="folder of the database")
    parser.add_argument("--nice", type=int, default=0, help="below 0: before other work (root)")
    given = parser.parse_args()
    servers.haste = given.nice
    os.setpriority(os.PRIO_PROCESS, 0, given.nice)
    if given.nice:
        os.setsid()  # under `setsid -w` where a shell made this the leader of a group
        servers.hurry(os.getpid())
    os.sched_setaffinity(0, {LOAD_CORE})
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=given.on) as folder:
        keys.run(given, Path(folder))


if __name__ == "__main__":
    main()
