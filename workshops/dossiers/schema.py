"""The published schema of dossiers, and the walks over a dossier that it guides."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from workshops.config import ROOT

PATH = ROOT / "docs" / "dossier.schema.json"
VERSION = 1

Value = Any  # of JSON
Node = dict[str, Any]  # of the schema
Change = Callable[[str, Value], Value]


class SchemaPart(NamedTuple):
    """A value that the schema defines under `#/$defs/<name>`, and where it stands."""

    path: str
    name: str
    value: Value


@cache
def schema() -> Node:
    return json.loads(PATH.read_text("utf-8"))


def _resolved(node: Node) -> tuple[str, Node]:
    """The name of a node, where it has one, and what it says."""
    if "$ref" not in node:
        return "", node
    name = node["$ref"].rpartition("/")[2]
    return name, schema()["$defs"][name]


def parts(value: Value, path: str = "", node: Node | None = None) -> Iterator[SchemaPart]:
    """Yield the named parts of a valid dossier, in the order of the schema: outer parts first."""
    name, node = _resolved(node or schema())
    if name:
        yield SchemaPart(path, name, value)
    if isinstance(value, dict):
        for key, inner in node.get("properties", {}).items():
            if key in value:
                yield from parts(value[key], f"{path}.{key}".lstrip("."), inner)
    elif isinstance(value, list):
        for rank, item in enumerate(value):
            yield from parts(item, f"{path}[{rank}]", node["items"])


def rewritten(value: Value, change: Change, node: Node | None = None) -> Value:
    """A valid dossier with `change(name, part)` in place of each named part, inner parts first, and
    without the properties that have their default or are empty."""
    name, node = _resolved(node or schema())
    if isinstance(value, dict) and "properties" in node:
        value = _filled(value, change, node)
    elif isinstance(value, list):
        value = [rewritten(item, change, node["items"]) for item in value]
    return change(name, value) if name else value


def _filled(value: dict[str, Value], change: Change, node: Node) -> dict[str, Value]:
    needed = node.get("required", ())
    filled: dict[str, Value] = {}
    for key, inner in node["properties"].items():
        if key not in value:
            continue
        new = rewritten(value[key], change, inner)
        if key in needed or not _is_default(new, inner):
            filled[key] = new
    return filled


def _is_default(value: Value, node: Node) -> bool:
    return value == node["default"] if "default" in node else value in (None, "", [], {})
