"""Word files through LibreOffice: their PDF, and the page on which each block begins."""

from __future__ import annotations

import json
import logging
import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, cast

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from workshops.blocks import Document, Kind
from workshops.minutes.limited import Limits, run
from workshops.minutes.word.builder import build
from workshops.minutes.word.fields import bookmark_name

_SECONDS = _PROCESSOR_SECONDS = 60
_KILOBYTES = 2_000_000  # of address space; 150 pages took less than 800,000
_PASSES = 4
_FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {
        option: {"type": "boolean", "value": "true"}
        for option in ("ExportBookmarks", "ExportBookmarksToPDFDestination", "PDFUACompliance")
    }
)
# The PDF writes the `_` of a bookmark as « 5F », with or without a sign before it.
_DESTINATION = re.compile(r"p[vx][a-z0-9]+$")

log = logging.getLogger(__name__)


class ConversionError(RuntimeError):
    """LibreOffice did not make a PDF of a Word file."""


class Paginated(NamedTuple):
    """`pages` is the page of every block of the PDF, by block id, from 1."""

    docx: bytes
    pdf: bytes | None
    pages: dict[str, int]


def office_available() -> bool:
    return shutil.which("soffice") is not None


def to_pdf(docx: bytes) -> bytes:
    """The tagged PDF (PDF/UA) of a Word file, its bookmarks as named destinations.

    Each call has a profile of its own, since two conversions on one make one of them fail; it is
    limited in time and memory and, where the system lets us, has no network. Raises
    ConversionError, also where LibreOffice is missing.
    """
    if not office_available():
        raise ConversionError("LibreOffice n'est pas installé")
    with TemporaryDirectory(prefix="panache-") as folder:
        source = Path(folder, "pv.docx")
        source.write_bytes(docx)
        _run_office(folder, "--convert-to", _FILTER, "--outdir", folder, str(source))
        target = source.with_suffix(".pdf")
        if not target.exists():
            raise ConversionError("LibreOffice n'a pas produit de PDF")
        return target.read_bytes()


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
        found = {heading: pages[heading] for heading in headings if heading in pages}
        if found == written:
            return Paginated(docx if _is_in_our_font(reader) else build(document), pdf, pages)
        written = found
    raise ConversionError("les numéros de page ne se stabilisent pas")


def beginnings(reader: PdfReader, document: Document) -> Iterator[tuple[str, int, float]]:
    """Where each block begins in its PDF: its id, the page from 1, the height above its foot."""
    ids = {bookmark_name(block.id)[1:]: block.id for block in document.blocks if block.id}
    for name, destination in reader.named_destinations.items():
        match = _DESTINATION.search(name)
        page = reader.get_destination_page_number(destination)
        if match and match[0] in ids and page is not None:
            yield ids[match[0]], page + 1, float(destination.top or 0)


def _is_in_our_font(reader: PdfReader) -> bool:
    """In another font than Calibri, or Carlito of the same metrics, Word has other pages."""
    resources = cast("dict[str, DictionaryObject]", reader.pages[0]["/Resources"])
    fonts = resources["/Font"].values()
    return any(re.search("Calibri|Carlito", font.get_object()["/BaseFont"]) for font in fonts)


def _run_office(folder: str, *arguments: str) -> None:
    command = (
        *("soffice", f"-env:UserInstallation=file://{folder}/profile"),
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", *arguments),
    )
    limits = Limits(_KILOBYTES, _SECONDS, _PROCESSOR_SECONDS)
    try:
        status, _ = run(command, limits, {"HOME": folder})
    except TimeoutError:
        raise ConversionError("LibreOffice a mis trop de temps") from None
    if status:
        raise ConversionError(f"LibreOffice s'est arrêté avec l'état {status}")
