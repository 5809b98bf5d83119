"""The first and the last page of each paragraph, from the PDF of a document."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from io import BytesIO
from itertools import pairwise

from pypdf import PdfReader

from workshops.blocks import Block, Document, plain
from workshops.minutes.frozen import Pages
from workshops.minutes.pages import Paginated
from workshops.minutes.places import texts

_TAIL = 24  # letters and digits by which the end of a paragraph is recognised


def page_spans(document: Document, files: Paginated) -> Pages:
    """By block id. Bookmarks tell where a block begins; where the next one begins on a later page,
    the text of the pages tells on which this one ends."""
    if files.pdf is None:
        return {}
    reader = PdfReader(BytesIO(files.pdf))
    text_of = cache(lambda page: _folded(reader.pages[page - 1].extract_text()))
    placed = [block for block in document.blocks if block.id in files.pages]
    ends = [files.pages[following.id] for _, following in pairwise(placed)]
    spans: dict[str, tuple[int, int]] = {}
    for block, last in zip(placed, [*ends, len(reader.pages)], strict=True):
        first = files.pages[block.id]
        words = _folded(_words(block))
        if words in text_of(first):
            last = first
        while last > first and words[-_TAIL:] not in text_of(last):
            last -= 1
        spans[block.id] = first, max(first, last)
    return spans


def _words(block: Block) -> str:
    return " ".join(plain(runs) for _, runs in texts(block))


def _folded(text: str) -> str:
    """Letters and digits alone: a PDF breaks lines and sets accents as it likes."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", text.casefold()))
