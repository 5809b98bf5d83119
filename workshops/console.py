"""The commands of `panache` that work on the application: Flask's own, with ours."""

from __future__ import annotations

from typing import Any

from flask.cli import FlaskGroup, ScriptInfo
from sqlalchemy.exc import SQLAlchemyError

from workshops import factory
from workshops.config import ConfigurationError
from workshops.refusals import RefusedError


def run() -> Any:
    """Do what the line of the console says, and return what the command does.

    Raises RefusedError, with a sentence, where the configuration or the database does not
    allow it.
    """
    title = "Panache : préparer, tenir et consigner les séances."
    group = FlaskGroup(create_app=factory.create_app, help=title)
    try:
        # Made first: Flask's group would show a broken configuration as a stack trace.
        info = ScriptInfo(create_app=factory.create_app)
        info.load_app()
        return group.main(prog_name="panache", standalone_mode=False, obj=info)
    except ConfigurationError as error:
        raise RefusedError(str(error)) from error
    except SQLAlchemyError as error:
        raise RefusedError(_said_by_database(error)) from error


def _said_by_database(error: SQLAlchemyError) -> str:
    detail = str(getattr(error, "orig", None) or type(error).__name__).splitlines()[0]
    return (
        "La base de données ne répond pas comme il faut : lancez « panache migrate » ; "
        f"« panache doctor » en dit plus ({detail})."
    )
