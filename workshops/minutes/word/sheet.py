"""One table on A4 in landscape under a title: the attendance sheet, the register of corrections."""

from __future__ import annotations

from collections.abc import Sequence

from workshops.blocks import Document, Table, text
from workshops.minutes.word.fields import Bookmarks
from workshops.minutes.word.inline import Ink, printed, write_runs
from workshops.minutes.word.ooxml import start_paragraph
from workshops.minutes.word.package import Package
from workshops.minutes.word.styles import Style
from workshops.minutes.word.tables import write_table


def sheet(
    lines: Sequence[str],
    table: Table,
    *,
    author: str,
    created: str,
    style: Style = Style.GRID,
    row_height: int = 0,
) -> bytes:
    """A .docx: `lines` (what it is, then when and where), then a table of at least one column.

    `created` is ISO 8601, ValueError where it is not; `row_height`, the least one, in twips.
    """
    title, *others = lines
    package = Package(Document(title, table.caption, author, created, title, blocks=()))
    package.turn_to_landscape()
    for look, line in ((Style.TITLE, title), *((Style.COVER, line) for line in others)):
        write_runs(start_paragraph(package.body, look), printed(text(line)), package.links)
    start_paragraph(package.body, Style.SPACER)
    ink, bookmarks = Ink(package.links), Bookmarks(package.annotations)
    write_table(package.body, table, ink, bookmarks, package.text_width, style, row_height)
    start_paragraph(package.body, Style.SPACER)
    return package.save()
