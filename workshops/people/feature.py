"""Additions of the directory and of signing in to the application."""

from __future__ import annotations

from workshops.people.routes import routes
from workshops.registering import blueprints, commands

blueprints.add(routes)
commands.add(("administrator", "workshops.people.cli:administrator"))
