"""The application served for real by gunicorn, on the database of the test that asks for it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from workshops.config import ROOT

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
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "app:app", "--worker-class", "gthread"]
        command += ["--threads", str(THREADS), "--bind", f"127.0.0.1:{self.port}"]
        environment = os.environ | self._settings
        with self.log.open("ab") as out:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=out, stderr=out, start_new_session=True
            )
        self._wait_until_ready()

    def kill(self) -> None:
        """As a power cut would: no farewell to anybody."""
        if self._process:
            os.killpg(self._process.pid, 9)
            self._process.wait()
            self._process = None

    def restart(self) -> None:
        self.kill()
        self.start()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START
        while time.monotonic() < deadline:
            if self._process and self._process.poll() is not None:
                break
            try:
                with urlopen(f"{self.url}/readyz", timeout=2):
                    return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        self.kill()
        raise RuntimeError(self.log.read_text())
