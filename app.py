"""The application factory: `flask --app app …` and `gunicorn app:app` find it here."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from workshops import assets, cli, config, health, live, mail, pages, web
from workshops.extensions import babel, csrf, db, htmx, limiter, migrate, socketio

FEATURES = ("people", "programmes", "meetings", "groups", "notes", "minutes", "dossiers")


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
    for part in (web, pages, assets, health, mail, cli):
        part.init_app(app)
    for feature in FEATURES:
        app.register_blueprint(import_module(f"workshops.{feature}.routes").routes)
    import_module("workshops.notes.sockets").init_app(app)


def _start_extensions(app: Flask) -> None:
    db.init_app(app)
    migrate.init_app(app, db, directory=str(config.ROOT / "migrations"), render_as_batch=True)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=pages.locale)
    pages.typeset_translations(app)
    htmx.init_app(app)
    limiter.init_app(app)
    live.init_app(app, socketio)


def __getattr__(name: str) -> Flask:
    """`app:app`, made only when a server asks for it."""
    if name == "app":
        globals()["app"] = create_app()
        return globals()["app"]
    raise AttributeError(name)
