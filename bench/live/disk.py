"""What the disk alone takes to make a row durable."""

from __future__ import annotations

import os
from pathlib import Path
from statistics import median
from time import perf_counter

TIMES = 200
PAGE = bytes(4096)


def fsync(folder: Path) -> float:
    """Median seconds of one page written at the end of a file and made durable."""
    path, taken = folder / "fsync", []
    with path.open("wb", buffering=0) as file:
        for _ in range(TIMES):
            began = perf_counter()
            file.write(PAGE)
            os.fdatasync(file.fileno())
            taken.append(perf_counter() - began)
    path.unlink()
    return median(taken)
