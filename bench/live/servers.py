"""The servers that are measured, each as a process on the one core that servers have."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CACHE = Path(gettempdir(), "panache-bench-live")
SERVER_CORE, LOAD_CORE = 0, 1
START = 60  # seconds that a busy machine may take
SECRET = "a secret of the bench, which nobody needs to keep"


haste = 0  # nice value of servers and load; below 0 where the machine has other work


def hurry(pid: int) -> None:
    """Let a session of processes come before the others, where the kernel weighs by session."""
    if haste:
        Path(f"/proc/{pid}/autogroup").write_text(str(haste))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A process in a group of its own; what it prints goes to `log`."""

    def __init__(self, command: list[str], log: Path, port: int, **more: Any) -> None:
        self.port, self._log = port, log
        pinned = ["nice", "-n", str(haste), "taskset", "-c", str(SERVER_CORE), *command]
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                pinned, stdout=out, stderr=subprocess.STDOUT, start_new_session=True, **more
            )
        hurry(self._process.pid)
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + START
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        said = self._log.read_text(errors="replace")[-2000:]
        self.stop()
        raise SystemExit(f"{self._log}: {said}")

    @property
    def pids(self) -> list[int]:
        """The process and all below it."""
        found, at = [self._process.pid], 0
        while at < len(found):
            children = Path(f"/proc/{found[at]}/task/{found[at]}/children").read_text()
            found += map(int, children.split())
            at += 1
        return found

    @property
    def memory(self) -> int:
        """Resident bytes of the whole tree."""
        return sum(_resident(pid) for pid in self.pids)

    @property
    def processor(self) -> float:
        """Seconds of processor that the whole tree has used."""
        return sum(_worked(pid) for pid in self.pids)

    def stop(self) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._log.unlink()  # it stays where the server ended by itself
        self._process.wait()


def _resident(pid: int) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def bare() -> Server:
    CACHE.mkdir(exist_ok=True)
    program, port = CACHE / "bare", free_port()
    subprocess.run(["gcc", "-O2", "-Wall", "-o", program, HERE / "bare.c"], check=True)
    return Server([str(program), str(port)], CACHE / "bare.log", port)


def hocuspocus() -> Server:
    """Hocuspocus by the Node of the development tools: it asks for 22 at least."""
    CACHE.mkdir(exist_ok=True)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for name in ("package.json", "hocuspocus.mjs"):
        shutil.copy(HERE / name, CACHE)
    if not (CACHE / "node_modules" / "@hocuspocus").exists():
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"]
        subprocess.run(["npm", "install", *quiet], cwd=CACHE, check=True, env=_environment(path))
    port, node = free_port(), shutil.which("node", path=path)
    assert node
    return Server([node, "hocuspocus.mjs", str(port)], CACHE / "hocuspocus.log", port, cwd=CACHE)


def _worked(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def redis() -> Server:
    """One of its own: what Panache publishes on a shared one reaches its other users."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--save", "", "--dir", str(CACHE)]
    return Server(command, CACHE / "redis.log", port)


def _environment(path: str) -> dict[str, str]:
    return os.environ | {"PATH": path}


@dataclass
class Stage:
    """What `stage.py` printed."""

    note: int
    meeting: int
    items: list[int]
    chair: str
    writers: list[str]


class Panache(Server):
    """`panache serve` of a checkout, as users start it, on a new database with a staged note."""

    def __init__(
        self,
        database: str,
        sockets: int,
        *,
        checkout: Path = ROOT,
        paragraphs: int = 0,
        redis: str = "",
    ) -> None:
        port, python = free_port(), checkout / ".venv" / "bin" / "python"
        environment = os.environ | {
            "DATABASE_URL": database,
            "REDIS_URL": redis,
            "SECRET_KEY": SECRET,
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "SOCKETS": str(sockets),
            "PYTHONPATH": str(checkout),
        }
        run = {"cwd": checkout, "env": environment, "check": True}
        panache = [str(python), "-c", "from workshops.cli import main; main()"]
        subprocess.run([*panache, "migrate"], stdout=subprocess.DEVNULL, **run)
        staged = subprocess.run(
            [str(python), str(HERE / "stage.py"), str(paragraphs)], stdout=subprocess.PIPE, **run
        )
        self.stage = Stage(**json.loads(staged.stdout))
        command = [*panache, "serve", "--port", str(port)]
        log = CACHE / f"panache-{port}.log"
        super().__init__(command, log, port, cwd=checkout, env=environment)
