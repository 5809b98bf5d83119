"""One's own page, and the language."""

from __future__ import annotations

from flask import render_template, request, session
from werkzeug.wrappers import Response

from workshops.live import LOCALES
from workshops.people.blueprint import routes
from workshops.people.forms import OwnAddressForm
from workshops.web import allow, back, public, signed_in


@routes.get("/mon-compte")
@allow(signed_in)
def account() -> str:
    return account_page(OwnAddressForm())


def account_page(form: OwnAddressForm) -> str:
    return render_template("people/account.html", form=form)


@routes.post("/langue")
@allow(public)
def choose_language() -> Response:
    chosen = request.form.get("language")
    if chosen in LOCALES:
        session["language"] = chosen
    return back("/")
