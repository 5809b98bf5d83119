"""Forks servers that have everything imported and mapped already, and share compiled templates: a
second and a half of processor each, for each test.

As a program it reads orders, a line of JSON each: `{"arguments": of panache, "environment": …,
"log": path}`, and answers with the process id. It ends with whoever started it; the servers do not.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy.orm import configure_mappers

from workshops.config import ROOT


def start(arguments: list[str], environment: dict[str, str], log: Path) -> int:
    """The process id of a `panache`, leader of its own group, that writes to `log`."""
    order = {"arguments": arguments, "environment": environment, "log": str(log)}
    nursery = _nursery()
    assert nursery.stdin
    assert nursery.stdout
    nursery.stdin.write(json.dumps(order) + "\n")
    nursery.stdin.flush()
    return int(nursery.stdout.readline())


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@cache
def _nursery() -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", __name__]
    process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
    atexit.register(process.communicate)  # it ends once it has nothing more to read
    return process


def _become_server(order: dict[str, Any]) -> NoReturn:
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    log = os.open(order["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.argv = ["panache", *order["arguments"]]
    try:
        import_module("workshops.cli").main()
    finally:
        os._exit(1)


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the servers
    import_module("workshops.factory").load_features()
    for name in ("workshops.console", "workshops.notes.sockets", "workshops.upkeep.server"):
        import_module(name)
    configure_mappers()
    with TemporaryDirectory(prefix="panache-") as folder:
        Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(folder)}
        for line in sys.stdin:
            pid = os.fork()
            if pid == 0:
                _become_server(json.loads(line))
            sys.stdout.write(f"{pid}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
