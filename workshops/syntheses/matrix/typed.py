"""A cell of a matrix typed as simple lines, and the blocks it becomes. Pure.

As an annex (« - » begins an item, indented ones are nested), with « **gras** », « => » for ⇒, and
a « v » alone on its line for ↓.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from workshops.blocks import Block, Run, merged, plain, text
from workshops.meetings.preparing.annex_text import blocks_of, text_of

STARS = "**"
ARROW = re.compile(r"=>")
DOWN = re.compile(r"^[ \t]*v[ \t]*$", re.MULTILINE | re.IGNORECASE)


def cell_of(typed: str) -> list[Block]:
    """The blocks of a cell; stars without their fellow stay as they are."""
    drawn = DOWN.sub("↓", ARROW.sub("⇒", typed))
    return [replace(block, runs=_runs(block.text)) for block in blocks_of(drawn)]


def _runs(words: str) -> tuple[Run, ...]:
    parts = words.split(STARS)
    if len(parts) % 2 == 0:  # the last stars open nothing
        parts[-2:] = [STARS.join(parts[-2:])]
    runs = merged(Run(part, bold=rank % 2 == 1) for rank, part in enumerate(parts))
    return runs or text(words)  # of stars alone, which hold nothing


def typed_of(blocks: Iterable[Block]) -> str:
    """The lines to type for these blocks."""
    return text_of(_starred(blocks))


def _starred(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        words = "".join(f"{STARS}{run.text}{STARS}" if run.bold else run.text for run in block.runs)
        yield replace(block, runs=(Run(words),))


def words_in(blocks: Iterable[Block]) -> str:
    """The words of a cell, on one line."""
    return " ".join(plain(block.runs) for block in blocks)
