"""The commands of `panache`, each loaded when it is called.

Known by name, so that the application knows them without loading what they do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from workshops.registering import commands, named

OF_INSTALLATION = {
    "db": "flask_migrate.cli:db",
    "demo": "workshops.demo.cli:demo",
    "doctor": "workshops.upkeep.commands:doctor_command",
    "migrate": "workshops.upkeep.commands:migrate_command",
    "remind": "workshops.upkeep.commands:remind_command",
    "serve": "workshops.upkeep.commands:serve_command",
}


def places() -> dict[str, str]:
    """« module:attribute » of every command, by its name; once the features have added theirs."""
    return OF_INSTALLATION | dict(commands)


class LazyGroup(click.Group):
    """A group that loads its commands from their `places`: « module:attribute », by name."""

    def __init__(self, places: Mapping[str, str], **options: Any) -> None:
        super().__init__(**options)
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *self.places})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.places:
            return super().get_command(ctx, cmd_name)
        return named(self.places[cmd_name])
