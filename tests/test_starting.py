"""Modules that a process loads at its start, and those it leaves until somebody asks for them."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import click
from flask import Flask

from workshops.commands import places
from workshops.config import ROOT
from workshops.registering import LazyGroup

HEAVY = {"alembic", "docx", "highspy", "icalendar", "jsonschema", "numpy", "openpyxl", "pypdf"}
APPLICATION = {"flask", "flask_babel", "sqlalchemy"}
OF_WORD = ("workshops.minutes.incoming", "workshops.minutes.word.pages", "workshops.minutes.word")

IMPORT_ALL = """
import importlib, pkgutil
for name in {names}:
    module = importlib.import_module(name)
    for part in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
        importlib.import_module(part.name)
"""


def loaded_by(code: str) -> set[str]:
    """The packages that a fresh interpreter has loaded once it has run the code."""
    told = "\nimport json, sys; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    made = subprocess.run(
        [sys.executable, "-c", code + told], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return {name.partition(".")[0] for name in json.loads(made.stderr.splitlines()[-1])}


def pure_cores() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (pure,) = (one for one in contracts if one["name"].startswith("The pure cores"))
    return pure["source_modules"]


def test_the_application_starts_without_what_few_requests_need() -> None:
    loaded = loaded_by("from app import create_app; create_app()")
    assert "flask" in loaded
    assert not loaded & HEAVY


def test_a_pure_core_loads_no_application_and_only_word_loads_word() -> None:
    cores = [name for name in pure_cores() if name not in OF_WORD]
    assert len(cores) < len(pure_cores())
    loaded = loaded_by(IMPORT_ALL.format(names=cores))
    assert not loaded & {*APPLICATION, "docx"}


def test_word_loads_no_application() -> None:
    loaded = loaded_by(IMPORT_ALL.format(names=list(OF_WORD)))
    assert "docx" in loaded
    assert not loaded & APPLICATION


def test_tests_of_the_engine_load_no_application() -> None:
    loaded = loaded_by(
        "import pytest\n"
        "pytest.main(['--collect-only', '-p', 'no:cacheprovider', 'tests/groups/mixing'])"
    )
    assert "hypothesis" in loaded
    assert not loaded & APPLICATION


def test_people_of_a_file_are_split_without_the_application(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("nom,service\nAda,A\nBea,A\nCléo,B\nDan,B\n", "utf-8")
    loaded = loaded_by(
        "import sys\n"
        "from workshops.cli import main\n"
        f"sys.argv = ['panache', 'split', {str(people)!r}, '--groups', '2', '--by', 'service:1']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0, end.code"
    )
    assert "highspy" in loaded
    assert not loaded & APPLICATION


def test_every_command_is_where_its_name_says(app: Flask) -> None:
    group = LazyGroup(places())
    names = group.list_commands(click.Context(group))
    assert {"migrate", "split", "export", "import", "lint"} <= set(names)
    for name in names:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        assert command.name == name
        assert command.get_short_help_str()
