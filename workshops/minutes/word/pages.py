"""Word files and their PDF: the page on which each block begins."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple, cast

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from workshops.blocks import Document, Kind
from workshops.minutes.word.builder import build
from workshops.minutes.word.fields import bookmark_name
from workshops.minutes.word.office import ConversionError, office_available, to_pdf

_PASSES = 4
# The PDF writes the `_` of a bookmark as « 5F », with or without a sign before it.
_DESTINATION = re.compile(r"p[vx][a-z0-9]+$")

log = logging.getLogger(__name__)


class Paginated(NamedTuple):
    """`pages` is the page of every block of the PDF, by block id, from 1."""

    docx: bytes
    pdf: bytes | None
    pages: dict[str, int]


def paginated(document: Document) -> Paginated:
    """The document in Word and PDF, the page numbers of its agenda right at first opening.

    Without LibreOffice, or where it fails, there is no PDF and no page number.
    """
    if office_available():
        try:
            return _settled(document)
        except ConversionError as error:
            log.warning("PV sans numéros de page : %s", error)
    return Paginated(build(document), None, {})


def _settled(document: Document) -> Paginated:
    """Builds and converts until the pages written are the pages found: twice, in practice."""
    headings = [block.id for block in document.blocks if block.kind is Kind.HEADING and block.id]
    written = dict.fromkeys(headings, 1)
    for _ in range(_PASSES):
        docx = build(document, written)
        pdf = to_pdf(docx)
        reader = PdfReader(BytesIO(pdf))
        pages = {block: page for block, page, _ in beginnings(reader, document)}
        settled = {heading: pages[heading] for heading in headings if heading in pages}
        if settled == written:
            return Paginated(docx if _is_in_our_font(reader) else build(document), pdf, pages)
        written = settled
    raise ConversionError("les numéros de page ne se stabilisent pas")


def beginnings(reader: PdfReader, document: Document) -> Iterator[tuple[str, int, float]]:
    """Yield where each block begins in its PDF: its id, the page from 1, the height above its
    foot."""
    ids = {bookmark_name(block.id)[1:]: block.id for block in document.blocks if block.id}
    for name, destination in reader.named_destinations.items():
        match = _DESTINATION.search(name)
        page = reader.get_destination_page_number(destination)
        if match and match[0] in ids and page is not None:
            yield ids[match[0]], page + 1, float(destination.top or 0)


def _is_in_our_font(reader: PdfReader) -> bool:
    """Tell whether the PDF uses Calibri, or Carlito of the same metrics: others break pages
    elsewhere."""
    resources = cast("dict[str, DictionaryObject]", reader.pages[0]["/Resources"])
    fonts = resources["/Font"].values()
    return any(re.search("Calibri|Carlito", font.get_object()["/BaseFont"]) for font in fonts)
