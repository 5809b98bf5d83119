"""Accepting every revision gives the approved file, rejecting them the circulated one."""

from collections import Counter
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.minutes.editing import AUTHORS, DOCUMENTS, document, edit, edits_of, reworded
from tests.minutes.word.auditing import assert_sound
from tests.minutes.word.semantics import Package
from tests.minutes.word.signature import signature
from workshops.blocks import Block, Document, Kind, Run
from workshops.minutes.text.edits import Delete, Replace, apply
from workshops.minutes.text.places import Place
from workshops.minutes.word.accept import accept_all, reject_all
from workshops.minutes.word.builder import build
from workshops.minutes.word.redline import redlined


def test_both_editions_are_in_the_file():
    """Two laws, over more than a thousand accepted changes."""
    circulated_files = [signature(build(source)) for source in DOCUMENTS]
    done = Counter()

    @settings(max_examples=140)
    @given(st.data())
    def laws(data):
        rank = data.draw(st.integers(0, len(DOCUMENTS) - 1))
        circulated = DOCUMENTS[rank]
        edits = data.draw(edits_of(circulated.blocks))
        approved = replace(circulated, blocks=apply(circulated.blocks, edits))
        content = redlined(circulated, edits)
        assert signature(reject_all(content)) == circulated_files[rank]
        assert signature(accept_all(content)) == signature(build(approved))
        done["changes"] += sum(len(found.changes) for found in edits)

    laws()
    assert done["changes"] >= 1000


@settings(max_examples=12)
@given(st.data())
def test_redline_is_a_valid_file_with_a_comment_for_each_correction(data):
    circulated = data.draw(st.sampled_from(DOCUMENTS))
    edits = data.draw(edits_of(circulated.blocks))
    content = redlined(circulated, edits)
    assert_sound(content)
    assert sorted(Package(content).values("comment", "author", "comments")) == sorted(
        found.author for found in edits
    )
    assert_sound(accept_all(content))
    assert_sound(reject_all(content))


def test_agenda_with_its_pages_is_corrected_inside_its_field():
    pages = {"un": 2, "deux": 3}
    circulated = DOCUMENTS[0]
    edits = [edit(reworded(circulated, "p4", "table", "présentation")), edit(Delete("p3"), rank=1)]
    approved = replace(circulated, blocks=apply(circulated.blocks, edits))
    content = redlined(circulated, edits, pages)
    assert_sound(content)
    assert signature(reject_all(content)) == signature(build(circulated, pages))
    assert signature(accept_all(content)) == signature(build(approved, pages))


def revisions(content: bytes) -> list[tuple[str, str, str]]:
    """Insertions and deletions of each author, in order."""
    found = Package(content).document.iter(qn("w:ins"), qn("w:del"))
    return [
        (
            element.tag.split("}")[1],
            element.get(qn("w:author")),
            "".join(text.text for text in element.iter(qn("w:t"), qn("w:delText"))),
        )
        for element in found
    ]


def paragraph(*runs: Run) -> Document:
    return document(Block(Kind.PARAGRAPH, runs, id="a"))


def test_changes_of_a_passage_are_signed_by_who_asked_for_them():
    source = paragraph(Run("Des copies confirmes dans les antennes sociales."))
    edits = [
        edit(reworded(source, "a", "copies confirmes", "copies conformes"), rank=2),
        edit(reworded(source, "a", "les antennes", "toutes les antennes"), rank=4),
    ]
    assert revisions(redlined(source, edits)) == [
        ("del", AUTHORS[2], "confirmes"),
        ("ins", AUTHORS[2], "conformes"),
        ("ins", AUTHORS[4], "toutes "),
    ]


def test_typography_changed_beside_a_correction_is_part_of_it():
    source = paragraph(Run("Oui, dit-elle. Non."))
    content = redlined(source, [edit(reworded(source, "a", ", dit-elle.", " !"))])
    assert revisions(content) == [
        ("del", AUTHORS[0], ", dit-elle."),
        ("ins", AUTHORS[0], "\u202f!"),
    ]


def test_date_is_the_clock_of_the_meeting():
    asked = datetime(2031, 7, 1, 9, 14, tzinfo=ZoneInfo("Europe/Brussels"))
    source = paragraph(Run("Oui"))
    content = redlined(source, [replace(edit(Replace(Place("a"), "Non")), date=asked)])
    assert set(Package(content).values("ins", "date")) == {"2031-07-01T09:14:00Z"}
