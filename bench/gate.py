"""A long run of damaged and forged updates against the gate and, behind it, the document.

python -m bench.gate COUNT FILE [SECONDS]

Each seed is a note of its own, in a process of its own: a crash, a hang or growth ends that one
and shows. FILE keeps a line a seed, so that a run goes on where another ended. What the gate
refuses is not applied. What it admits is: some alone to a note of real editors, most one on top of
the other to a copy of it. Nothing but counts is written: a seed makes its updates again.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from select import select

from tests.notes.editing import edit
from tests.notes.forging import Field, Forger, exchange, fields_of
from tests.notes.hostile import HostileNote, SoundNote
from tests.notes.mutation import mutate

STEPS = 300  # of the editors, in a note
TRIALS = 100_000  # updates made for a note
ALONE = 20  # one in so many is applied alone to the note of the editors
CHECK = 200  # updates made for the other note between two looks at it
SILENCE = 300  # seconds without a word from a process: it hangs
GROWTH = 50  # MB that a process may grow
SLOW = 2.0  # seconds of the processor for one update


def memory() -> float:
    """The most that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def say(**values: object) -> None:
    print(json.dumps(values), flush=True)


@dataclass
class Trial:
    """A note of real editors, and what is made of their updates."""

    seed: int
    counts: Counter[str] = field(default_factory=Counter[str])
    slowest: float = 0.0  # seconds of the processor
    grown: float = 0.0  # MB

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self.editing = edit(self.seed, STEPS).updates
        self.others = [update for _, update in self.editing]
        self.sound = SoundNote()
        self.forgers: dict[str, Forger] = {}

    def run(self) -> None:
        for author, update in self.editing:  # what is real makes the process as big as it gets
            self.sound.take(author, update)
        HostileNote(self.sound).check()
        before, self.sound = memory(), SoundNote()
        for rank, (author, update) in enumerate(self.editing):
            self._attack(author, update)
            self.sound.take(author, update)
            self.grown = memory() - before
            assert self.grown < GROWTH, f"{self.grown:.0f} MB more"
            say(rank=rank)

    def _attack(self, author: str, update: bytes) -> None:
        fields, hostile = fields_of(update), HostileNote(self.sound)
        for turn in range(1, TRIALS // len(self.editing) + 2):
            kind = self.rng.choice(("bytes", "fields", "whole"))
            made = self._made(kind, author, update, fields)
            start = time.process_time()
            note = self.sound if turn % ALONE == 0 else hostile
            self.counts[f"{kind} tried"] += 1
            self.counts[f"{kind} admitted"] += note.try_out(author, made)
            if turn % CHECK == 0:
                hostile.check()
            self.slowest = max(self.slowest, time.process_time() - start)
            assert self.slowest < SLOW, f"{self.slowest:.1f} s for one update"
        hostile.check()

    def _made(self, kind: str, author: str, update: bytes, fields: list[Field]) -> bytes:
        if kind == "bytes":
            return mutate(self.rng, update, self.others)
        if kind == "fields":
            return exchange(self.rng, update, fields)
        forger = self.forgers.setdefault(author, Forger(self.rng, author, self.sound.clocks))
        return forger.forge()


def one(seed: int) -> None:
    trial = Trial(seed)
    trial.run()
    say(seed=seed, grown=round(trial.grown, 1), slowest=round(trial.slowest, 3), **trial.counts)


def in_a_process(seed: int) -> str:
    """The line of one seed. Raises where its process crashed, failed or hung."""
    command = [sys.executable, "-m", "bench.gate", "one", str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        line = last = b""
        while select([process.stdout], [], [], SILENCE)[0]:
            line, last = process.stdout.readline(), line
            if not line:
                break
        else:
            process.kill()
            raise SystemExit(f"seed {seed} hangs after {last!r}")
    if process.returncode:
        raise SystemExit(f"seed {seed} ended with {process.returncode} after {last!r}")
    return last.decode()


def total(file: Path) -> Counter[str]:
    """What the seeds of FILE come to; of « grown » and « slowest » the greatest."""
    counts = Counter[str]()
    for found in map(json.loads, file.read_text("utf-8").splitlines()):
        del found["seed"]
        for name in ("grown", "slowest"):
            counts[name] = max(counts[name], found.pop(name))
        counts += Counter(found)
    return counts


def tried(counts: Counter[str]) -> int:
    return sum(count for name, count in counts.items() if name.endswith("tried"))


def main(count: int, file: Path, seconds: float) -> None:
    end = time.monotonic() + seconds
    file.touch()
    seed = len(file.read_text("utf-8").splitlines())
    while tried(counts := total(file)) < count and time.monotonic() < end:
        with file.open("a", encoding="utf-8") as lines:
            lines.write(in_a_process(seed))
        seed += 1
    print(f"{tried(counts):,} updates in {seed} notes: {dict(counts)}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["one", SEED]:
            one(int(SEED))
        case [COUNT, FILE, *SECONDS]:
            main(int(COUNT), Path(FILE), float(SECONDS[0]) if SECONDS else float("inf"))
        case _:
            sys.exit(__doc__)
