"""Reads a table however it comes: pasted text, CSV of any separator and encoding, Excel. Pure."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from workshops.refusals import RefusedError

MAX_ROWS = 2000
MAX_COLUMNS = 60
MAX_CELL = 2000  # characters
SEPARATORS = ";\t,|:^~"
SAMPLE = 40  # lines by which the separator is told, of so many characters
SAMPLE_WIDTH = 4000


class TableError(RefusedError):
    """A table that cannot be read. `message` is a msgid that `values` fill: what reads tables knows
    no language but French."""

    def __init__(self, message: str, **values: str | int) -> None:
        super().__init__(message % values if values else message)
        self.message = message
        self.values = values


class Row(NamedTuple):
    """`line` counts from 1, as a spreadsheet or an editor shows it."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellTable:
    """Rows that hold something; cells without spaces around them, the last of a row not empty."""

    rows: tuple[Row, ...]

    def under(self, is_heading: Callable[[str], bool]) -> tuple[Row, tuple[Row, ...]] | None:
        """The row of headings and those below it: of the first ten, the one that has most (titles
        may stand above); None where none has any."""
        ranked = [(sum(map(is_heading, row.cells)), -i) for i, row in enumerate(self.rows[:10])]
        count, minus_index = max(ranked, default=(0, 0))
        if not count:
            return None
        return self.rows[-minus_index], self.rows[1 - minus_index :]


def from_rows(rows: Iterable[tuple[int, Iterable[object]]]) -> CellTable:
    """Make a table of the rows that hold something. Raises TableError where there are too many, or
    none."""
    filled: list[Row] = []
    for line, values in rows:
        cells = [_clean(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(filled) > MAX_ROWS:
            raise TableError(
                "Ce tableau compte plus de %(rows)s lignes. Importez-le en plusieurs fois.",
                rows=MAX_ROWS,
            )
        filled.append(Row(line, tuple(cells)))
    if not filled:
        raise TableError("Ce tableau est vide.")
    return CellTable(tuple(filled))


def _clean(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value)[:MAX_CELL].replace("\u00a0", " ").replace("\u202f", " ")
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def read_text(text: str) -> CellTable:
    """Text pasted, or of a CSV file. Raises TableError."""
    text = text.removeprefix("\ufeff")
    separator = _declared_separator(text)
    if separator:
        text = text.partition("\n")[2]
    return from_rows(_split(text, separator or guess_separator(text)))


def _declared_separator(text: str) -> str:
    """Excel may begin a CSV file with a line « sep=; »."""
    first = text.partition("\n")[0].strip()
    return first[4] if len(first) == 5 and first.startswith("sep=") else ""


def guess_separator(text: str) -> str:
    """The one that cuts most lines into as many cells as the widest; « ; » where none does."""
    sample = "\n".join(line[:SAMPLE_WIDTH] for line in text.splitlines()[:SAMPLE])

    def quality(separator: str) -> float:
        widths = [len(cells) for _line, cells in _split(sample, separator) if any(cells)]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (usual - 1) * widths.count(usual) / max(len(widths), 1)

    best = max(SEPARATORS, key=quality)
    return best if quality(best) else ";"


def _split(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    try:
        for cells in reader:
            yield line, cells[:MAX_COLUMNS]
            line = reader.line_num + 1
    except csv.Error as error:
        raise TableError(
            "Illisible à partir de la ligne %(line)s : un guillemet n'y est sans doute pas fermé.",
            line=line,
        ) from error


def decode(content: bytes) -> str:
    """The text of a file: its byte order mark tells, else UTF-8, else Windows's cp1252.

    Raises TableError where it is no text.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if b"\0" in content[:4096]:
        return _decode_utf16(content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _decode_utf16(content: bytes) -> str:
    """Decode UTF-16 without a mark: Latin letters have a zero in every other byte."""
    even, odd = content[:4096:2].count(0), content[1:4096:2].count(0)
    if not even and odd:
        return content.decode("utf-16-le", "replace")
    if not odd and even:
        return content.decode("utf-16-be", "replace")
    raise TableError("Ce fichier n'est pas un tableau : donnez un fichier CSV ou Excel (.xlsx).")
