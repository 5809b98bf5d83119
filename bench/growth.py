"""Growth of time with what is sent: each line doubles the input, and a ratio near 2 is linear.

`python bench/growth.py`; seconds are of the processor, the best of three.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from workshops.people.columns import people_in_text
from workshops.people.tables import TableError, read_text
from workshops.typography import french

TYPED = ("a", " ", "«", "<a", "13:30 : ")


def people(number: int) -> str:
    """A pasted list of `number` people, all of different names."""
    rows = (f"Prénom{rank};Nom{rank};Service {rank}" for rank in range(number))
    return "\n".join(("prénom;nom;organisme", *rows))


def table(number: int) -> None:
    """Read `number` rows, whether they are admitted or too many."""
    try:
        read_text("nom;prénom\n" + "Dufour;Inès\n" * number)
    except TableError:
        return


def seconds(act: Callable[[], object]) -> float:
    def once() -> float:
        start = time.process_time()
        act()
        return time.process_time() - start

    return min(once() for _ in range(3))


def line(name: str, act: Callable[[int], object], size: int) -> None:
    one, two = (seconds(lambda n=n: act(n)) for n in (size, 2 * size))
    print(f"{name:28} {size:>9,} {one:8.3f} s   ×2 {two / one:5.2f}")


def main() -> None:
    for words in TYPED:
        line(f"typography of {words!r}", lambda n, words=words: french(words * n), 100_000)
    line("names in pasted lines", lambda n: people_in_text(people(n)), 500)
    line("rows of a table", table, 1_000)


if __name__ == "__main__":
    main()
