"""Two addresses for whoever watches the service."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from workshops import assets
from workshops.extensions import db, limiter
from workshops.web import allow, public


@allow(public)
def alive() -> str:
    """The process answers."""
    return "ok"


@allow(public)
def ready() -> tuple[str, int]:
    """The database answers and the bundles stand: requests may come."""
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return "base de données injoignable", 503
    return (missing, 503) if (missing := assets.missing()) else ("ok", 200)


def init_app(app: Flask) -> None:
    app.add_url_rule("/healthz", "healthz", limiter.exempt(alive))
    app.add_url_rule("/readyz", "readyz", limiter.exempt(ready))
