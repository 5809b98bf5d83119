"""Pages of dossiers."""

from __future__ import annotations

from flask import Blueprint

routes = Blueprint("dossiers", __name__)
