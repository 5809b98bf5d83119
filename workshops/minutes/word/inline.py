"""The runs of a block as Word runs: French typography, bold, italic, links."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from workshops.blocks import Run, plain
from workshops.minutes.word.fields import Links, web_address
from workshops.minutes.word.ooxml import Element, clean, write_run
from workshops.minutes.word.styles import Style
from workshops.typography import edits


def printed(runs: Iterable[Run]) -> Iterator[Run]:
    """The same runs, clean and in French typography.

    It is decided on the whole text, since « Présents » may be bold and its « : » not.
    """
    runs = [replace(run, text=clean(run.text)) for run in runs]
    text = plain(runs)
    changes = deque(edits(text))
    if not changes:
        yield from runs
        return
    start = done = 0
    for run in runs:
        end = start + len(run.text)
        pieces: list[str] = []
        while changes and changes[0].start < end:
            change = changes.popleft()
            pieces += (text[done : change.start], change.replacement)
            done = change.end
        yield replace(run, text="".join(pieces) + text[done:end])
        start, done = end, max(done, end)


def write_runs(parent: Element, runs: Iterable[Run], links: Links | None) -> None:
    """Put runs in a paragraph; without `links` (inside a link already) theirs are left out."""
    for run in printed(runs):
        address = web_address(run.link) if links and run.link else None
        if links and address:
            write_run(
                links.external(parent, address), run.text, Style.HYPERLINK, run.bold, run.italic
            )
        elif run.text:
            write_run(parent, run.text, bold=run.bold, italic=run.italic)
