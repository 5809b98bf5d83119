"""Migrations lead to what the models say, up and down, and keep the rows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import create_engine, inspect, text

from tests.conftest import need
from workshops.config import database_url
from workshops.extensions import db
from workshops.factory import create_app


def _urls() -> list[str]:
    return ["sqlite", "postgresql"]


@pytest.fixture(params=_urls())
def empty(request: pytest.FixtureRequest, tmp_path: Path):
    """An application on an empty database of each kind."""
    if request.param == "sqlite":
        yield create_app({"SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'm.sqlite'}"})
        return
    given = os.environ.get("TEST_POSTGRES_URL", "")
    need("PostgreSQL (TEST_POSTGRES_URL)", bool(given))
    server = database_url({"DATABASE_URL": given})
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    name = f"migrations_{os.getpid()}"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    app = create_app({"SQLALCHEMY_DATABASE_URI": server.rsplit("/", 1)[0] + f"/{name}"})
    yield app
    with app.app_context():
        db.engine.dispose()
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name}"))
    admin.dispose()


def _differences(app: Flask) -> list[object]:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, db.metadata)


def test_upgrading_an_empty_database_gives_the_models(empty: Flask) -> None:
    with empty.app_context():
        upgrade()
    assert _differences(empty) == []


def test_downgrading_leaves_nothing(empty: Flask) -> None:
    with empty.app_context():
        upgrade()
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}


def test_upgrading_twice_keeps_what_is_there(empty: Flask) -> None:
    with empty.app_context():
        upgrade()
        db.session.execute(text("INSERT INTO locality (name) VALUES ('Namur')"))
        db.session.commit()
        upgrade()
        assert db.session.execute(text("SELECT name FROM locality")).scalar() == "Namur"
