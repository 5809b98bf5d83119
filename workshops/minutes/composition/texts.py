"""Texts of notes and annexes as they enter the minutes: with ids of their own, and named as the
regime of notes allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from workshops.blocks import Block, Kind, Speaker, text
from workshops.minutes.composition.sitting import Regime, Sitting

SOMEBODY = "Intervention"  # stands for a name that may not be given


def line(kind: Kind, words: str, name: str) -> Block:
    return Block(kind, text(words), id=name)


def adopted(sitting: Sitting, key: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of a text as they stand in the minutes: nothing is left out or reworded."""
    return attributed(_unique(key, blocks), sitting.regime, sitting.organisations)


def _unique(key: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, their ids made unique in the whole of the minutes by the `key` of the
    text."""
    seen: set[str] = set()
    for rank, block in enumerate(blocks):
        # What we compose under a key never has `n_` or `r_` after it.
        is_new = block.id and block.id not in seen
        seen.add(block.id)
        yield replace(block, id=f"{key}_n_{block.id}" if is_new else f"{key}_r_{rank}")


def attributed(
    blocks: Iterable[Block], regime: Regime, organisations: Mapping[int, str]
) -> Iterator[Block]:
    """The blocks with their speakers as `regime` lets them be named.

    Under the two regimes without names a speaker whose organisation is unknown stays unnamed, and
    none keeps an id that leads to the person.
    """
    for block in blocks:
        if block.speaker is None or regime is Regime.NOMINATIVE:
            yield block
            continue
        label = ""
        if regime is Regime.BY_ORGANISATION and block.speaker.person is not None:
            label = organisations.get(block.speaker.person, "")
        yield replace(block, speaker=Speaker(label or SOMEBODY))
