"""Additions of programmes and chantiers to the application."""

from __future__ import annotations

from workshops.programmes.routes import routes
from workshops.registering import blueprints

blueprints.add(routes)
