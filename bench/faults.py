"""A long run of faults under people who type: what was said to be saved must be in the log.

python -m bench.faults sqlite|postgres SECONDS [SEED]

Six typists (the browser's own provider, in Node) write in one note after the other, through a bad
network, to `panache serve`. Something is killed, cut, filled or set wrong; then letters, answers
and states are held against one another. The first that does not hold ends the run. Figures come as
a line of JSON at the end. The clock is wrong by `bench/shifted.py`; the disk is full by the limit
on the size of files.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from resource import RLIMIT_FSIZE, prlimit
from tempfile import TemporaryDirectory

from bench.rig import Postgres, Redis, Served, application, new_note, percentile
from tests.browser.wires import cookie_of
from tests.cast import Cast
from tests.faults.proxy import Proxy
from tests.faults.typists import Report, Typists, check_nothing_lost, reread
from workshops.extensions import db
from workshops.meetings.models import AgendaItem

TYPISTS = 6
FAULTS = 12  # in one note
EVERY, LETTERS = 25, 3  # milliseconds between two strokes, and letters a stroke
DAY = 24 * 3600


class Run:
    def __init__(self, server: Served, redis: Redis | None, postgres: Postgres | None) -> None:
        self.server, self.redis, self.postgres = server, redis, postgres
        self.counts = Counter[str]()
        self.to_typing: list[float] = []  # seconds from something being back to each one's answer
        self.waits: list[float] = []

    @property
    def faults(self) -> list[Callable[[], None]]:
        found = [self.kill_server, self.kill_server, self.kill_workers, self.cut, self.swallow]
        found += [self.half_open, self.delay, self.stretch]
        found += [self.lose_redis] if self.redis else []
        found += [self.restart_postgres] if self.postgres else [self.fill_disk]
        return [*found, self.shift_clock]

    def note(self, note_id: int, cookies: list[str], rng: random.Random, end: float) -> None:
        """Let them write one note under faults, and hold it against its log at the end."""
        self.note_id, self.rng = note_id, rng
        self.network = Proxy(self.server.port)
        self.typists = Typists(self.network.url, note_id, cookies)
        try:
            for _ in range(FAULTS):
                if time.monotonic() > end:
                    break
                self._one_fault()
            self._agree()
        finally:
            self.typists.close()
            self.network.close()

    def _one_fault(self) -> None:
        self._type()
        self.progress(40)
        time.sleep(self.rng.uniform(0.2, 3))
        fault = self.rng.choice(self.faults)
        fault()
        self.counts[fault.__name__] += 1
        check_nothing_lost(self.report(), reread(self.note_id))

    def _type(self) -> None:
        self.typists.type(EVERY, LETTERS)

    def _agree(self) -> None:
        reports, log = self.typists.settle(), reread(self.note_id)
        check_nothing_lost(reports, log)
        for rank, one in enumerate(reports):
            assert log.saved_by(rank) == one.typed
            assert log.state == one.state
        self.counts["letters"] += sum(one.saved for one in reports)
        self.counts["notes"] += 1

    def report(self) -> list[Report]:
        reports = self.typists.report()
        self.waits += [wait for one in reports for wait in one.waits]
        return reports

    def progress(self, letters: int) -> list[Report]:
        """Wait until each has had so many more letters saved."""
        before = self.report()
        return self.typists.wait_until(
            lambda now: all(a.saved >= b.saved + letters for a, b in zip(now, before, strict=True))
        )

    def _back(self) -> None:
        """Wait for an answer to each from now on, and keep how long that took."""
        since = time.time()
        reports = self.typists.wait_until(lambda now: all(one.last_answer > since for one in now))
        self.to_typing += [one.last_answer - since for one in reports]

    def kill_server(self) -> None:
        self.server.kill()
        reports = self.typists.wait_until(lambda now: not any(one.live for one in now))
        check_nothing_lost(reports, reread(self.note_id))
        self.server.start()
        self._back()

    def kill_workers(self) -> None:
        workers = self.server.workers
        for worker in workers if self.rng.random() < 0.5 else workers[:1]:
            os.kill(worker, signal.SIGKILL)
        self._back()

    def cut(self) -> None:
        self.network.cut()
        self._back()

    def swallow(self) -> None:
        """Swallow the answers for a while, then cut."""
        self.network.is_deaf = True
        time.sleep(self.rng.uniform(0.1, 2))
        self.network.cut()
        self.network.is_deaf = False
        self._back()

    def half_open(self) -> None:
        """Let nothing pass, with no end telling the other that it is over, until both see."""
        self.network.is_silent = True
        self.typists.wait_until(lambda now: not any(one.live for one in now))
        self.network.cut()
        self.network.is_silent = False
        self._back()

    def delay(self) -> None:
        self.network.delay = self.rng.uniform(0.05, 0.4)
        self.progress(20)
        self.network.delay = 0

    def stretch(self) -> None:
        """Let some write offline, and the others go on in the same paragraph."""
        away = self.rng.sample(range(TYPISTS), self.rng.randint(1, TYPISTS - 1))
        self.typists.go_away(*away)
        time.sleep(self.rng.uniform(2, 8))
        self.typists.come_back(*away)
        self._back()

    def lose_redis(self) -> None:
        assert self.redis
        self.redis.kill()
        time.sleep(self.rng.uniform(0.5, 5))
        self.redis.start()
        self.progress(20)

    def restart_postgres(self) -> None:
        assert self.postgres
        self.postgres.kill()
        time.sleep(self.rng.uniform(0.2, 3))
        self.postgres.start()
        db.engine.dispose()  # our own connections are gone as well
        self._back()

    def fill_disk(self) -> None:
        (worker,) = self.server.workers
        limits = prlimit(worker, RLIMIT_FSIZE, (0, -1))
        time.sleep(self.rng.uniform(0.5, 3))
        check_nothing_lost(self.report(), reread(self.note_id))
        prlimit(worker, RLIMIT_FSIZE, limits)
        self._back()

    def shift_clock(self) -> None:
        """Start the server anew with a clock two days ahead, or right again: one that goes back
        signs everybody out, as sessions of tomorrow are not believed."""
        self.server.off = self.rng.choice((0, 2)) * DAY
        self.kill_server()
        self.server.off = 0

    def figures(self) -> dict[str, object]:
        back = {f"p{part}": round(percentile(self.to_typing, part / 100), 2) for part in (50, 95)}
        waits = {f"p{part}": round(percentile(self.waits, part / 100)) for part in (50, 95)}
        most = round(max(self.to_typing, default=0), 2)
        return self.counts | {"s to typing": back | {"most": most}, "ms to an answer": waits}


def cookies_of(app, cast: Cast) -> list[str]:
    people = (cast.secretary, cast.president) * (TYPISTS // 2)
    return [cookie_of(app, person) for person in people]


def main(kind: str, seconds: float, seed: int) -> None:
    rng, end = random.Random(seed), time.monotonic() + seconds
    with TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        redis = postgres = None
        address = f"sqlite:///{folder}/panache.sqlite"
        if kind == "postgres":
            redis, postgres = Redis(folder), Postgres(folder)
            stack.callback(redis.kill)
            stack.callback(postgres.kill)
            address = postgres.url
        app, cast = stack.enter_context(application(address))
        url = redis.url if redis else ""
        server = Served(address, folder / "log", REDIS_URL=url, SOCKET_HEARTBEAT=2)
        stack.callback(server.kill)
        server.start()
        run, cookies = Run(server, redis, postgres), cookies_of(app, cast)
        try:
            while time.monotonic() < end:
                run.note(next_note(cast), cookies, rng, end)
        except BaseException:
            sys.stderr.write(server.log.read_text("utf-8")[-8000:])
            raise
        finally:
            print(json.dumps(run.figures()))


def next_note(cast: Cast) -> int:
    position = len(cast.meeting.items)
    cast.meeting.items.append(AgendaItem(position=position, title=f"Point {position}", duration=5))
    return new_note(cast, position)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [("sqlite" | "postgres") as KIND, SECONDS, *SEED]:
            main(KIND, float(SECONDS), int(SEED[0]) if SEED else 0)
        case _:
            sys.exit(__doc__)
