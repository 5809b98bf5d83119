"""`panache serve`: gunicorn with threads, from within."""

from __future__ import annotations

import os
import socket
import sys
from threading import Thread
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

from workshops.config import ROOT
from workshops.extensions import socketio

SOCKETS = 500  # open at once in one process; each holds a thread
PAGES = 20  # threads left for everything else
GRACE = 5  # seconds that a stop leaves to what runs


class Worker(ThreadWorker):
    """Told to finish what it is doing, it ends its open sockets, which would never finish. Browsers
    take that for a lost connection, and come back."""

    def handle_exit(self, sig: int, frame: Any) -> None:
        Thread(target=_close_sockets, daemon=True).start()
        super().handle_exit(sig, frame)


def _close_sockets() -> None:
    for client in list(socketio.server.eio.sockets.values()):
        client.close(wait=False)


def _leave(_arbiter: Any, _worker: Any) -> None:
    """Without waiting for threads that still hold a socket: what was acknowledged is on disk."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


class Server(BaseApplication):
    def __init__(self, app: Flask, options: dict[str, Any]) -> None:
        self._app, self._options = app, options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    # The base class promises nothing: it only raises.
    def load(self) -> Flask:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._app


def serve(app: Flask, host: str, port: int) -> None:
    """Until a signal stops it. `app` has opened nothing yet that a fork would share.

    Raises click.ClickException where the address cannot be had.
    """
    try:
        socket.create_server((host, port)).close()
    except (OSError, OverflowError):
        sentence = f"{host}:{port} est pris ou inconnu : donnez une autre adresse avec --port."
        raise click.ClickException(sentence) from None
    click.echo(f"Panache écoute à l'adresse http://{host}:{port} (Ctrl-C l'arrête).")
    options = {
        "bind": f"{host}:{port}",
        "chdir": str(ROOT),
        "worker_class": Worker,
        "workers": _workers(app),
        "threads": SOCKETS + PAGES,
        "worker_connections": 2 * SOCKETS,
        "worker_exit": _leave,
        "graceful_timeout": GRACE,
        "keepalive": 75,
        "proc_name": "panache",
        "loglevel": "warning",
    }
    Server(app, options).run()


def _workers(app: Flask) -> int:
    """One where the database is SQLite, or no Redis carries pushes from one process to another."""
    address: str = app.config["SQLALCHEMY_DATABASE_URI"]
    is_alone = address.startswith("sqlite") or not app.config["REDIS_URL"]
    return 1 if is_alone else max(2, os.cpu_count() or 2)
