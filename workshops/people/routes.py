"""The directory and signing in."""

from __future__ import annotations

from flask import Blueprint, request, session
from werkzeug.wrappers import Response

from workshops.web import allow, back, public, signed_in

routes = Blueprint("people", __name__)


@routes.get("/connexion")
@allow(public)
def sign_in() -> str:
    return "connexion"


@routes.get("/mon-compte")
@allow(signed_in)
def account() -> str:
    return "compte"


@routes.post("/langue")
@allow(public)
def choose_language() -> Response:
    session["language"] = request.form.get("language", "fr")
    return back("/")
