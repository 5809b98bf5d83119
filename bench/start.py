"""The start: what it costs to make the application, and `panache split` as a whole process.

`python bench/start.py [rounds]` prints seconds of the processor, as user and system: the clock on
the wall says what else the machine does. The application is set beside a bare Flask with the same
extensions, in turn, which no laziness of ours can go below. To compare two commits, run it in a
checkout of each, with the same environment, one after the other and again.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
BARE = """
from flask import Flask
import flask_babel, flask_htmx, flask_limiter, flask_socketio, flask_sqlalchemy, flask_wtf
from sqlalchemy.orm import DeclarativeBase

app = Flask("bare")
app.config.update(SQLALCHEMY_DATABASE_URI="sqlite://", SECRET_KEY="bare", RATELIMIT_STORAGE_URI="memory://")
flask_sqlalchemy.SQLAlchemy(app, model_class=type("Base", (DeclarativeBase,), {}))
flask_wtf.CSRFProtect(app)
flask_babel.Babel(app)
flask_htmx.HTMX(app)
flask_limiter.Limiter(lambda: "", app=app)
flask_socketio.SocketIO(app, async_mode="threading")
"""
OURS = "from app import create_app; create_app()"
SPLIT = "from workshops.cli import main; main()"
FACETS = "employeur:8,secteur:4,territoire:2,ancienneté:1"
PEOPLE = 17
SPLIT_LIMIT = 1.0  # seconds


def seconds(code: str, *arguments: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", code, *arguments]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env=os.environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def people() -> str:
    """Seventeen of seven employers, five sectors, four territories, three lengths of service."""
    rows = [f"P{i},E{i % 7},S{i * i % 5},T{i * 3 % 4},X{i // 6}" for i in range(PEOPLE)]
    return "\n".join(["nom,employeur,secteur,territoire,ancienneté", *rows])


def application(rounds: int) -> None:
    pairs = [(seconds(BARE), seconds(OURS)) for _ in range(rounds)]
    bare, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"bare Flask with the extensions  {bare:6.3f} s CPU")
    print(f"create_app                      {ours:6.3f} s CPU  ratio {ours / bare:5.2f}")


def split(rounds: int) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "people.csv")
        file.write_text(people(), "utf-8")
        line = ("split", str(file), "--groups", "3", "--by", FACETS)
        taken = statistics.median(seconds(SPLIT, *line) for _ in range(rounds))
    print(
        f"panache split, {PEOPLE} people       {taken:6.3f} s CPU  ratio {taken / SPLIT_LIMIT:5.2f}"
    )


if __name__ == "__main__":
    ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    application(ROUNDS)
    split(ROUNDS)
