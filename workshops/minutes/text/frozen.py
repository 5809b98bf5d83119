"""A document as an edition keeps it: JSON, its paragraph numbers and its fingerprint. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from workshops.blocks import Block, Document, numbered
from workshops.blocks import from_json as blocks_from_json
from workshops.blocks import to_json as blocks_to_json

Pages = Mapping[str, tuple[int, int]]  # first and last page, by block id

AGAIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")


def to_json(document: Document) -> dict[str, Any]:
    head = {key: value for key, value in asdict(document).items() if key != "blocks"}
    return {**head, "keywords": list(document.keywords), "blocks": blocks_to_json(document.blocks)}


def from_json(value: Mapping[str, Any]) -> Document:
    """The inverse of `to_json`. Raises KeyError, TypeError or ValueError on another shape."""
    blocks = blocks_from_json(value["blocks"])
    fields: dict[str, Any] = {**value, "blocks": blocks, "keywords": tuple(value["keywords"])}
    return Document(**fields)


def digest(document: Document, numbers: Mapping[str, str]) -> str:
    """SHA-256, in hexadecimal, of all that an edition says and of its paragraph numbers.

    Ids of speakers are left out: they are others in another directory, and nobody reads them.
    """
    said = {"document": to_json(_without_ids(document)), "numbers": dict(numbers)}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def file_digest(data: bytes) -> str:
    """SHA-256, in hexadecimal, of a file."""
    return hashlib.sha256(data).hexdigest()


def pages_digest(pages: Mapping[str, Sequence[int]]) -> str:
    """SHA-256, in hexadecimal, of the first and last page of each block."""
    spans = {block: list(span) for block, span in pages.items()}
    return hashlib.sha256(json.dumps(spans, sort_keys=True).encode()).hexdigest()


def _without_ids(document: Document) -> Document:
    blocks = (
        replace(block, speaker=replace(block.speaker, person=None)) if block.speaker else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def numbers_of(document: Document) -> dict[str, str]:
    """The § of each paragraph of a first edition, by block id: « 1 », « 2 », « 3 »…"""
    return {block.id: str(number) for block, number in numbered(document.blocks) if number}


def kept_numbers(blocks: Iterable[Block], numbers: Mapping[str, str]) -> dict[str, str]:
    """The § of an edition made from another: a paragraph keeps its number for ever, one that came
    after § 42 is « 42 bis », and the number of one that went stays unused."""
    result: dict[str, str] = {}
    last, added = "0", 0
    for block, number in numbered(tuple(blocks)):
        if not number:
            continue
        if block.id in numbers:
            last, added = numbers[block.id], 0
            result[block.id] = last
        else:
            result[block.id] = f"{last} {_again(added)}"
            added += 1
    return result


def _again(rank: int) -> str:
    """0 → « bis », 1 → « ter »… and plain numbers where Latin ends."""
    return AGAIN[rank] if rank < len(AGAIN) else str(rank + 2)
