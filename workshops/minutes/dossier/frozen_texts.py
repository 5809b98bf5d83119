"""The text of an edition as a dossier holds it: word for word, people by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workshops.blocks import EMPTY_RUN, NOBODY, Document
from workshops.dossier_parts.texts import PersonOf, renamed, shortened, spelt_out
from workshops.minutes.text import frozen

Values = dict[str, Any]


def to_document(value: Mapping[str, Any], id_of: PersonOf) -> Document:
    """`id_of` a key is the id of the person who speaks."""
    words = {"keywords": (), **value, "blocks": list(map(spelt_out, value["blocks"]))}
    document = frozen.from_json(words)
    return replace(document, blocks=renamed(document.blocks, id_of))


def from_document(document: Document, key_of: PersonOf) -> Values:
    """The inverse: `key_of` an id is the person's key, or None for one who is gone."""
    value = frozen.to_json(replace(document, blocks=renamed(document.blocks, key_of)))
    return value | {"blocks": [_whole(shortened(block)) for block in value["blocks"]]}


def _whole(block: Values) -> Values:
    """Complete a block with empty texts of runs and names of speakers, which blocks leave out."""
    whole = dict(block)
    if "speaker" in block:
        whole["speaker"] = NOBODY | block["speaker"]
    if "runs" in block:
        whole["runs"] = _runs(block["runs"])
    if "rows" in block.get("table", {}):
        rows = [[_runs(cell) for cell in row] for row in block["table"]["rows"]]
        whole["table"] = block["table"] | {"rows": rows}
    return whole


def _runs(runs: list[Values]) -> list[Values]:
    return [EMPTY_RUN | run for run in runs]
