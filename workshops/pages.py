"""Things given to templates: French typography, dates, drawings, the shell of each page, errors."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask, current_app, g, render_template, request, session
from flask_babel import get_locale, gettext, ngettext
from flask_wtf.csrf import CSRFError, generate_csrf
from markupsafe import Markup
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from workshops import assets, dates
from workshops.extensions import db
from workshops.icons import icon
from workshops.live import LOCALES
from workshops.people import plume
from workshops.translating import lazy_gettext as _
from workshops.typography import english, french
from workshops.web import current_viewer

# A form posts as it is; with JavaScript the answer is morphed into the page, so that nothing jumps.
MORPHED = Markup(
    'data-hx-boost="true" data-hx-target="#page" data-hx-select="#page" '
    'data-hx-swap="outerMorph show:none"'
)

# The value of a box, of a list or of a clock.
CHOSEN = re.compile(r"[a-z0-9_:.-]*")

ADVICE = {
    400: _(
        "Le formulaire n'est pas complet ou n'est plus à jour. Revenez en arrière et réessayez."
    ),
    403: _("Vous n'avez pas ce droit dans ce chantier. Demandez-le à une co-présidence."),
    404: _("Cette page n'existe pas, ou plus, ou ne vous est pas ouverte."),
    405: _("Cette adresse n'accepte pas cette action. Revenez en arrière et réessayez."),
    409: _("Quelqu'un d'autre a enregistré au même moment. Rien n'est perdu : renvoyez."),
    413: _("C'est trop volumineux : 10 Mo au plus. Envoyez-le en plusieurs fois."),
    429: _("Trop d'essais. Attendez quelques minutes avant de recommencer."),
    500: _("Une erreur de notre côté. Elle est notée ; réessayez dans un instant."),
}


def locale() -> str:
    """The language chosen in the footer, else French: the reference of every document."""
    chosen = session.get("language") if request else None
    return chosen if chosen in LOCALES else "fr"


def csrf_field() -> Markup:
    """Empty in what is pushed to many people at once: the page fills in its own (live.js)."""
    value = "" if g.get("is_push") else generate_csrf()
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(value)


def typeset(text: str) -> str:
    """A text of the interface as its language is printed; what people typed is French."""
    return french(text) if str(get_locale()) == "fr" else english(text)


def _typeset(translate: Any) -> Any:
    def translated(*arguments: Any, **values: Any) -> str:
        return typeset(translate(*arguments, **values))

    return translated


def _globals() -> dict[str, Any]:
    return {
        "viewer": current_viewer(),
        "language": str(get_locale()),
        "is_push": g.get("is_push", False),
        "public_url": current_app.config["PUBLIC_URL"],
    }


def _typed() -> list[tuple[str, str, bool]]:
    """List what the refused form brought, to be sent again: nothing typed is ever lost. True beside
    what is worth showing: not the choices and hours, which say little outside their form."""
    return [
        (name, value, CHOSEN.fullmatch(value) is None)
        for name, value in request.form.items(multi=True)
        if name != "csrf_token" and value.strip()
    ]


def error_page(status: int, advice: str = "", *, again: bool = False) -> tuple[str, int]:
    """`again` offers to send the same form once more, with a fresh token."""
    known = ADVICE.get(status, ADVICE[400 if status < 500 else 500])
    typed = _typed() if request.method == "POST" and status != 413 else []
    page = render_template(
        "layout/error.html",
        status=status,
        advice=advice or known,
        typed=typed,
        again=again,
    )
    return page, status


def _on_http_error(error: HTTPException) -> tuple[str, int] | Response:
    if error.response is not None or error.code is None or error.code < 400:
        return error.get_response()
    if error.code >= 500:
        db.session.rollback()  # what failed may have been the database: the page asks it who looks
    return error_page(error.code)


def _on_csrf_error(_error: CSRFError) -> tuple[str, int]:
    advice = gettext(
        "Cette page est restée ouverte trop longtemps. Rien n'est perdu : vérifiez et renvoyez."
    )
    return error_page(400, advice, again=True)


def _on_conflict(_error: IntegrityError) -> tuple[str, int]:
    """Two people made the same thing at once, on a database with several writers: what was checked
    before is no longer so."""
    db.session.rollback()
    current_app.logger.exception("%s %s", request.method, request.path)
    return error_page(409, again=True)


def typeset_translations(app: Flask) -> None:
    """Set every text of the interface as its language is; after Flask-Babel, which it wraps."""
    environment: Any = app.jinja_env  # with the methods of its extension
    environment.install_gettext_callables(_typeset(gettext), _typeset(ngettext), newstyle=False)


def init_app(app: Flask) -> None:
    environment = app.jinja_env
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters.update(french=french, typeset=typeset)
    environment.globals.update(
        asset=assets.url,
        asset_parts=assets.parts,
        boosted=MORPHED,
        csrf_field=csrf_field,
        icon=icon,
        logo=plume.logo,
        mark=plume.mark,
        plume=plume.plume,
        group_plume=plume.group_plume,
        dates=dates,
    )
    app.context_processor(_globals)
    app.register_error_handler(CSRFError, _on_csrf_error)
    app.register_error_handler(IntegrityError, _on_conflict)
    app.register_error_handler(HTTPException, _on_http_error)
