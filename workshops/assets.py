"""The bundles: `panache.css` in a template is the hashed, immutable file that the build made."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TypedDict

from flask import Flask, url_for
from whitenoise import WhiteNoise

from workshops.config import ROOT

BUNDLES = ROOT / "static" / "dist"


class Bundle(TypedDict):
    file: str
    parts: list[str]  # which it loads at once, and others may share


@cache
def _manifest(path: Path, _changed: float) -> dict[str, Bundle]:
    return json.loads(path.read_text("utf-8"))


def _bundle(name: str) -> Bundle:
    """Raises KeyError for a name the build did not make."""
    path = BUNDLES / "manifest.json"
    return _manifest(path, path.stat().st_mtime)[name]


def _address(file: str) -> str:
    return url_for("static", filename=f"dist/{file}")


def url(name: str) -> str:
    """The address of a bundle."""
    return _address(_bundle(name)["file"])


def parts(*names: str) -> list[str]:
    """List the addresses of the parts that these bundles share or load: asked for with the page,
    they save a journey."""
    return [_address(part) for part in dict.fromkeys(p for n in names for p in _bundle(n)["parts"])]


def _is_immutable(_path: str, address: str) -> bool:
    return "/dist/" in address


def init_app(app: Flask) -> None:
    """Serve static/ through WhiteNoise: compressed beforehand, kept by browsers for ever."""
    served = WhiteNoise(
        app.wsgi_app,
        max_age=3600,
        allow_all_origins=False,
        autorefresh=not app.config["PRODUCTION"] and not app.testing,
        immutable_file_test=_is_immutable,
        add_headers_function=_headers,
    )
    served.add_files(str(BUNDLES), prefix="static/dist/")
    app.wsgi_app = served


def _headers(headers, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


def missing() -> str | None:
    """Say what to do where the bundles were never built; None where they stand."""
    if (BUNDLES / "manifest.json").exists():
        return None
    return "Les fichiers de static/dist manquent : lancez « make assets »."
