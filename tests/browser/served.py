"""`panache serve` for real, on the database of the test that asks for it."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.browser import nursery

START = 60  # seconds a busy machine may take


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`url` stays the same over a restart; what the server prints goes to `log`; `settings` are of
    its environment, as REDIS_URL."""

    def __init__(self, database: str, log: Path, **settings: object) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = log
        given = {name: str(value) for name, value in settings.items()}
        self._settings = {
            "DATABASE_URL": database,
            "PUBLIC_URL": self.url,
            "REDIS_URL": "",
            **given,
        }
        self._pid = 0

    def start(self) -> None:
        arguments = ["serve", "--port", str(self.port)]
        self._pid = nursery.start(arguments, os.environ | self._settings, self.log)
        self._wait_until_ready()

    def kill(self) -> None:
        """Kill the server as a power cut would: no farewell to anybody."""
        if not self._pid:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._pid, signal.SIGKILL)
        while nursery.is_running(self._pid):
            time.sleep(0.01)
        self._pid = 0

    def stop(self) -> bool:
        """Ask the server to end, as whoever runs it does; tell whether it has."""
        os.kill(self._pid, signal.SIGTERM)
        deadline = time.monotonic() + START
        while nursery.is_running(self._pid) and time.monotonic() < deadline:
            time.sleep(0.01)
        return not nursery.is_running(self._pid)

    def restart(self) -> None:
        self.kill()
        self.start()

    @property
    def workers(self) -> list[int]:
        """Process ids."""
        return [int(pid) for pid in _proc(self._pid, f"task/{self._pid}/children").split()]

    @contextmanager
    def only(self, worker: int) -> Iterator[None]:
        """Make a new connection land on `worker` within this block: the others stand still."""
        with _standing_still([pid for pid in self.workers if pid != worker]):
            yield

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Let connections stand within this block, and answer nothing."""
        with _standing_still(self.workers):
            yield

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START
        while time.monotonic() < deadline:
            if not nursery.is_running(self._pid):
                break
            try:
                with urlopen(f"{self.url}/readyz", timeout=2):
                    return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        self.kill()
        raise RuntimeError(self.log.read_text())


@contextmanager
def _standing_still(workers: list[int]) -> Iterator[None]:
    for pid in workers:
        os.kill(pid, signal.SIGSTOP)
    try:
        while any(_state(pid) != "T" for pid in workers):
            time.sleep(0.01)
        yield
    finally:
        for pid in workers:
            os.kill(pid, signal.SIGCONT)


def _proc(pid: int, name: str) -> str:
    return Path(f"/proc/{pid}/{name}").read_text()


def _state(pid: int) -> str:
    """One letter, as `ps` shows it."""
    return _proc(pid, "stat").rpartition(")")[2].split()[0]
