"""The address of every route, with the rows of one séance in it: for tests that go through all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flask import Flask
from werkzeug.routing import Rule

Values = Mapping[str, str | int]


def routes(app: Flask, method: str) -> Iterator[Rule]:
    """List the rules that answer `method`, by address; the files of the interface left out."""
    found = (r for r in app.url_map.iter_rules() if method in (r.methods or ()))
    yield from sorted((r for r in found if r.endpoint != "static"), key=lambda r: r.rule)


def address(app: Flask, rule: Rule, values: Values) -> str:
    """Raises KeyError where `values` does not name an argument of the rule."""
    named = {name: values[name] for name in rule.arguments}
    return app.url_map.bind("").build(rule.endpoint, named, method=_method(rule))


def _method(rule: Rule) -> str:
    return "GET" if "GET" in (rule.methods or ()) else "POST"
