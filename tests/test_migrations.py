"""Migrations lead to what the models say, up and down, and keep the rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from tests.postgres import new_database
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
    with new_database("migrations") as address:
        app = create_app({"SQLALCHEMY_DATABASE_URI": address})
        yield app
        with app.app_context():
            db.engine.dispose()


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
