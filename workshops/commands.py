"""The commands of `panache`, each loaded when it is called.

Known by name, so that the application knows them without loading what they do.
"""

from __future__ import annotations

from workshops.registering import commands

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
