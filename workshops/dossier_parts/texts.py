"""Texts as a dossier holds them: our blocks, people by key, and plain words without their runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from workshops import blocks
from workshops.blocks import Block
from workshops.extensions import db
from workshops.people.models import Person

PersonOf = Callable[[Any], Any]  # from one way of naming a person to another; None where unknown


def renamed(texts: Iterable[Block], person_of: PersonOf) -> tuple[Block, ...]:
    return tuple(
        replace(block, speaker=replace(block.speaker, person=person_of(block.speaker.person)))
        if block.speaker and block.speaker.person is not None
        else block
        for block in texts
    )


def to_blocks(values: Iterable[dict[str, Any]], id_of: PersonOf) -> tuple[Block, ...]:
    """Blocks whose speakers are people of the directory; `id_of` a key is the person's id."""
    anonymous = blocks.from_json(map(spelt_out, values))
    return tuple(map(_merged, renamed(anonymous, id_of)))


def _merged(block: Block) -> Block:
    """Merge runs that have the same form, and drop the empty ones."""
    block = replace(block, runs=blocks.merged(block.runs))
    if block.table is None:
        return block
    rows = tuple(tuple(map(blocks.merged, row)) for row in block.table.rows)
    return replace(block, table=replace(block.table, rows=rows))


def from_blocks(texts: Iterable[Block], key_of: PersonOf) -> list[dict[str, Any]]:
    """The inverse: `key_of` an id is the person's key, or None for one who is gone."""
    return [shortened(value) for value in blocks.to_json(renamed(texts, key_of))]


def spelt_out(value: dict[str, Any]) -> dict[str, Any]:
    if "text" not in value:
        return value
    rest = {name: part for name, part in value.items() if name != "text"}
    return rest | {"runs": [{"text": value["text"]}]}


def shortened(value: dict[str, Any]) -> dict[str, Any]:
    runs = value.get("runs", [])
    if len(runs) != 1 or set(runs[0]) != {"text"}:
        return value
    rest = {name: part for name, part in value.items() if name != "runs"}
    return rest | {"text": runs[0]["text"]}


def tidied(values: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """An annex's text in its shortest form."""
    return from_blocks(to_blocks(values, lambda key: key), lambda key: key)


def still_there(found: Iterable[Iterable[Block]]) -> set[int]:
    """Find which speakers (ids) the directory still knows."""
    ids = {
        block.speaker.person
        for blocks in found
        for block in blocks
        if block.speaker and block.speaker.person
    }
    return set(db.session.scalars(db.select(Person.id).where(Person.id.in_(ids))))
