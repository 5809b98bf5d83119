"""The console command `panache`.

Whatever goes wrong is one sentence in French on the error output, and a status that is not 0.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from workshops.groups.commands import WITHOUT_APP
from workshops.refusals import RefusedError
from workshops.registering import LazyGroup
from workshops.uncollected import uncollected

OS_ERRORS: dict[type[OSError], str] = {
    FileNotFoundError: "ce fichier ou son dossier n'existe pas",
    IsADirectoryError: "c'est un dossier, pas un fichier",
    PermissionError: "l'accès est refusé",
    FileExistsError: "ce fichier existe déjà",
}


def main() -> None:
    try:
        status = _run()
    except (click.ClickException, RefusedError, OSError) as error:
        click.echo(said(error), err=True)
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    sys.exit(status if isinstance(status, int) else 0)


def _run() -> Any:
    if len(sys.argv) > 1 and sys.argv[1] in WITHOUT_APP:
        return LazyGroup(WITHOUT_APP).main(prog_name="panache", standalone_mode=False)
    with uncollected():
        from workshops.console import run  # noqa: PLC0415 - loads the whole application

    return run()


def said(error: click.ClickException | RefusedError | OSError) -> str:
    """The sentence for somebody at the console."""
    match error:
        case click.UsageError():
            return _usage(error)
        case click.ClickException():
            return error.format_message()
        case RefusedError():
            return str(error)
    wrong = OS_ERRORS.get(type(error)) or os.strerror(error.errno or 0)
    return f"{error.filename or 'Le système'} : {wrong}."


def _usage(error: click.UsageError) -> str:
    line = error.ctx.command_path if error.ctx else "panache"
    match error:
        case click.NoSuchOption():
            wrong = f"l'option {error.option_name} n'existe pas"
        case click.exceptions.NoSuchCommand():
            wrong = f"la commande « {error.command_name} » n'existe pas"
        case click.MissingParameter(ctx=click.Context() as context) if error.param:
            wrong = f"il manque {error.param.make_metavar(context)}"
        case click.BadParameter() if error.param:
            wrong = f"la valeur de « {error.param.name} » ne convient pas"
        case _:
            wrong = "cette ligne n'a pas la forme attendue"
    return f"{wrong[0].upper()}{wrong[1:]} ; voir « {line} --help »."
