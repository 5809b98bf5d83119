"""Tables as files for a spreadsheet. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# What a spreadsheet would take for a formula stays the words that somebody typed.
FORMULA = tuple("=+-@\t\r")


def csv_of(header: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    """CSV in UTF-8 with its mark, as spreadsheets in French open it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
