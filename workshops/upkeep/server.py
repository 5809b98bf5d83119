"""`panache serve`: gunicorn with threads, from within."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from threading import Thread
from typing import Any

import click
from flask import Config, Flask
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

from workshops import live
from workshops.config import ROOT
from workshops.extensions import socketio
from workshops.refusals import RefusedError
from workshops.upkeep.rounds import keep_making

PAGES = 20  # threads left for everything that is not a socket
IDLE = 400  # connections kept open beside the sockets: together below 1,024 descriptors
GRACE = 5  # seconds that a stop leaves to what runs
SWITCH = 0.0002  # seconds for which a page that computes keeps what is typed waiting, each time


class SocketWorker(ThreadWorker):
    """Told to finish what it is doing, it ends its open sockets, which would never finish. Browsers
    take that for a lost connection, and come back."""

    def handle_exit(self, sig: int, frame: Any) -> None:
        Thread(target=_close_sockets, daemon=True).start()
        super().handle_exit(sig, frame)


def _close_sockets() -> None:
    for client in list(socketio.server.eio.sockets.values()):
        client.close(wait=False)


def _leave(_arbiter: Any, _worker: Any) -> None:
    """Leave without waiting for threads that still hold a socket: what was acknowledged is on
    disk."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


class Server(BaseApplication):
    """A server whose workers each make an application of their own, after the fork: what
    python-socketio calls its `host_id`, connections, threads and locks are then nobody else's."""

    def __init__(self, make: Callable[[], Flask], options: dict[str, Any]) -> None:
        self._make, self._options = make, options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    # The base class promises nothing: it only raises.
    def load(self) -> Flask:  # pyright: ignore[reportIncompatibleMethodOverride]
        sys.setswitchinterval(SWITCH)
        app = self._make()
        live.listen()
        keep_making(app)
        return app


def serve(make: Callable[[], Flask], config: Config, host: str, port: int) -> None:
    """Serve until a signal stops it. `config` is that of the applications which `make` returns.

    Raises RefusedError where the address cannot be had.
    """
    try:
        socket.create_server((host, port)).close()
    except (OSError, OverflowError):
        sentence = f"{host}:{port} est pris ou inconnu : donnez une autre adresse avec --port."
        raise RefusedError(sentence) from None
    click.echo(f"Panache écoute à l'adresse http://{host}:{port} (Ctrl-C l'arrête).")
    options = {
        "bind": f"{host}:{port}",
        "chdir": str(ROOT),
        "worker_class": SocketWorker,
        "workers": _workers(config),
        "threads": _threads(config),
        "worker_connections": _threads(config) + IDLE,
        "worker_exit": _leave,
        "graceful_timeout": GRACE,
        "keepalive": 75,
        "proc_name": "panache",
        "loglevel": "warning",
    }
    Server(make, options).run()


def _threads(config: Config) -> int:
    """Threads for requests. Where each socket keeps its request's, pages still have theirs."""
    return PAGES + (config["SOCKETS"] if config["SOCKET_TRANSPORT"] == "threads" else 0)


def _workers(config: Config) -> int:
    """One where the database is SQLite, or no Redis carries pushes from one process to another."""
    address: str = config["SQLALCHEMY_DATABASE_URI"]
    is_alone = address.startswith("sqlite") or not config["REDIS_URL"]
    return 1 if is_alone else max(2, os.cpu_count() or 2)
