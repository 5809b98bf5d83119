#!/usr/bin/env python3
"""`dev.py run`, `test`, `lint`, `assets`: each sets everything up first. Python with its standard
library is all that is needed: Node, too, comes with what is locked."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / ".panache-stamp"
PORT = os.environ.get("PORT", "5000")
OLDEST = (3, 11)
# A file a worker, in their order: browsers, which take longest, come first.
ON_TWO_CORES = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")

# What the environment holds is made of these; when one changes it is brought up to date.
LOCKED = ("requirements-dev.txt", "pyproject.toml")
BUNDLED = (
    "package-lock.json",
    "static/build.mjs",
    "static/hatch_build.py",
    "static/js/**/*.js",
    "static/css/**/*.css",
    "translations/**/*.po",
)


def digest(patterns: tuple[str, ...]) -> str:
    total = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            total.update(path.relative_to(ROOT).as_posix().encode())
            total.update(path.read_bytes())
    return total.hexdigest()


def call(*command: object, **environ: str) -> None:
    status = subprocess.call([str(part) for part in command], cwd=ROOT, env=os.environ | environ)
    if status:
        sys.exit(status)


def make_environment() -> None:
    """Make .venv, also in place of one that another Python of the machine left unusable."""
    if PYTHON.exists() and not subprocess.call(
        [PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL
    ):
        return
    if sys.version_info < OLDEST:
        wanted, found = ".".join(map(str, OLDEST)), sys.version.split()[0]
        sys.exit(f"Panache demande Python {wanted} ou plus récent ; ceci est {found}.")
    command = [sys.executable, "-m", "venv", "--clear", VENV]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            "L'environnement Python (.venv) ne peut pas être créé : le module venv manque.\n"
            "Sur Debian et Ubuntu : sudo apt install python3-venv\n" + made.stdout + made.stderr
        )


def prepare() -> None:
    """Bring .venv, what is locked and the bundles up to date; at once where nothing changed."""
    make_environment()
    locked, bundled = digest(LOCKED), digest(BUNDLED)
    known = STAMP.read_text().split() if STAMP.exists() else ["", ""]
    has_bundles = (ROOT / "static/dist/manifest.json").exists()
    if known == [locked, bundled] and has_bundles:
        return
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    if known[0] != locked:
        print("Panache installe ses dépendances (une à trois minutes)…", flush=True)
        call(*pip, "--require-hashes", "-r", "requirements-dev.txt")
    print("Panache assemble ses feuilles de style et ses scripts…", flush=True)
    call(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    STAMP.write_text(f"{locked} {bundled}")


def run() -> None:
    """Serve the demo on SQLite and print how to get in."""
    panache = BIN / "panache"
    public = f"http://127.0.0.1:{PORT}"
    call(panache, "migrate")
    call(panache, "demo", PUBLIC_URL=public)
    # In our place, so that Ctrl-C and signals reach it.
    os.execve(panache, ["panache", "serve", "--port", PORT], os.environ | {"PUBLIC_URL": public})


def test() -> None:
    chosen = sys.argv[2:]
    if not chosen:
        lint()
    call(PYTHON, "-m", "pytest", *(chosen or ON_TWO_CORES))


def lint() -> None:
    """The checks of style, layers and types: those of Node beside those of Python."""
    # ESLint, Stylelint and Pyright ask the path for Node.
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    command = [str(BIN / "npm"), "run", "--silent", "lint"]
    of_node = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PATH": path})
    try:
        call(BIN / "ruff", "check", ".")
        call(BIN / "ruff", "format", "--check", "--quiet", ".")
        call(BIN / "lint-imports")
        call(BIN / "djlint", "templates", "--lint", "--quiet")
    finally:
        status = of_node.wait()
    if status:
        sys.exit(status)


COMMANDS = {"run": run, "test": test, "lint": lint, "assets": lambda: None}

if __name__ == "__main__":
    name = sys.argv[1] if len(sys.argv) > 1 else "run"
    if name not in COMMANDS:
        sys.exit(f"dev.py {' | '.join(COMMANDS)}")
    prepare()
    COMMANDS[name]()
