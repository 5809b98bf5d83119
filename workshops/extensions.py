"""The Flask extensions, unbound; and how the database is opened."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast, dataclass_transform

from flask import current_app
from flask_htmx import HTMX
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_socketio import SocketIO
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import DateTime, Engine, MetaData, TypeDecorator, event
from sqlalchemy.orm import DeclarativeBase

from workshops.config import ROOT
from workshops.translating import ElidingBabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from flask_migrate import Migrate
    from sqlalchemy.engine import Connection, Dialect
    from werkzeug.local import LocalProxy


# So the type checker knows what a model is made with; a column without `=` has to be told.
@dataclass_transform(eq_default=False, kw_only_default=True)
class Base(DeclarativeBase):
    # Named constraints, so that Alembic can drop them on SQLite.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UTCDateTime(TypeDecorator[datetime]):
    """An aware instant, stored in UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.replace(tzinfo=UTC)


def now() -> datetime:
    return datetime.now(UTC)


def this_application() -> Flask:
    """The application itself, to give to a thread: in it, `current_app` would be nothing."""
    return cast("LocalProxy[Flask]", current_app)._get_current_object()


class Database(SQLAlchemy):
    # Flask-SQLAlchemy says less of `db.Model` than it is: a `Base`.
    Model: type[Base]


class Sockets(SocketIO):
    if TYPE_CHECKING:  # the stubs leave out python-socketio's server and some of its options
        server: Any

        def init_app(self, app: Flask, **options: Any) -> None: ...
        def emit(self, event: str, *args: Any, **options: Any) -> None: ...


db = Database(model_class=Base)
csrf = CSRFProtect()
babel = ElidingBabel()
htmx = HTMX()
limiter = Limiter(get_remote_address)
socketio = Sockets()


class Migrations:
    """An extension as Flask-Migrate looks for it, without loading it: only the commands that change
    the database need it, and Alembic."""

    db = db
    directory = str(ROOT / "migrations")

    @cached_property
    def migrate(self) -> Migrate:
        from flask_migrate import Migrate  # noqa: PLC0415 - loads Alembic

        return Migrate(db=db, directory=self.directory, render_as_batch=True)


_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def reading() -> Iterator[None]:
    """Mark transactions of this block as reading: SQLite then takes no write lock at their
    start."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def set_reading(value: bool) -> None:
    _reading.set(value)


@event.listens_for(Engine, "connect")
def _open_sqlite(connection: Any, _record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # we say BEGIN ourselves, below
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=5000",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that writes later fails at once with « database is locked ».
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN" if _reading.get() else "BEGIN IMMEDIATE")
