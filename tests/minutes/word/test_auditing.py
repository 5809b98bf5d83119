"""A Word file whose package is broken is caught, and nothing that we write is."""

from __future__ import annotations

import pytest

from tests.minutes.word.auditing import assert_sound, is_broken
from tests.minutes.word.breaking import DOCUMENT, broken, unzipped, zipped
from tests.minutes.word.samples import minutes
from workshops.minutes.word.builder import build

CONTENT = build(minutes())


def test_a_file_that_is_only_packed_again_is_sound():
    assert_sound(zipped(list(unzipped(CONTENT).items())))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (DOCUMENT, "<w:body>", "<w:body>perdu"),
        (DOCUMENT, "<w:document", "<!DOCTYPE w:document><w:document"),
        (DOCUMENT, "</w:body>", ""),
        (DOCUMENT, "<w:p><w:pPr>", "<w:p><w:p/><w:pPr>"),
        ("docProps/core.xml", "2031-03-18T", "hier "),
        ("word/_rels/document.xml.rels", "numbering.xml", "ailleurs.xml"),
        ("[Content_Types].xml", "/word/numbering.xml", "/word/ailleurs.xml"),
    ],
)
def test_a_broken_part_is_caught(part, old, new):
    assert is_broken(broken(CONTENT, part, old, new))


@pytest.mark.parametrize("name", ["word/styles.xml", "word/header1.xml", "docProps/core.xml"])
def test_a_missing_part_is_caught(name):
    entries = unzipped(CONTENT)
    del entries[name]
    assert is_broken(zipped(list(entries.items())))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["word/document.xml", "Word/Document.xml", "word/vbaProject.bin"])
def test_one_part_too_many_is_caught(name):
    entries = unzipped(CONTENT)
    assert is_broken(zipped([*entries.items(), (name, entries[DOCUMENT])]))
