"""The console command `panache`: Flask's own, with ours."""

from __future__ import annotations

import sys

import click
from flask import Flask
from flask.cli import FlaskGroup
from flask_migrate import upgrade

from workshops.config import ConfigurationError


@click.command("migrate")
def migrate_command() -> None:
    """Bring the database up to date."""
    upgrade()
    click.echo("Base de données à jour.")


def init_app(app: Flask) -> None:
    app.cli.add_command(migrate_command)


def main() -> None:
    from app import create_app

    group = FlaskGroup(
        create_app=create_app, help="Panache : préparer, tenir et consigner les séances."
    )
    try:
        group()
    except ConfigurationError as error:
        sys.exit(str(error))
