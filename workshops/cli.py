"""The console command `panache`: Flask's own, with ours.

Whatever goes wrong is one sentence in French on the error output, and a status that is not 0.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click
from flask import Flask, current_app
from flask.cli import FlaskGroup, ScriptInfo
from flask_migrate import upgrade
from sqlalchemy.exc import SQLAlchemyError

from workshops.config import ConfigurationError

# Each has `commands`. Found when the application is made, since features import what is below them.
FEATURES = ("people", "groups", "minutes", "dossiers", "demo")
OS_ERRORS: dict[type[OSError], str] = {
    FileNotFoundError: "ce fichier ou son dossier n'existe pas",
    IsADirectoryError: "c'est un dossier, pas un fichier",
    PermissionError: "l'accès est refusé",
    FileExistsError: "ce fichier existe déjà",
}


@click.command("migrate")
def migrate_command() -> None:
    """Met la base de données à jour."""
    upgrade()
    click.echo("Base de données à jour.")


@click.command("doctor")
def doctor_command() -> None:
    """Vérifie l'installation et dit quoi faire."""
    findings = list(import_module("workshops.doctor").examine())
    for finding in findings:
        click.echo(str(finding))
    if any(finding.is_failure for finding in findings):
        raise click.exceptions.Exit(1)


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="L'adresse où écouter.")
@click.option("--port", default=5000, show_default=True, help="Le port où écouter.")
def serve_command(host: str, port: int) -> None:
    """Sert l'application ; Ctrl-C l'arrête."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    import_module("workshops.server").serve(app, host, port)


def init_app(app: Flask) -> None:
    for command in (migrate_command, doctor_command, serve_command):
        app.cli.add_command(command)
    for feature in FEATURES:
        for command in import_module(f"workshops.{feature}.cli").commands:
            app.cli.add_command(command)


def main() -> None:
    from app import create_app

    title = "Panache : préparer, tenir et consigner les séances."
    group = FlaskGroup(create_app=create_app, help=title)
    try:
        # Made first: Flask's group would show a broken configuration as a stack trace.
        info = ScriptInfo(create_app=create_app)
        info.load_app()
        status = group.main(prog_name="panache", standalone_mode=False, obj=info)
    except (click.ClickException, ConfigurationError, SQLAlchemyError, OSError) as error:
        click.echo(said(error), err=True)
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    sys.exit(status if isinstance(status, int) else 0)


def said(error: Exception) -> str:
    """The sentence for somebody at the console."""
    match error:
        case click.UsageError():
            return _usage(error)
        case click.ClickException():
            return error.format_message()
        case SQLAlchemyError():
            detail = str(getattr(error, "orig", None) or type(error).__name__).splitlines()[0]
            return (
                "La base de données ne répond pas comme il faut : lancez « panache migrate » ; "
                f"« panache doctor » en dit plus ({detail})."
            )
        case OSError():
            wrong = OS_ERRORS.get(type(error)) or os.strerror(error.errno or 0)
            return f"{error.filename or 'Le système'} : {wrong}."
    return str(error)


def _usage(error: click.UsageError) -> str:
    line = error.ctx.command_path if error.ctx else "panache"
    match error:
        case click.NoSuchOption():
            wrong = f"l'option {error.option_name} n'existe pas"
        case click.exceptions.NoSuchCommand():
            wrong = f"la commande « {error.command_name} » n'existe pas"
        case click.MissingParameter() if error.param:
            wrong = f"il manque {error.param.make_metavar(error.ctx)}"
        case click.BadParameter() if error.param:
            wrong = f"la valeur de « {error.param.name} » ne convient pas"
        case _:
            wrong = "cette ligne n'a pas la forme attendue"
    return f"{wrong[0].upper()}{wrong[1:]} ; voir « {line} --help »."
