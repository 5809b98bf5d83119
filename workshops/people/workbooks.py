"""The first sheet of an Excel workbook, read behind checks: it may be hostile. Pure."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from workshops.people.tables import (
    MAX_COLUMNS,
    CellTable,
    TableError,
    decode,
    from_rows,
    read_text,
)

MAX_UNPACKED = 30 * 1024 * 1024  # bytes
MAX_PARTS = 500
LAST_LINE = 1_048_576  # of an Excel sheet
MAX_RATIO = 150
ZIP = b"PK\x03\x04"
NO_TABLES = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
# openpyxl lets out whatever a broken part makes it raise.
UNREADABLE = (
    AttributeError,
    EOFError,
    InvalidFileException,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,  # of the XML
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def read_file(content: bytes) -> CellTable:
    """A file as it was sent, whatever its name says. Raises TableError."""
    if content.startswith(ZIP):
        return read_workbook(content)
    if content.startswith(NO_TABLES):
        raise TableError(
            "Ce fichier n'est ni un CSV ni un .xlsx. Dans Excel : « Enregistrer sous », « Classeur "
            "Excel (.xlsx) », ou copiez les cellules et collez-les ci-dessous."
        )
    return read_text(decode(content))


def read_workbook(content: bytes) -> CellTable:
    """The first sheet that holds something. Raises TableError."""
    try:
        _check(zipfile.ZipFile(io.BytesIO(content)))
        return from_rows(_rows(content))
    except TableError:
        raise
    except UNREADABLE as error:
        raise TableError(
            "Ce classeur Excel est illisible. Ouvrez-le, enregistrez-le à nouveau en .xlsx, ou "
            "copiez les cellules et collez-les ci-dessous."
        ) from error


def _check(archive: zipfile.ZipFile) -> None:
    """Check sizes, those that the archive declares: reading stops there whatever is really
    packed."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 1):
        raise TableError(
            "Ce classeur Excel est trop volumineux une fois ouvert. Copiez les lignes utiles dans "
            "un nouveau classeur."
        )
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and _declares_entities(archive.read(part)):
            raise TableError(
                "Ce classeur Excel contient des déclarations qui ne sont pas permises."
            )


def _declares_entities(xml: bytes) -> bool:
    return any("<!DOCTYPE".encode(e) in xml for e in ("utf-8", "utf-16-le", "utf-16-be"))


def _rows(content: bytes) -> Iterator[tuple[int, tuple[object, ...]]]:
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # what a sheet says of its size may be wrong
            rows = sheet.iter_rows(max_row=LAST_LINE, max_col=MAX_COLUMNS, values_only=True)
            filled = [(line, cells) for line, cells in enumerate(rows, 1) if any(cells)]
            if filled:
                yield from filled
                return
    finally:
        workbook.close()
