"""The form of `findings/`. The scripts themselves run by hand: they install packages."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from workshops.config import ROOT

FINDINGS = ROOT / "findings"
SCRIPTS = sorted(FINDINGS.glob("*.sh"))
# What the header says, in this order.
TOLD = (r"# Versions?: ", "# Behaviour: ", "# Expected by a good guess: ", "# Seen: ")
# A package with what stands behind its name: `redis==8.1.0`, `yjs@13.6.33`.
PINNED = re.compile(r'^"?@?[\w./-]+(\[\w+\])?(==|@)(\d+(\.\d+)+|\$version)"?$')
WORDS_OF_INSTALLING = {"pip", "npm", "install", "3.12", ":all:", "$folder/$version"}
# A folder of somebody's machine, or an address other than this machine's own.
OF_A_MACHINE = re.compile(r"/(home|root|work|opt|Users)/|https?://(?!127\.0\.0\.1|%s)")


def installations(text: str) -> list[list[str]]:
    """The words of each command that installs, without options."""
    lines = text.replace("\\\n", " ").splitlines()
    commands = [line.split() for line in lines if re.search(r'(npm|/pip") install ', line)]
    return [
        [word for word in words if not word.startswith("-") and not word.endswith('/pip"')]
        for words in commands
    ]


@pytest.fixture(params=SCRIPTS, ids=lambda path: path.name)
def script(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_a_finding_is_a_strict_script_that_anybody_can_run(script) -> None:
    lines = script.read_text().splitlines()
    assert os.access(script, os.X_OK)
    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in lines
    assert "folder=$(mktemp -d)" in lines
    assert "trap 'rm -rf \"$folder\"' EXIT" in lines


def test_a_finding_tells_versions_behaviour_and_what_was_seen(script) -> None:
    header = script.read_text().partition("set -euo pipefail")[0]
    places = [re.search(f"^{told}", header, re.MULTILINE) for told in TOLD]
    assert all(places)
    assert [place.start() for place in places] == sorted(place.start() for place in places)


def test_a_finding_installs_pinned_packages_alone(script) -> None:
    commands = installations(script.read_text())
    packages = [
        word for words in commands for word in words if word.strip('"') not in WORDS_OF_INSTALLING
    ]
    assert packages
    assert [word for word in packages if not PINNED.match(word)] == []


def test_a_finding_runs_without_panache_and_on_any_machine(script) -> None:
    text = script.read_text()
    assert "workshops" not in text
    assert OF_A_MACHINE.search(text) is None


def test_a_finding_fails_if_what_is_seen_changes(script) -> None:
    assert "diff - <(echo \"$seen\") <<'EOF'\n" in script.read_text()


def test_the_readme_tells_each_finding() -> None:
    told = re.findall(r"\]\(([\w.-]+\.sh)\)", (FINDINGS / "README.md").read_text())
    assert told == [path.name for path in SCRIPTS]


def test_what_is_not_pinned_is_noticed() -> None:
    text = '"$folder/venv/bin/pip" install --quiet redis \\\n    yjs@13 "a[b]==1.2"\n'
    [words] = installations(text)
    assert [word for word in words if not PINNED.match(word)] == ["install", "redis", "yjs@13"]
