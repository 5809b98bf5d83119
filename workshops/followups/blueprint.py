"""The blueprint that the files of routes of this feature share."""

from flask import Blueprint

routes = Blueprint("followups", __name__)
