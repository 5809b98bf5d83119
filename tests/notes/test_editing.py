"""The gate and the library against what real editors send, and against the same bytes damaged."""

from __future__ import annotations

import json
import random
from collections import Counter

import pytest

from tests.notes.converging import Converging
from tests.notes.editing import Editing, admit_all, edit, run_node
from tests.notes.forging import Forger, exchange, fields_of
from tests.notes.hostile import HostileNote, SoundNote
from tests.notes.mutation import mutate
from workshops.notes import schema


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


def test_words_that_overtake_an_opening_are_no_loss_of_the_servers() -> None:
    """In a busy note somebody always writes meanwhile."""
    (line,) = run_node("overheard.mjs")
    found = json.loads(line)
    assert (found["anew"], found["healing"]) == (0, False)
    assert found["text"].startswith("Oui. Le temps ")


def test_hour_of_a_passage_is_the_servers() -> None:
    assert run_node("own_clock.mjs") == ["0"]


@pytest.fixture(scope="module")
def editing() -> Editing:
    return edit(seed=7, steps=1200)


def test_updates_of_an_editor_are_never_refused(editing: Editing) -> None:
    """`bench/edits.py` does the same for a million edits."""
    admit_all(editing)
    assert editing.edits > 500
    assert not editing.stray


def test_damaged_and_forged_updates_never_break_the_document(editing: Editing) -> None:
    """`bench/gate.py` does the same for hours."""
    rng, sound = random.Random(3), SoundNote()
    others = [update for _, update in editing.updates]
    admitted = Counter[str]()
    for author, update in editing.updates[:80]:
        fields, hostile = fields_of(update), HostileNote(sound)
        forger = Forger(rng, author, sound.clocks)
        for turn in range(40):
            for kind, made in (
                ("bytes", mutate(rng, update, others)),
                ("fields", exchange(rng, update, fields)),
                ("whole", forger.forge()),
            ):
                note = hostile if turn % 8 else sound
                admitted[kind] += made != update and note.try_out(author, made)
        hostile.check()
        sound.take(author, update)
    assert min(admitted.values()) > 10, "the damage is so heavy that nothing is tried"


def test_fields_of_an_update_are_all_of_it(editing: Editing) -> None:
    for _, update in editing.updates[:200]:
        fields = fields_of(update)
        assert [field.start for field in fields[1:]] == [field.end for field in fields[:-1]]
        assert (fields[0].start, fields[-1].end) == (0, len(update))


def test_people_and_server_say_the_same_after_a_bad_network() -> None:
    """`bench/edits.py` does the same for a hundred thousand operations."""
    converging = Converging(seed=5)
    converging.run(1500)
    assert converging.counts["told to open again"] > 5, "the network lost nothing that mattered"
