"""Commits are for pages, commands and a few workers. What pages call leaves that to them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.test_pages_registered import ROOT, pages

COMMITS = frozenset({"commit", "committing", "attempting"})
WORKERS = {
    "workshops/committing.py": "commits, or undoes, what a page does in its block",
    "workshops/followups/reminders.py": "a round that claims one reminder at a time",
    "workshops/groups/splitting/proving.py": "a thread that tells how far a proof has come",
    "workshops/mail/outbox.py": "a thread that claims one mail at a time",
    "workshops/notes/writing.py": "makes room for the thread that writes the log of notes",
    "workshops/upkeep/commands.py": "commands, of who keeps an installation",
}


def commits(source: str) -> Iterator[int]:
    """The lines that end a transaction."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node.func) in COMMITS:
            yield node.lineno


def _name(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def may_commit(name: str, source: str) -> bool:
    is_command = name.endswith("/cli.py")
    return is_command or name in WORKERS or any(pages(source))


def sources() -> dict[str, str]:
    paths = sorted((ROOT / "workshops").rglob("*.py"))
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}


def test_only_pages_commands_and_workers_commit() -> None:
    assert [
        f"{name}:{line}"
        for name, source in sources().items()
        if not may_commit(name, source)
        for line in commits(source)
    ] == []


def test_every_worker_that_may_commit_does() -> None:
    known = sources()
    assert [name for name in WORKERS if not any(commits(known[name]))] == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("db.session.commit()", [1]),
        ("x = 1\nwith committing(form.hour) as attempt: ...", [2]),
        ("with attempting(): ...", [1]),
        ("db.session.flush()", []),
        ("'db.session.commit()'", []),
    ],
)
def test_a_commit_is_found(source: str, lines: list[int]) -> None:
    assert list(commits(source)) == lines


def test_a_module_without_pages_may_not_commit() -> None:
    page = '@routes.post("/a")\ndef save(): ...'
    assert may_commit("workshops/people/directory_page.py", page)
    assert not may_commit("workshops/people/models.py", "def save(): ...")
