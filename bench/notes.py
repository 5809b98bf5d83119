"""Live notes: the cost of the gate, and how long a note takes to open.

python -m bench.notes
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from tests.notes import wire
from tests.notes.editing import edit
from workshops.blocks import Block, Kind, text
from workshops.notes.admission.gate import Gate, namespace
from workshops.notes.crdt import NoteDocument

AUTHOR = "person:1"
CLIENT = namespace(AUTHOR) + 1
KEYSTROKES = 10_000


def typing() -> list[bytes]:
    """One paragraph, then a character at a time."""
    keys = [wire.after(4, CLIENT, clock - 1) + wire.text("e") for clock in range(3, KEYSTROKES)]
    return [
        wire.paragraph(CLIENT, "e"),
        *(wire.update({CLIENT: (clock, [key])}) for clock, key in enumerate(keys, start=3)),
    ]


def timed(act: Callable[[], object], times: int = 5) -> float:
    """Median seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def admit_all(updates: list[tuple[str, bytes]]) -> None:
    gate = Gate()
    for author, update in updates:
        gate.record(gate.admit(update, author))


def figures() -> None:
    keys = typing()
    per_key = timed(lambda: admit_all([(AUTHOR, key) for key in keys])) / len(keys)
    print(f"gate, a keystroke: {per_key * 1e6:.1f} µs")
    real = edit(seed=1, steps=2000).updates
    print(f"gate, an edit of any kind: {timed(lambda: admit_all(real)) / len(real) * 1e6:.1f} µs")
    print(
        f"open {KEYSTROKES} updates from the log: {timed(lambda: NoteDocument(keys)) * 1e3:.0f} ms"
    )
    folded = NoteDocument(keys).diff()
    print(f"  from a snapshot: {timed(lambda: NoteDocument([folded])) * 1e3:.1f} ms")
    print(f"  its gate: {timed(lambda: Gate([folded])) * 1e3:.1f} ms")
    long = NoteDocument()
    blocks = [Block(Kind.PARAGRAPH, text("mots " * 20), id=f"n{n}") for n in range(2500)]
    long.apply(long.addition(blocks, CLIENT))
    state = long.diff()
    print(f"150 pages, {len(state) // 1024} KiB: read {timed(long.blocks) * 1e3:.0f} ms, ", end="")
    print(f"gate {timed(lambda: Gate([state])) * 1e3:.0f} ms")


if __name__ == "__main__":
    figures()
