"""`panache serve` as a big room has it: on PostgreSQL and Redis, with several workers."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from tests.browser.served import Server, free_port
from tests.conftest import need
from tests.postgres import new_database
from workshops.extensions import db, limiter
from workshops.factory import create_app


@pytest.fixture(scope="session")
def app() -> Iterator[Flask]:
    """The application as the other tests have it, on PostgreSQL."""
    with new_database("workers") as address:
        made = create_app(
            {"TESTING": True, "SQLALCHEMY_DATABASE_URI": address, "SMTP_URL": "memory:"}
        )
        limiter.enabled = False
        with made.app_context():
            db.create_all()
        yield made
        with made.app_context():
            db.engine.dispose()


@dataclass
class Redis:
    url: str
    process: subprocess.Popen[bytes]


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Redis]:
    path = shutil.which("redis-server")
    need("redis-server", path is not None)
    port = free_port()
    command = [str(path), "--port", str(port), "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    yield Redis(f"redis://127.0.0.1:{port}/0", process)
    process.kill()
    process.wait()


@pytest.fixture
def server(app: Flask, tmp_path: Path, redis: Redis) -> Iterator[Server]:
    address = app.config["SQLALCHEMY_DATABASE_URI"]
    server = Server(address, tmp_path / "server.log", REDIS_URL=redis.url)
    server.start()
    yield server
    server.kill()
