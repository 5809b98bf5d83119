"""Pages are served: a module that no `routes.py` imports adds none."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from inspect import unwrap
from pathlib import Path

import pytest
from flask import Flask

ROOT = Path(__file__).resolve().parent.parent
DECORATORS = frozenset({"route", "get", "post", "put", "patch", "delete"})


def pages(source: str) -> Iterator[str]:
    """The functions that a blueprint is asked to serve, by name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and any(map(_registers, node.decorator_list)):
            yield node.name


def _registers(decorator: ast.expr) -> bool:
    return (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr in DECORATORS
        and isinstance(decorator.func.value, ast.Name)
    )


def written() -> list[tuple[str, str]]:
    """Module and function of every page under `workshops`."""
    return [
        (".".join(path.relative_to(ROOT).with_suffix("").parts), name)
        for path in sorted((ROOT / "workshops").rglob("*.py"))
        for name in pages(path.read_text(encoding="utf-8"))
    ]


def test_every_page_module_is_registered(app: Flask) -> None:
    served = {(view.__module__, view.__name__) for view in map(unwrap, app.view_functions.values())}
    assert [page for page in written() if page not in served] == []


def test_pages_are_found_where_they_are_written() -> None:
    modules = {module for module, _ in written()}
    assert {f"workshops.{name}.routes" for name in ("notes", "dossiers", "programmes")} <= modules
    assert len(written()) > 100


@pytest.mark.parametrize(
    ("decorator", "names"),
    [
        ('@routes.get("/a")', ["page"]),
        ('@routes.route("/a", methods=["POST"])\n@allow(rule)', ["page"]),
        ("@allow(rule)", []),
        ("@cached_property", []),
    ],
)
def test_a_page_is_told_by_its_decorator(decorator: str, names: list[str]) -> None:
    assert list(pages(f"{decorator}\ndef page(): ...")) == names
