"""French is the reference and English is complete: nobody meets half a language."""

from __future__ import annotations

import ast

import pytest

from translations.catalogue import ROOT, current, extracted, untranslated


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_text_of_the_code_is_in_the_catalogue(language: str) -> None:
    known = {message.id for message in current(language)}
    missing = [m.id for m in extracted() if m.id and m.id not in known]
    assert missing == [], "python translations/catalogue.py"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_text_is_translated(language: str) -> None:
    assert untranslated(current(language)) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_translations_keep_the_places_of_their_values(language: str) -> None:
    catalogue = current(language)
    broken = [(m.id, found) for m in catalogue if m.id and (found := list(m.check(catalogue)))]
    assert broken == []


def test_every_line_of_the_history_is_in_the_catalogue() -> None:
    """A message that reaches `record` by a name is not seen by the extraction."""
    known = {message.id for message in extracted()}
    lines = {
        node.value
        for path in (ROOT / "workshops").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and str(node.value).startswith("%(actor)s")
    }
    assert lines - known == set()
