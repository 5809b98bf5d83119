"""French is the reference and English is complete: nobody meets half a language."""

from __future__ import annotations

import ast

import pytest

from translations.catalogue import ROOT, current, extracted, untranslated


@pytest.fixture(scope="module")
def in_code() -> set[object]:
    """The texts of the code, a second's search."""
    return {message.id for message in extracted() if message.id}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_text_of_the_code_is_in_the_catalogue(language: str, in_code: set[object]) -> None:
    known = {message.id for message in current(language)}
    assert in_code - known == set(), "python translations/catalogue.py"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_text_is_translated(language: str) -> None:
    assert untranslated(current(language)) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_translations_keep_the_places_of_their_values(language: str) -> None:
    catalogue = current(language)
    broken = [(m.id, found) for m in catalogue if m.id and (found := list(m.check(catalogue)))]
    assert broken == []


def test_every_line_of_the_history_is_in_the_catalogue(in_code: set[object]) -> None:
    """A message that reaches `record` by a name is not seen by the extraction."""
    lines = {
        node.value
        for path in (ROOT / "workshops").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and str(node.value).startswith("%(actor)s")
    }
    assert lines - in_code == set()
