"""The blueprint that the files of routes of this feature share."""

from flask import Blueprint

routes = Blueprint("corpus", __name__)
