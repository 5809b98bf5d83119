"""Pages of minutes."""

from __future__ import annotations

from flask import Blueprint

routes = Blueprint("minutes", __name__)
