"""Our own files come back as they were; through revisions and through LibreOffice too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import need
from tests.minutes.editing import DOCUMENTS, edits_of
from tests.minutes.word import office
from tests.minutes.word.requested import APPROVED, CIRCULATED, EDITS
from tests.minutes.word.samples import minutes
from tests.minutes.word.signature import signature
from workshops.blocks import Block, Document
from workshops.minutes.incoming.read_docx import read
from workshops.minutes.text.edits import apply
from workshops.minutes.word import pages
from workshops.minutes.word.builder import build
from workshops.minutes.word.redline import redlined


def known(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks that hold something, with the ids that they get as they come in."""
    found = [block for block in blocks if block.runs or block.table or block.speaker]
    ids = {block.id: f"i{rank}" for rank, block in enumerate(found, 1)}
    return tuple(
        replace(block, id=ids[block.id], target=ids.get(block.target, "")) for block in found
    )


def came_in(content: bytes) -> tuple[Block, ...]:
    return read(content).document.blocks


@pytest.mark.parametrize("source", DOCUMENTS, ids=range(4))
def test_our_own_export_brought_in_makes_the_same_file(source: Document):
    content = build(replace(source, blocks=known(source.blocks)))
    assert signature(build(read(content).document)) == signature(content)


def test_our_own_minutes_come_back_block_by_block():
    assert came_in(build(minutes(), {"point-1": 2})) == known(minutes().blocks)


def test_properties_come_along():
    found, source = read(build(minutes())).document, minutes()
    for name in ("title", "subject", "author", "running_title", "language", "keywords"):
        assert getattr(found, name) == getattr(source, name)
    assert found.created == "2031-03-18T15:00:00+00:00"


def test_a_file_with_revisions_comes_in_as_they_leave_it():
    found = read(redlined(CIRCULATED, EDITS))
    assert found.document.blocks == known(APPROVED.blocks)
    assert found.remarks == (
        "Le document porte des révisions : il est repris tel qu'elles le laissent.",
        "11 commentaires non repris.",
    )


@settings(max_examples=25)
@given(st.data())
def test_the_final_view_of_any_revisions_is_the_text_they_make(data: st.DataObject):
    circulated = data.draw(st.sampled_from(DOCUMENTS))
    edits = data.draw(edits_of(circulated.blocks))
    approved = replace(circulated, blocks=apply(circulated.blocks, edits))
    assert came_in(redlined(circulated, edits)) == came_in(build(approved))


@pytest.mark.office
def test_file_saved_again_by_libreoffice_comes_in_the_same():
    """Captions of tables apart: LibreOffice 7.4 drops them."""
    need("LibreOffice", pages.office_available())
    source = [
        replace(block, table=replace(block.table, caption="")) if block.table else block
        for block in minutes().blocks
    ]
    assert came_in(*office.rewritten(build(minutes()))) == known(source)
