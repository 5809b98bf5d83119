"""Reads a .docx as a document of plain blocks: all of its text, as it is seen, and nothing else.

To be run where it can do no harm: `bringing.py` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from workshops.blocks import Block, Document, Kind
from workshops.minutes.incoming.body import Body
from workshops.minutes.incoming.gate import TOO_BIG
from workshops.minutes.incoming.kinds import blocks
from workshops.minutes.incoming.margins import margins
from workshops.minutes.incoming.package import PackagePart, opened
from workshops.minutes.incoming.people import folded
from workshops.minutes.incoming.remarks import remarks
from workshops.minutes.incoming.typed import typed
from workshops.minutes.word.accept import accept
from workshops.minutes.word.ooxml import clean
from workshops.refusals import RefusedError

MOST_TEXTS = 40_000  # paragraphs and cells of tables; 150 pages have about 5,000
MOST_LETTERS = 5_000_000
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Z]{2})?")
_LONGEST_TITLE = 200
_UNTITLED = "Procès-verbal"


class Received(NamedTuple):
    """`remarks` are sentences on what is not as in the file."""

    document: Document
    remarks: tuple[str, ...]


def read(data: bytes) -> Received:
    """The final view of a .docx. Raises RefusedError.

    Footnotes follow the paragraph that calls them; the head and foot of pages, but for the running
    title and page numbers, join the cover.
    """
    main, core = opened(data)
    before = remarks(main)
    accept(main.root)
    body = Body(main)
    content = blocks(list(body.entries(main, main.root)))
    running_title, lines = margins(main, body)
    content = tuple(_with_cover(content, [Block(Kind.COVER, runs) for runs in lines]))
    _check_size(content)
    hidden = ("Du texte masqué n'a pas été repris.",) if body.hidden else ()
    return Received(_document(content, core, running_title, body.styles.language), before + hidden)


def _with_cover(content: Sequence[Block], lines: Sequence[Block]) -> Iterator[Block]:
    """The lines that nothing in the text says, after those of the cover."""
    text = folded("".join(block.text for block in content))
    new = [line for line in lines if folded(line.text) not in text]
    is_cover = [block.kind in (Kind.TITLE, Kind.COVER) for block in content]
    end = is_cover.index(False) if False in is_cover else len(content)
    yield from content[:end]
    for rank, line in enumerate(new, 1):
        yield Block(Kind.COVER, line.runs, id=f"m{rank}")
    yield from content[end:]


def _check_size(content: Sequence[Block]) -> None:
    rows = (row for block in content if block.table for row in block.table.rows)
    texts = [block.runs for block in content] + [cell for row in rows for cell in row]
    letters = sum(len(run.text) for runs in texts for run in runs)
    if len(texts) > MOST_TEXTS or letters > MOST_LETTERS:
        raise RefusedError(TOO_BIG)
    if not content:
        raise RefusedError("Ce document est vide : il n'y a pas de texte à reprendre.")


def _document(
    content: tuple[Block, ...], core: PackagePart | None, running_title: str, language: str | None
) -> Document:
    said = _properties(core)
    titles = [block.text for block in content if block.kind is Kind.TITLE]
    first = next((block.text for block in content if block.text), _UNTITLED)
    title = said.get("title") or " – ".join(titles) or first
    title = " ".join(title.split())[:_LONGEST_TITLE]
    spoken = said.get("language") or language or ""
    document = Document(
        title=title,
        subject=said.get("subject", ""),
        author=said.get("creator", ""),
        created=_date(said.get("created") or said.get("modified")),
        running_title=running_title or title,
        blocks=content,
        keywords=tuple(filter(None, map(str.strip, re.split("[,;]", said.get("keywords", ""))))),
    )
    return replace(document, language=spoken) if _LANGUAGE.fullmatch(spoken) else document


def _properties(core: PackagePart | None) -> dict[str, str]:
    """Properties of the file by name, without the empty ones."""
    elements = () if core is None else core.root
    texts = {each.tag.rpartition("}")[2]: clean(each.text or "").strip() for each in elements}
    return {name: typed(text) for name, text in texts.items() if text}


def _date(text: str | None) -> str:
    """Date of writing, as ISO 8601; now where the file does not say."""
    try:
        return datetime.fromisoformat(text or "").isoformat()
    except ValueError:
        return datetime.now(UTC).isoformat(timespec="seconds")
