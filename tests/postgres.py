"""PostgreSQL databases that tests make for themselves."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, text

from tests.conftest import need
from workshops.config import database_url


@contextmanager
def new_database(prefix: str) -> Iterator[str]:
    """The address of an empty database on the server of TEST_POSTGRES_URL, dropped afterwards."""
    address = os.environ.get("TEST_POSTGRES_URL", "")
    need("PostgreSQL (TEST_POSTGRES_URL)", bool(address))
    server = database_url({"DATABASE_URL": address})
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    name = f"{prefix}_{os.getpid()}"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.rsplit("/", 1)[0] + f"/{name}"
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()
