"""Pages of notes."""

from __future__ import annotations

from flask import Blueprint

routes = Blueprint("notes", __name__)
