"""What the long runs of faults and of silent sockets stand on: `panache serve` as users start it,
its database and its Redis, each of which may be killed and come back."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, text

from tests.browser.served import Server, free_port
from tests.cast import Cast, introduced
from workshops.blocks import Block, Kind
from workshops.blocks import text as words
from workshops.config import database_url
from workshops.extensions import db, limiter
from workshops.factory import create_app
from workshops.notes.texts import note_of
from workshops.notes.writing import begin

PANACHE = Path(sys.executable).with_name("panache")


class Served(Server):
    """A process of its own. The clock of the next start is `off` by so many seconds."""

    off = 0
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        program = [sys.executable, "-m", "bench.shifted"] if self.off else [PANACHE]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*program, "serve", "--port", str(self.port)],
                env=os.environ | self._settings | {"CLOCK_OFF": str(self.off)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._pid = self._process.pid
        self._wait_until_ready()

    def kill(self) -> None:
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process, self._pid = None, 0


class Redis:
    def __init__(self, folder: Path) -> None:
        self._port, self._folder = free_port(), folder
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self.start()

    def start(self) -> None:
        path = shutil.which("redis-server") or sys.exit("redis-server manque")
        command = [path, "--port", str(self._port), "--save", "", "--dir", str(self._folder)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


class Postgres:
    """A cluster of its own; PostgreSQL does not run as root, its own account does it then."""

    def __init__(self, folder: Path) -> None:
        self._port, self._folder = free_port(), folder / "cluster"
        self._account = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        if self._account:
            folder.chmod(0o755)
            os.mkdir(self._folder, 0o700)
            os.chown(self._folder, self._account.pw_uid, self._account.pw_gid)
        self._run("initdb", "-A", "trust", "-U", "postgres", "-D", str(self._folder))
        self.start()
        server = f"postgresql://postgres@127.0.0.1:{self._port}"
        address = database_url({"DATABASE_URL": f"{server}/postgres"})
        engine = create_engine(address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("CREATE DATABASE faults"))
        engine.dispose()
        self.url = f"{server}/faults"

    def start(self) -> None:
        options = f"-p {self._port} -h 127.0.0.1 -k {self._folder}"
        self._control("start", "-w", "-o", options, "-l", str(self._folder / "log"))

    def kill(self) -> None:
        """Kill it as a power cut would."""
        self._control("stop", "-m", "immediate")

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "-D", str(self._folder), *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        path = shutil.which(program) or sys.exit(f"{program} manque")
        account = self._account
        ids = {"user": account.pw_uid, "group": account.pw_gid} if account else {}
        subprocess.run([path, *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/", **ids)


@contextmanager
def application(address: str) -> Iterator[tuple[Flask, Cast]]:
    """The application on a new database, with the cast of the tests in it."""
    app = create_app(
        {"TESTING": True, "SQLALCHEMY_DATABASE_URI": database_url({"DATABASE_URL": address})}
    )
    limiter.enabled = False
    with app.app_context():
        db.create_all()
        cast = introduced()
        yield app, cast
        db.session.rollback()
        db.engine.dispose()


def new_note(cast: Cast, item: int) -> int:
    """The id of a note that holds one paragraph; no transaction is left open."""
    note = note_of(cast.meeting.items[item])
    db.session.flush()
    note_id = note.id
    begin(note, [Block(Kind.PARAGRAPH, words("Bonjour"), id="n1")])
    db.session.commit()
    return note_id


def percentile(values: Sequence[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))] if values else 0.0
