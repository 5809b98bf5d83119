"""The commands that work on files: known, and run, without the application."""

from __future__ import annotations

WITHOUT_APP = {
    "split": "workshops.groups.cli:split_command",
    "split-verify": "workshops.groups.cli:verify_command",
}
