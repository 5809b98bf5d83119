"""Frozen minutes must be whole: the text is the one that was frozen, and corrections fit it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from workshops.blocks import plain
from workshops.dossier_parts.entries import Entry, twice
from workshops.minutes.dossier.frozen_texts import to_document
from workshops.minutes.models.editions import EditionKind
from workshops.minutes.text import frozen
from workshops.minutes.text.places import Cell, Spot, texts


def inconsistent_editions(meeting: Entry) -> Iterator[str]:
    """A French sentence for each thing that does not hold, in a dossier that fits the schema."""
    entries = meeting.get("editions", ())
    yield from _once("meeting.editions[…].number", (edition["number"] for edition in entries))
    for rank, entry in enumerate(entries):
        path = f"meeting.editions[{rank}]"
        in_doubt = list(_texts(entry, path))
        yield from in_doubt or (*_whole(entry, path), *_corrections(entry, path))
        yield from _once(f"{path}.recipients", (r["person"] for r in entry.get("recipients", ())))
    yield from _approvals(entries)


def _once(path: str, values: Iterable[Any]) -> Iterator[str]:
    yield from (f"« {path} » : « {value} » figure deux fois." for value in twice(values))


def _texts(entry: Entry, path: str) -> Iterator[str]:
    blocks = entry["document"]["blocks"]
    yield from _once(f"{path}.document.blocks[…].id", (b["id"] for b in blocks if "id" in b))
    for rank, block in enumerate(blocks):
        if "text" in block and "runs" in block:
            where = f"{path}.document.blocks[{rank}]"
            yield f"« {where} » a un « text » et des « runs » : il faut l'un ou l'autre."


def _whole(entry: Entry, path: str) -> Iterator[str]:
    numbers = entry.get("numbers", {})
    document = to_document(entry["document"], lambda key: None)
    if frozen.digest(document, numbers) != entry["digest"]:
        yield (
            f"« {path}.digest » : le texte de l'édition {entry['number']} n'est plus celui qui a "
            "été figé, son empreinte SHA-256 ne correspond pas."
        )
    known = {block.id for block in document.blocks}
    for name in ("numbers", "pages"):
        for block in entry.get(name, {}).keys() - known:
            yield f"« {path}.{name} » : il n'y a pas de paragraphe « {block} »."
    for block, (first, last) in entry.get("pages", {}).items():
        if last < first:
            yield f"« {path}.pages.{block} » finit avant de commencer."


def _corrections(entry: Entry, path: str) -> Iterator[str]:
    document = to_document(entry["document"], lambda key: None)
    words = {spot: plain(runs) for block in document.blocks for spot, runs in texts(block)}
    corrections = entry.get("corrections", ())
    yield from _once(
        f"{path}.corrections[…].number", (correction["number"] for correction in corrections)
    )
    for rank, correction in enumerate(corrections):
        cell = (
            Cell(correction["row"], correction["column"])
            if {"row", "column"} <= correction.keys()
            else None
        )
        block, start, end = correction["block"], correction.get("start", 0), correction["end"]
        text = words.get(Spot(block, cell))
        where = f"{path}.corrections[{rank}]"
        if text is None:
            yield f"« {where}.block » : il n'y a pas de paragraphe « {block} » à cet endroit."
        elif not start <= end <= len(text):
            yield f"« {where} » : de {start} à {end}, ce n'est pas dans le paragraphe."
        elif text[start:end] != correction.get("quotation", ""):
            yield f"« {where}.quotation » n'est pas ce qui est écrit de {start} à {end}."


def _approvals(entries: Iterable[Entry]) -> Iterator[str]:
    kinds = {edition["number"]: edition["kind"] for edition in entries}
    approved: list[int] = []
    for rank, entry in enumerate(entries):
        path = f"meeting.editions[{rank}]"
        for order, approval in enumerate(entry.get("approvals", ())):
            where, number = f"{path}.approvals[{order}].approved", approval["approved"]
            approved.append(number)
            if kinds.get(number) != EditionKind.APPROVED:
                yield f"« {where} » : l'édition {number} n'est pas une édition approuvée."
        if entry["kind"] == EditionKind.APPROVED:
            for name in ("recipients", "corrections", "approvals"):
                if entry.get(name):
                    yield f"« {path}.{name} » : seule une édition diffusée en a."
    yield from _once("meeting.editions[…].approvals[…].approved", approved)
