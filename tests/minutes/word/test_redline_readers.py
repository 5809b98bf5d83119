"""Other readers than ours find the same two editions, authors, dates and comments in a redline."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import need
from tests.minutes.editing import AUTHORS, DOCUMENTS, edits_of
from tests.minutes.word import office, pandoc
from tests.minutes.word.requested import APPROVED, CIRCULATED, EDITS
from tests.minutes.word.semantics import Package
from tests.minutes.word.signature import Line, signature
from workshops.blocks import Kind
from workshops.minutes.text.edits import Replace, apply
from workshops.minutes.word import pages
from workshops.minutes.word.builder import build
from workshops.minutes.word.redline import redlined


@pytest.fixture
def pandoc_reader() -> None:
    need("pandoc (pypandoc-binary)", pandoc.IS_THERE)


@pytest.fixture
def libreoffice() -> None:
    need("LibreOffice", pages.office_available())


@pytest.mark.usefixtures("pandoc_reader")
def test_pandoc_reads_authors_dates_and_comments():
    html = pandoc.read(redlined(CIRCULATED, EDITS), "all")
    found = re.findall(r'class="([a-z-]+)"[^>]*?data-author="([^"]+)"\s+data-date="([^"]+)"', html)
    asked = {(edit.author, edit.date.strftime("%Y-%m-%dT%H:%M:%SZ")) for edit in EDITS}
    assert {(author, date) for _, author, date in found} == asked
    assert {author for kind, author, _ in found if kind != "comment-start"} == set(AUTHORS[:5])
    assert Counter(author for kind, author, _ in found if kind == "comment-start") == Counter(
        edit.author for edit in EDITS
    )
    signed = {(kind, author) for kind, author, _ in found}
    assert ("paragraph-deletion", AUTHORS[3]) in signed
    assert ("paragraph-insertion", AUTHORS[0]) in signed
    assert "Rectification avec source, page 3" in html


@pytest.mark.usefixtures("pandoc_reader")
@settings(max_examples=12)
@given(st.data())
def test_pandoc_finds_both_editions_in_rewordings(data):
    """Whole paragraphs apart: pandoc leaves an empty one where a paragraph goes."""
    circulated = data.draw(st.sampled_from(DOCUMENTS))
    ids = {block.id for block in circulated.blocks if block.kind is not Kind.TURN}
    edits = [
        edit
        for edit in data.draw(edits_of(circulated.blocks))
        if all(isinstance(change, Replace) for change in edit.changes) and edit.place.block in ids
    ]
    content = redlined(circulated, edits)
    approved = replace(circulated, blocks=apply(circulated.blocks, edits))
    assert pandoc.letters(content, "reject") == pandoc.letters(build(circulated), "all")
    assert pandoc.letters(content, "accept") == pandoc.letters(build(approved), "all")


def outline(content: bytes) -> list:
    """LibreOffice drops an indent that is the one of the list."""
    return [
        entry._replace(indent=None) if isinstance(entry, Line) else entry
        for entry in signature(content)
    ]


@pytest.mark.office
@pytest.mark.usefixtures("libreoffice")
def test_libreoffice_finds_both_editions():
    found = office.settled(redlined(CIRCULATED, EDITS))
    wanted = office.rewritten(build(APPROVED), build(CIRCULATED))
    assert [outline(one) for one in found] == [outline(one) for one in wanted]


@pytest.mark.office
@pytest.mark.usefixtures("libreoffice")
def test_libreoffice_keeps_every_revision_and_comment():
    content = redlined(CIRCULATED, EDITS)
    before, after = Package(content), Package(*office.rewritten(content))
    for kind in ("ins", "del"):
        signed = [
            set(zip(p.values(kind, "author"), p.values(kind, "date"), strict=True))
            for p in (before, after)
        ]
        assert signed[0] == signed[1]
    authors = [sorted(p.values("comment", "author", "comments")) for p in (before, after)]
    assert authors[0] == authors[1]
