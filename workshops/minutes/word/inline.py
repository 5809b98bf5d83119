"""The runs of a block as Word runs: French typography, bold, italic, links."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from workshops.blocks import Run, plain
from workshops.minutes.text.places import Spot
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


def write_runs(
    parent: Element,
    runs: Iterable[Run],
    links: Links | None,
    around: Callable[[Element], Element] | None = None,
) -> None:
    """Put printed runs in a paragraph; without `links` (inside a link already) theirs are left out.

    `around` makes, in the paragraph and in each link, the element that holds the runs there.
    """
    shown = [run for run in runs if run.text]
    for address, linked in groupby(shown, key=lambda run: web_address(run.link) if links else None):
        holder = links.external(parent, address) if links and address else parent
        holder = around(holder) if around else holder
        for run in linked:
            style = Style.HYPERLINK if address else None
            write_run(holder, run.text, style, run.bold, run.italic)


class Ink:
    """Writes the words of each spot as they are."""

    def __init__(self, links: Links) -> None:
        self.links = links

    def write(
        self,
        parent: Element,
        spot: Spot,
        runs: Iterable[Run],
        before: Iterable[Run] = (),
        after: Iterable[Run] = (),
        is_link: bool = False,
    ) -> None:
        """`before` and `after` are printed around the words and are no part of them; `is_link`:
        `parent` is a link, and others cannot stand in it."""
        words = printed((*before, *runs, *after))
        write_runs(parent, words, None if is_link else self.links)
