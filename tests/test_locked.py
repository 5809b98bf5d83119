"""Locked versions: the same for every Python, and for pip when it builds Panache."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", re.MULTILINE)


def pinned(lock: str) -> list[tuple[str, str]]:
    """The name and version of each line that pins a package."""
    return PINNED.findall((ROOT / lock).read_text())


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_package_has_one_version_for_every_python(lock: str) -> None:
    lines = Counter(name for name, _ in pinned(lock))
    assert "numpy" in lines
    assert [name for name, count in lines.items() if count > 1] == []


def test_what_serves_is_what_is_tested() -> None:
    assert set(pinned("requirements.txt")) <= set(pinned("requirements-dev.txt"))


def test_panache_is_built_with_what_is_locked() -> None:
    required = tomllib.loads((ROOT / "pyproject.toml").read_text())["build-system"]["requires"]
    assert {tuple(each.split("==")) for each in required} <= set(pinned("requirements-dev.txt"))
