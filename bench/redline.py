"""A redline of about 20 and of about 150 pages, beside the plain export of the same minutes.

`python bench/redline.py` prints the median time of five runs: with six requests, as a group makes
them, and with two on every page. Accepting all of them, and the approved text alone, come with it.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pypdf import PdfReader

from tests.minutes.word.samples import PEOPLE, minutes
from workshops.blocks import Block, Document, Kind, text
from workshops.minutes.text.edits import CorrectionEdit, Delete, Insert, Remark, Replace, apply
from workshops.minutes.text.places import Place
from workshops.minutes.word.accept import accept_all
from workshops.minutes.word.builder import build
from workshops.minutes.word.pages import office_available, to_pdf
from workshops.minutes.word.redline import redlined

SIZES = (2, 21)
ROUNDS = 5
ASKED = datetime(2031, 3, 25, 9, 14)  # noqa: DTZ001 - on the clock of the meeting's place
REMARK = Remark("Précision", "acceptée", page=11, motive="confirmé par le groupe")


def requests(document: Document, count: int) -> list[CorrectionEdit]:
    """Spread over the paragraphs: six reword for one that deletes and one that adds."""
    said = [block for block in document.blocks if block.kind is Kind.PARAGRAPH and block.text]
    step = max(1, len(said) // count)
    found: list[CorrectionEdit] = []
    for rank, block in enumerate(said[::step][:count]):
        words = block.text.split(" ")
        changes = {
            6: Delete(block.id),
            7: Insert(block.id, (Block(Kind.PARAGRAPH, text("Elle précise."), id=f"n{rank}"),)),
        }
        words[len(words) // 2 :: 5] = ["bio-psycho-sociale"] * len(words[len(words) // 2 :: 5])
        change = changes.get(rank % 8, Replace(Place(block.id), " ".join(words)))
        author = PEOPLE[rank % len(PEOPLE)][0]
        found.append(CorrectionEdit(author, ASKED, Place(block.id), REMARK, (change,)))
    return found


def median(job: Callable[[], object]) -> float:
    """Milliseconds."""
    times: list[float] = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def measure(document: Document, edits: list[CorrectionEdit]) -> None:
    content = redlined(document, edits)
    plain = median(lambda: build(document))
    print(f"  {len(edits)} demandes")
    for name, job in (
        ("révisions", lambda: redlined(document, edits)),
        ("tout accepter", lambda: accept_all(content)),
        ("texte approuvé", lambda: apply(document.blocks, edits)),
    ):
        found = median(job)
        print(f"    {name:16} {found:7.0f} ms   {found / plain:5.2f} × l'export simple")


def main() -> None:
    for size in SIZES:
        document = minutes(size)
        print(f"{len(document.blocks)} blocs", end="")
        pages = 20 if size == SIZES[0] else 150
        if office_available():
            pages = len(PdfReader(BytesIO(to_pdf(build(document)))).pages)
            print(f", {pages} pages", end="")
        print(f" : export simple {median(lambda: build(document)):.0f} ms")  # noqa: B023
        for count in (6, 2 * pages):
            measure(document, requests(document, count))


if __name__ == "__main__":
    main()
