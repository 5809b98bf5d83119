"""The entry of servers and of Flask: `gunicorn app:app` and `flask --app app …`."""

from __future__ import annotations

from flask import Flask

from workshops.uncollected import uncollected

with uncollected():
    from workshops.factory import create_app


def __getattr__(name: str) -> Flask:
    """`app:app`, made only when a server asks for it."""
    if name == "app":
        globals()["app"] = create_app()
        return globals()["app"]
    raise AttributeError(name)
