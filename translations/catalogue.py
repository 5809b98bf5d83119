"""Bring the catalogues up to date with the code: `python translations/catalogue.py`.

French is the reference: its msgids are the texts themselves, so its catalogue is filled here (it is
still needed, for the French plural of zero). English is written by hand; what is new is listed.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SOURCES = {"workshops": [("**.py", "python")], "templates": [("**.html", "jinja2")]}
OPTIONS = {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None, "record": (3,)}
# Worded where nobody knows a language, and translated where they are shown.
KEYWORDS |= {"Problem": None, "TableError": None, "msgid": None}


def extracted() -> Catalog:
    """Extract every text that the code marks, with where it stands."""
    catalogue = Catalog(project="Panache", charset="utf-8", fuzzy=False)
    for folder, methods in SOURCES.items():
        found = extract_from_dir(ROOT / folder, methods, OPTIONS, keywords=KEYWORDS)
        for name, _line, message, comments, context in found:
            place = [(f"{folder}/{name}", None)]
            catalogue.add(message, None, place, auto_comments=comments, context=context)
    return catalogue


def current(language: str) -> Catalog:
    path = HERE / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return Catalog(locale=language, project="Panache", charset="utf-8", fuzzy=False)
    with path.open("rb") as source:
        return read_po(source, locale=language)


def untranslated(catalogue: Catalog) -> list[str]:
    """The messages without a translation, or without one of its plural forms."""
    return [
        str(m.id) for m in catalogue if m.id and not all(m.string if m.pluralizable else [m.string])
    ]


def updated(language: str) -> Catalog:
    """The catalogue on disk with what the code has now; nothing is guessed."""
    catalogue = current(language)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    if language == "fr":
        for message in catalogue:
            message.string = message.id
    return catalogue


def write(catalogue: Catalog, language: str) -> None:
    path = HERE / language / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.creation_date = EPOCH  # or each run would change the file
    with path.open("wb") as target:
        write_po(
            target, catalogue, width=100, omit_header=False, sort_output=True, include_lineno=False
        )


def main() -> None:
    for language in ("fr", "en"):
        catalogue = updated(language)
        write(catalogue, language)
        for text in untranslated(catalogue):
            sys.stdout.write(f"{language}: {text}\n")


if __name__ == "__main__":
    main()
