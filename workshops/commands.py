"""The commands of `panache`, each loaded when it is called.

Here by name, so that the application knows them without loading what they do.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

WITHOUT_APP = {
    "split": "workshops.groups.cli:split_command",
    "split-verify": "workshops.groups.cli:verify_command",
}
COMMANDS = WITHOUT_APP | {
    "administrator": "workshops.people.cli:administrator",
    "circulate": "workshops.minutes.circulation.cli:circulate",
    "db": "flask_migrate.cli:db",
    "demo": "workshops.demo.cli:demo",
    "doctor": "workshops.upkeep:doctor_command",
    "export": "workshops.dossiers.cli:export",  # of minutes; dossiers add their own to it
    "import": "workshops.dossiers.cli:import_command",
    "import-pv": "workshops.minutes.circulation.cli:import_minutes",
    "lint": "workshops.minutes.check.cli:lint",
    "migrate": "workshops.upkeep:migrate_command",
    "serve": "workshops.upkeep:serve_command",
}


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
        module, _, attribute = self.places[cmd_name].partition(":")
        return getattr(import_module(module), attribute)
