"""`panache migrate`, `doctor` and `serve`: the commands of who keeps an installation.

Each loads what it needs alone: Alembic, or the server.
"""

from __future__ import annotations

import click
from flask import current_app

from workshops.extensions import db
from workshops.registering import fills, named


@click.command("migrate")
def migrate_command() -> None:
    """Met la base de données à jour."""
    from flask_migrate import upgrade  # noqa: PLC0415 - loads Alembic

    upgrade()
    for place in fills:
        named(place)()
    db.session.commit()
    click.echo("Base de données à jour.")


@click.command("doctor")
def doctor_command() -> None:
    """Vérifie l'installation et dit quoi faire."""
    from workshops.upkeep.doctor import examine  # noqa: PLC0415 - loads Alembic

    findings = list(examine())
    for finding in findings:
        click.echo(str(finding))
    if any(finding.is_failure for finding in findings):
        raise click.exceptions.Exit(1)


@click.command("remind")
def remind_command() -> None:
    """Envoie les rappels qui sont dus ; « panache serve » le fait de lui-même."""
    from workshops.upkeep.rounds import make_rounds  # noqa: PLC0415 - no other command needs it

    done = make_rounds()
    click.echo(f"{sum(done.values())} rappel(s) mis dans la boîte d'envoi.")


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="L'adresse où écouter.")
@click.option("--port", default=5000, show_default=True, help="Le port où écouter.")
def serve_command(host: str, port: int) -> None:
    """Sert l'application ; Ctrl-C l'arrête."""
    from workshops.factory import create_app  # noqa: PLC0415 - each worker makes its own
    from workshops.upkeep.server import serve  # noqa: PLC0415 - loads gunicorn

    serve(create_app, current_app.config, host, port)
