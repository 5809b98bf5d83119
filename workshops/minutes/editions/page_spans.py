"""The first and the last page of each paragraph, from the PDF of a document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from io import BytesIO

from pypdf import PdfReader

from workshops.blocks import Block, Document, plain
from workshops.minutes.text.frozen import Pages
from workshops.minutes.text.places import texts
from workshops.minutes.word.pages import Paginated, beginnings

_TAIL = 24  # letters and digits by which the end of a paragraph is recognised


def page_spans(document: Document, files: Paginated) -> Pages:
    """First and last page of each block, by block id. Bookmarks tell where a block begins. It ends
    on that page, or before the next one that begins at the very top of a page; else the text of the
    pages tells (slow to read)."""
    if files.pdf is None:
        return {}
    reader = PdfReader(BytesIO(files.pdf))
    text_of = cache(lambda page: _folded(reader.pages[page - 1].extract_text()))
    heights = {block: height for block, _, height in beginnings(reader, document)}
    top = max(heights.values(), default=0.0)
    placed = [block for block in document.blocks if block.id in files.pages]
    ends = [files.pages[each.id] - (heights[each.id] >= top) for each in placed[1:]]
    spans: dict[str, tuple[int, int]] = {}
    for block, last in zip(placed, [*ends, len(reader.pages)], strict=False):  # of none, no end
        first = files.pages[block.id]
        spans[block.id] = first, _end(block, first, last, text_of)
    return spans


def _end(block: Block, first: int, last: int, text_of: Callable[[int], str]) -> int:
    if last <= first:
        return first
    words = _folded(_words(block))
    if words in text_of(first):
        return first
    while last > first and words[-_TAIL:] not in text_of(last):
        last -= 1
    return last


def _words(block: Block) -> str:
    return " ".join(plain(runs) for _, runs in texts(block))


def _folded(text: str) -> str:
    """Keep letters and digits alone: a PDF breaks lines and sets accents as it likes."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", text.casefold()))
