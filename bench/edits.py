"""A million edits of real editors, of which the gate may refuse none; and operations over a network
that drops, repeats and reorders, after which all must say the same.

python -m bench.edits COUNT FILE [SECONDS]
python -m bench.edits converge COUNT

Each seed is a note of three people: of the editor's, they type, format, make lists and turns,
paste, undo, go offline and come back. FILE keeps a line a seed, so that a run goes on where another
ended.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

from tests.notes.converging import Converging
from tests.notes.editing import admit_all, edit

STEPS = 1500
OPERATIONS = 5_000  # in a note over a bad network


def main(count: int, file: Path, seconds: float) -> None:
    end = time.monotonic() + seconds
    file.touch()
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    while sum(line["edits"] for line in lines) < count and time.monotonic() < end:
        editing = edit(len(lines), STEPS)
        admit_all(editing)
        counts = {"edits": editing.edits, "updates": len(editing.updates), "stray": editing.stray}
        lines.append(counts)
        with file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(lines[-1]) + "\n")
    edits, updates = (sum(line[name] for line in lines) for name in ("edits", "updates"))
    print(f"{edits:,} edits, {updates:,} updates in {len(lines)} notes, none refused")
    print(f"{sum(line['stray'] for line in lines)} notes that Yjs itself reads in two ways")


def converge(count: int) -> None:
    counts = Counter[str]()
    for seed in range(-(-count // OPERATIONS)):
        one = Converging(seed)
        one.run(OPERATIONS)
        counts += one.counts
        counts["operations"] += OPERATIONS
    print(f"all say the same after {dict(counts)}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["converge", COUNT]:
            converge(int(COUNT))
        case [COUNT, FILE, *SECONDS]:
            main(int(COUNT), Path(FILE), float(SECONDS[0]) if SECONDS else float("inf"))
        case _:
            sys.exit(__doc__)
