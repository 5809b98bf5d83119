"""The gate and the library against what real editors send, and against the same bytes damaged."""

from __future__ import annotations

import json
import random

import pytest

from tests.notes.editing import Editing, edit, run_node
from tests.notes.mutation import mutate
from workshops.notes import schema
from workshops.notes.admission.gate import Gate
from workshops.notes.admission.reader import InvalidUpdateError
from workshops.notes.crdt import NoteDocument


def test_the_two_schemas_are_one() -> None:
    (line,) = run_node("schema.mjs")
    editor = json.loads(line)
    nodes = editor["nodes"]
    root = nodes.pop("doc")
    assert editor["version"] == schema.VERSION
    assert set(root["children"]) == schema.CHILDREN[schema.ROOT]
    assert set(nodes) == set(schema.ATTRIBUTES)
    for name, node in nodes.items():
        children = {"text": schema.TEXT}
        assert {children.get(child, child) for child in node["children"]} == schema.CHILDREN[name]
        assert set(node["attributes"]) == set(schema.ATTRIBUTES[name])
    assert all(schema.is_format(mark, "null") for mark in editor["marks"])
    assert editor["marks"] == ["bold", "italic", "link"]


def test_update_is_let_go_by_the_answer_to_what_holds_it() -> None:
    """« Enregistré » is not said of the second update when the first is answered late."""
    (line,) = run_node("overtaken.mjs")
    assert json.loads(line) == [2, 2, 0]


def test_hour_of_a_passage_is_the_servers() -> None:
    assert run_node("own_clock.mjs") == ["0"]


@pytest.fixture(scope="module")
def editing() -> Editing:
    return edit(seed=7, steps=1200)


def test_updates_of_an_editor_are_never_refused(editing: Editing) -> None:
    gate, document = Gate(), NoteDocument()
    for rank, (author, update) in enumerate(editing.updates):
        gate.record(gate.admit(update, author))
        document.apply(update)
        if rank % 50 == 0:  # a worker that opens the note now must know as much
            gate = Gate([document.diff()])
    assert [block.text for block in document.blocks() if block.text] == editing.text


def test_damaged_updates_never_break_the_document(editing: Editing) -> None:
    rng = random.Random(3)
    others = [update for _, update in editing.updates]
    gate, log, admitted = Gate(), [], 0
    for author, update in editing.updates[:120]:
        for _ in range(40):
            damaged = mutate(rng, update, others)
            try:
                admission = gate.admit(damaged, author)
            except InvalidUpdateError:
                continue
            if damaged != update and admission.is_news:
                admitted += 1
                check(log, damaged)
        gate.record(gate.admit(update, author))
        log.append(update)
    assert admitted > 20, "the damage is so heavy that nothing is tried"


def check(log: list[bytes], update: bytes) -> None:
    """Check that what passed the gate applies, can be read, written out, read again and guarded
    again."""
    document = NoteDocument([*log, update])
    state = document.diff()
    letters = sorted("".join(block.text for block in document.blocks()))
    again = NoteDocument([state])
    assert sorted("".join(block.text for block in again.blocks())) == letters
    Gate([state])
