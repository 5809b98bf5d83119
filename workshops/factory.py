"""The application, made of the features."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from flask import Flask
from flask.cli import AppGroup
from werkzeug.middleware.proxy_fix import ProxyFix

from workshops import assets, config, health, live, mail, offline, pages, web
from workshops.commands import places
from workshops.extensions import Migrations, babel, csrf, db, htmx, limiter, socketio
from workshops.registering import LazyGroup, blueprints, starts
from workshops.uncollected import uncollected

# Each has a module `feature` that says what it adds (docs/adr/0051-features-register.md).
FEATURES = (
    "people",
    "programmes",
    "meetings",
    "groups",
    "notes",
    "minutes",
    "citations",
    "corpus",
    "followups",
    "syntheses",
    "dossiers",
)


class Commands(LazyGroup, AppGroup):
    """Flask's group of the application's commands, with ours."""


@uncollected()
def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """Raises ConfigurationError without what production needs, UndeclaredRightError where a route
    or a socket event declares no rule."""
    app = Flask("panache", root_path=str(config.ROOT))
    app.config.from_mapping(config.settings())
    app.config.from_mapping(overrides or {})
    if app.config["PRODUCTION"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)
    _register_features(app)
    _start_extensions(app)
    web.verify_rules(app)
    live.verify_events()
    return app


def load_features() -> None:
    """Have each feature register what it adds, in their order, once a process."""
    for feature in FEATURES:
        import_module(f"workshops.{feature}.feature")


def _register_features(app: Flask) -> None:
    load_features()
    app.cli = Commands(places(), name=app.name)
    for part in (web, pages, assets, health, offline, mail):
        part.init_app(app)
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
    for start in starts:
        start(app)


def _start_extensions(app: Flask) -> None:
    db.init_app(app)
    app.extensions["migrate"] = Migrations()
    csrf.init_app(app)
    babel.init_app(app, locale_selector=pages.locale)
    pages.typeset_translations(app)
    htmx.init_app(app)
    limiter.init_app(app)
    live.init_app(app, socketio)
