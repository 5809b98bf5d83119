"""What dossiers add to the application."""

from __future__ import annotations

from workshops.dossiers.routes import routes
from workshops.registering import blueprints, commands

blueprints.add(routes)
commands.add(
    ("export", "workshops.dossiers.cli:export"),  # of minutes; dossiers add their own to it
    ("import", "workshops.dossiers.cli:import_command"),
)
