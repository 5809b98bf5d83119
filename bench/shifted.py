"""`panache` with a clock that is wrong by CLOCK_OFF seconds.

It stands for a machine whose date is wrong: libfaketime also shifts what threads wait for, and
Python's sleep then fails.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta

from workshops import extensions
from workshops.cli import main

OFF = float(os.environ["CLOCK_OFF"])
right = time.time


def shifted() -> float:
    return right() + OFF


def now() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=OFF)


if __name__ == "__main__":
    # Before the features are loaded, which take the name from there.
    time.time, extensions.now = shifted, now
    main()
