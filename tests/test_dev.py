"""`dev.py` sets up what its commands need."""

from __future__ import annotations

import subprocess
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """`dev.py` with an environment of its own."""
    spec = spec_from_file_location("dev", ROOT / "dev.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    environment = tmp_path / ".venv"
    monkeypatch.setattr(module, "VENV", environment)
    monkeypatch.setattr(module, "PYTHON", environment / module.PYTHON.relative_to(ROOT / ".venv"))
    return module


def left_over(dev: ModuleType, interpreter: Path) -> Path:
    """A file of an environment whose Python is now `interpreter`."""
    dev.PYTHON.parent.mkdir(parents=True)
    dev.PYTHON.symlink_to(interpreter)
    stamp = dev.VENV / dev.STAMP.name
    stamp.write_text("everything installed")
    return stamp


def test_environment_of_a_python_that_is_gone_is_made_anew(dev: ModuleType) -> None:
    stamp = left_over(dev, dev.VENV.parent / "python3.11")
    dev.make_environment()
    assert not stamp.exists()
    subprocess.run([dev.PYTHON, "-c", "import pip"], check=True)


def test_environment_without_libraries_is_made_anew_and_then_kept(dev: ModuleType) -> None:
    without = dev.VENV.parent / "python"
    without.write_text("#!/bin/sh\nexit 1\n")
    without.chmod(0o755)
    stamp = left_over(dev, without)
    dev.make_environment()
    assert not stamp.exists()
    subprocess.run([dev.PYTHON, "-c", "import pip"], check=True)
    kept = dev.VENV / "kept"
    kept.touch()
    dev.make_environment()
    assert kept.exists()
