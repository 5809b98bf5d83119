"""The application, made of the features."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from flask import Flask
from flask.cli import AppGroup
from werkzeug.middleware.proxy_fix import ProxyFix

from workshops import assets, config, health, live, mail, pages, web
from workshops.commands import COMMANDS, LazyGroup
from workshops.extensions import Migrations, babel, csrf, db, htmx, limiter, socketio

FEATURES = ("people", "programmes", "meetings", "groups", "notes", "minutes", "dossiers")


class Commands(LazyGroup, AppGroup):
    """Flask's group of the application's commands, with ours."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep what is made at the start out of the collector's way: it would look through it for
    nothing, a tenth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_uncollected()
def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """Raises ConfigurationError without what production needs, UndeclaredRightError where a route
    or a socket event declares no rule."""
    app = Flask("panache", root_path=str(config.ROOT))
    app.config.from_mapping(config.settings())
    app.config.from_mapping(overrides or {})
    if app.config["PRODUCTION"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    _register_features(app)
    _start_extensions(app)
    web.verify_rules(app)
    live.verify_events()
    return app


def _register_features(app: Flask) -> None:
    app.cli = Commands(COMMANDS, name=app.name)
    for part in (web, pages, assets, health, mail):
        part.init_app(app)
    for feature in FEATURES:
        app.register_blueprint(import_module(f"workshops.{feature}.routes").routes)
    import_module("workshops.notes.sockets").init_app(app)


def _start_extensions(app: Flask) -> None:
    db.init_app(app)
    app.extensions["migrate"] = Migrations()
    csrf.init_app(app)
    babel.init_app(app, locale_selector=pages.locale)
    pages.typeset_translations(app)
    htmx.init_app(app)
    limiter.init_app(app)
    live.init_app(app, socketio)
