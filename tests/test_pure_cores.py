"""What is pure is also checked strictly, and the other way round."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_pure_cores_are_the_modules_under_strict_types():
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contracts = {one["name"]: one for one in tools["importlinter"]["contracts"]}
    pure = contracts["The pure cores know neither Flask nor the database"]["source_modules"]
    strict = tools["pyright"]["strict"]
    assert [path.removesuffix(".py").replace("/", ".") for path in strict] == pure
    assert [path for path in strict if not (ROOT / path).exists()] == []
