"""French is the reference and English is complete: nobody meets half a language."""

from __future__ import annotations

import pytest

from translations.catalogue import current, extracted, untranslated


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
