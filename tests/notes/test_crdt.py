"""A note as a document: what the library does, and what it does when it breaks."""

from __future__ import annotations

import threading

import pytest

from tests.notes import wire
from tests.notes.breaking import BREAKING, break_library
from workshops.blocks import Block, Kind, Run, Speaker, text
from workshops.notes.admission.gate import namespace
from workshops.notes.crdt import EMPTY, BrokenError, NoteDocument

A = namespace("a") + 5


def test_a_document_is_what_its_updates_say() -> None:
    document = NoteDocument([wire.paragraph(A, "bonjour")])
    assert [block.text for block in document.blocks()] == ["bonjour"]
    assert NoteDocument([document.diff()]).blocks() == document.blocks()


def test_a_diff_brings_only_what_is_missing() -> None:
    document = NoteDocument([wire.paragraph(A, "bonjour")])
    known = document.state_vector()
    assert document.diff(known) == EMPTY
    document.apply(wire.update({A: (9, [wire.after(4, A, 8) + wire.text(" à tous")])}))
    assert len(document.diff(known)) < len(document.diff())


def test_an_addition_leaves_the_document_alone_until_applied() -> None:
    document = NoteDocument([wire.paragraph(A, "bonjour")])
    update = document.addition([Block(Kind.PARAGRAPH, text("au revoir"), id="n1")], A + 1)
    assert [block.text for block in document.blocks()] == ["bonjour"]
    document.apply(update)
    assert [block.text for block in document.blocks()] == ["bonjour", "au revoir"]


def test_formatting_stops_where_it_ends() -> None:
    runs = (Run("é😀", bold=True), Run(" puis "), Run("x", italic=True, link="mailto:a@b.test"))
    document = NoteDocument()
    document.apply(document.addition([Block(Kind.PARAGRAPH, runs, id="n1")], A))
    assert document.blocks()[0].runs == runs


@pytest.mark.parametrize("kind", [Kind.PARAGRAPH, Kind.ITEM, Kind.TURN])
def test_new_words_wear_what_the_old_ones_wore(kind: Kind) -> None:
    runs = (Run("é😀 le "), Run("jeudi 25", bold=True), Run(" octobre"))
    speaker = Speaker("Inès DUFOUR", 1) if kind is Kind.TURN else None
    document = NoteDocument()
    document.apply(document.addition([Block(kind, runs, id="n1", speaker=speaker)], A))
    (block,) = document.blocks()
    start = block.text.index("jeudi")
    update = document.rewording(block, start, start + len("jeudi"), "mardi", A + 1)
    assert document.blocks() == (block,)
    document.apply(update)
    assert document.blocks()[0].runs == (runs[0], Run("mardi 25", bold=True), runs[2])


def test_words_that_no_text_holds_are_not_written_over() -> None:
    document = NoteDocument([wire.paragraph(A, "bonjour")])
    (block,) = document.blocks()
    with pytest.raises(LookupError):
        document.rewording(block, 5, 9, "soir", A + 1)


def test_a_panic_drops_the_document(monkeypatch) -> None:
    break_library(monkeypatch)
    document = NoteDocument([wire.paragraph(A, "bonjour")])
    with pytest.raises(BrokenError):
        document.apply(BREAKING)
    for use in (document.blocks, document.diff, document.state_vector):
        with pytest.raises(BrokenError):
            use()
    assert NoteDocument([wire.paragraph(A, "bonjour")]).blocks()


def test_many_threads_may_use_one_document() -> None:
    document = NoteDocument([wire.paragraph(A, "x")])

    def type_words(author: int) -> None:
        for clock in range(50):
            client = namespace(str(author))
            left = (client, clock - 1) if clock else (A, 2)
            document.apply(wire.update({client: (clock, [wire.after(4, *left) + wire.text("y")])}))
            document.blocks()

    threads = [threading.Thread(target=type_words, args=(author,)) for author in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert document.blocks()[0].text == "x" + "y" * 200
