"""The application served for real by gunicorn, on the database of the test that asks for it."""

from __future__ import annotations

import os
import signal
import socket
import time
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.browser import nursery

START = 30  # seconds a busy machine may take
THREADS = 40  # every open WebSocket holds one


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`url` stays the same over a restart; what the server prints goes to `log`. With the address
    of a `redis` it is one worker of several."""

    def __init__(self, database: str, log: Path, redis: str = "") -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = log
        self._settings = {"DATABASE_URL": database, "PUBLIC_URL": self.url, "REDIS_URL": redis}
        self._pid = 0

    def start(self) -> None:
        arguments = ["app:app", "--worker-class", "gthread", "--threads", str(THREADS)]
        arguments += ["--bind", f"127.0.0.1:{self.port}"]
        self._pid = nursery.start(arguments, os.environ | self._settings, self.log)
        self._wait_until_ready()

    def kill(self) -> None:
        """As a power cut would: no farewell to anybody."""
        if not self._pid:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._pid, signal.SIGKILL)
        while nursery.is_running(self._pid):
            time.sleep(0.01)
        self._pid = 0

    def restart(self) -> None:
        self.kill()
        self.start()

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
