"""Word files through LibreOffice: their PDF."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from workshops.minutes.word.limited import ProcessLimits, run

_SECONDS = _PROCESSOR_SECONDS = 60
_KILOBYTES = 2_000_000  # of address space; 150 pages took less than 800,000
_FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {
        option: {"type": "boolean", "value": "true"}
        for option in ("ExportBookmarks", "ExportBookmarksToPDFDestination", "PDFUACompliance")
    }
)


class ConversionError(RuntimeError):
    """LibreOffice did not make a PDF of a Word file."""


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


def _run_office(folder: str, *arguments: str) -> None:
    command = (
        *("soffice", f"-env:UserInstallation=file://{folder}/profile"),
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", *arguments),
    )
    limits = ProcessLimits(_KILOBYTES, _SECONDS, _PROCESSOR_SECONDS)
    try:
        status, _ = run(command, limits, {"HOME": folder})
    except TimeoutError:
        raise ConversionError("LibreOffice a mis trop de temps") from None
    if status:
        raise ConversionError(f"LibreOffice s'est arrêté avec l'état {status}")
