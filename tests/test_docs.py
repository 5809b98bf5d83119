"""What the documents say of each other and of the files of this repository."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workshops.config import ROOT

DECISIONS = ROOT / "docs" / "adr"
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("findings/*.md"),
        *ROOT.glob("bench/*.md"),
    ]
)
HEAD = re.compile(r"\A# (\d+)\. (.+)\n\nStatus: (.+)\.\n")
DATE = r"20\d\d-\d\d-\d\d"
DATED = re.compile(rf"(proposed|accepted|replaced by \d{{4}}), {DATE}(; amended, {DATE})?")
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)\s]*)?\)")


def decisions() -> list[Path]:
    return sorted(DECISIONS.glob("[0-9]*.md"))


def head(path: Path) -> tuple[str, str, str]:
    """Number as in the name of the file, title and status."""
    found = HEAD.match(path.read_text())
    assert found, path.name
    number, title, status = found.groups()
    return f"{int(number):04}", title, status


def numbers_in(text: str) -> set[int]:
    """« 4 and 5, 8 to 14 » as numbers."""
    numbers = set()
    for first, last in re.findall(r"(\d+)(?: to (\d+))?", text):
        numbers |= set(range(int(first), int(last or first) + 1))
    return numbers


def links(text: str) -> list[str]:
    """Addresses within the repository."""
    return [link for link in LINK.findall(text) if "://" not in link and ":" not in link[:8]]


@pytest.mark.parametrize("path", decisions(), ids=lambda path: path.stem)
def test_a_decision_has_its_number_and_a_dated_status(path) -> None:
    number, _, status = head(path)
    assert path.name.startswith(f"{number}-")
    assert DATED.fullmatch(status)


def test_the_index_has_each_decision_with_its_title_and_status() -> None:
    index = (DECISIONS / "README.md").read_text()
    rows = re.findall(r"^\| \[(\d{4})\]\((.+?)\) \| (.+?) \| (.+?) \| .+ \|$", index, re.MULTILINE)
    told = {name: (number, title, status) for number, name, title, status in rows}
    assert [name for _, name, *_ in rows] == [path.name for path in decisions()]
    assert told == {path.name: head(path) for path in decisions()}


def test_the_index_tells_which_numbers_were_never_given() -> None:
    gaps = (DECISIONS / "README.md").read_text().partition("never given:")[2].partition(".")[0]
    given = {int(path.name[:4]) for path in decisions()}
    assert numbers_in(gaps) == set(range(1, max(given) + 1)) - given


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_page_links_to_is_there(path) -> None:
    missing = [link for link in links(path.read_text()) if not (path.parent / link).exists()]
    assert missing == []


def test_readme_and_contributing_lead_to_the_decisions() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        assert "docs/adr/README.md" in links((ROOT / name).read_text())


def test_a_decision_that_code_or_another_one_names_is_there() -> None:
    given = {path.name[:4] for path in decisions()} | {path.name for path in decisions()}
    sources = [*ROOT.glob("workshops/**/*.py"), *ROOT.glob("*.md"), ROOT / "pyproject.toml"]
    named = {
        name
        for path in sources
        for name in re.findall(r"docs/adr/(\d{4}(?:-[\w-]+\.md)?)", path.read_text())
    }
    for path in decisions():
        named |= set(re.findall(r"\((00\d\d)\)", path.read_text()))
    assert named
    assert named - given == set()
