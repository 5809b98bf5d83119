"""A million edits of real editors: none may be refused by the gate.

python -m bench.edits COUNT FILE [SECONDS]

Each seed is a note of three authors who type, format, make lists and turns, paste, undo, go offline
and come back. FILE keeps a line a seed, so that a run goes on where another ended.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from tests.notes.editing import admit_all, edit

STEPS = 1500


def main(count: int, file: Path, seconds: float) -> None:
    end = time.monotonic() + seconds
    file.touch()
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    while sum(line["edits"] for line in lines) < count and time.monotonic() < end:
        editing = edit(len(lines), STEPS)
        admit_all(editing)
        lines.append({"edits": editing.edits, "updates": len(editing.updates)})
        with file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(lines[-1]) + "\n")
    edits, updates = (sum(line[name] for line in lines) for name in ("edits", "updates"))
    print(f"{edits:,} edits, {updates:,} updates in {len(lines)} notes, none refused")


if __name__ == "__main__":
    match sys.argv[1:]:
        case [COUNT, FILE, *SECONDS]:
            main(int(COUNT), Path(FILE), float(SECONDS[0]) if SECONDS else float("inf"))
        case _:
            sys.exit(__doc__)
