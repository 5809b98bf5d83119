"""The service worker, which shows a kept page where there is no network. See docs/adr/0056."""

from __future__ import annotations

from flask import Flask, Response, send_from_directory

from workshops.assets import BUNDLES
from workshops.extensions import limiter
from workshops.web import allow, public


@allow(public)
def worker() -> Response:
    """Serve it at an address that no release changes, above the pages that it is for."""
    return send_from_directory(BUNDLES, "worker.js", mimetype="text/javascript")


def init_app(app: Flask) -> None:
    app.add_url_rule("/hors-ligne.js", "worker", limiter.exempt(worker))
